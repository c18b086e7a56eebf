/**
 * Mounts the app on the page and tells the style sheets which platform they are on.
 */
import { mount } from 'svelte'
import App from './App.svelte'

const { mayfly } = window
document.documentElement.dataset.platform = mayfly.platform
mount(App, { target: document.body, props: { mayfly } })
