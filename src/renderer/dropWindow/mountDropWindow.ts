/**
 * Mounts the drop window on its page.
 */
import { mount } from 'svelte'
import DropWindow from './DropWindow.svelte'

const { mayfly } = window
document.documentElement.dataset.platform = mayfly.platform
mount(DropWindow, { target: document.body, props: { mayfly } })
