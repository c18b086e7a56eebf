/**
 * One named state of the real app on a page of its own: index.html?welcome, index.html?many&lang=zh-CN, …
 */
import { mount } from 'svelte'
import { language } from './language.ts'
import App from '../../src/renderer/App.svelte'
import { takePicturesFrom } from '../../src/renderer/pictures.ts'
import DropWindow from '../../src/renderer/views/DropWindow.svelte'
import { fakeBridge } from './bridge.ts'
import { drawnFor } from './pictures.ts'
import { galleryStates, stateNamed } from './states.ts'

const [name = 'many'] = new URLSearchParams(location.search).keys()
const { state, then, platform, dropWindow, act } = stateNamed(name)
const bridge = fakeBridge(state, platform ?? 'linux', language)

takePicturesFrom((id) => drawnFor(state.uploads.find((upload) => upload.id === id)))
document.documentElement.dataset.platform = bridge.platform
// For the camera, which cannot read TypeScript.
document.documentElement.dataset.states = Object.keys(galleryStates).join()
if (dropWindow) document.documentElement.dataset.size = '128x128'
mount(dropWindow ? DropWindow : App, { target: document.body, props: { mayfly: bridge } })

await bridge.getState()
if (then) bridge.change(then)
await new Promise((done) => setTimeout(done, 50))
await act?.(bridge)
document.documentElement.dataset.ready = 'yes'
