/**
 * Mounts the drop window on its page.
 */
import { mount } from 'svelte'
import { setThumbnailUrls } from '../uploads/row/thumbnailUrl.ts'
import DropWindow from './DropWindow.svelte'

const { mayfly } = window
document.documentElement.dataset.platform = mayfly.platform
// Its pages come from a host of their own.
setThumbnailUrls((id) => `app://drop/thumbnail/${id}`)
mount(DropWindow, { target: document.body, props: { mayfly } })
