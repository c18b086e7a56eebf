/**
 * Shows one named state of the real app on its own page: index.html?welcome, index.html?many&lang=zh-CN, …
 */
import { mount, unmount } from 'svelte'
import { language } from './language.ts'
import App from '../../src/renderer/app/App.svelte'
import { setThumbnailUrls } from '../../src/renderer/uploads/row/thumbnailUrl.ts'
import { setPreviewUrls } from '../../src/renderer/uploads/preview/previewUrls.ts'
import DropWindow from '../../src/renderer/dropWindow/DropWindow.svelte'
import { fakeBridge } from './bridge.ts'
import { drawnFor } from './pictures.ts'
import { galleryStates, stateNamed } from './states.ts'

declare global {
  interface Window {
    /** Shows another state in the page's language, as if the page had been loaded with it. */
    showState: (name: string) => Promise<void>
  }
}

const root = document.documentElement
let shown: Record<string, unknown> | undefined

async function showState(name: string): Promise<void> {
  if (shown) await unmount(shown)
  for (const attribute of ['style', 'data-density', 'data-size', 'data-ready'])
    root.removeAttribute(attribute)
  const { state, then, platform, targets, dropWindow, act } = stateNamed(name)
  const bridge = fakeBridge(state, platform ?? 'linux', language, targets)

  setThumbnailUrls((id) => drawnFor(state.uploads.find((upload) => upload.id === id)))
  setPreviewUrls({
    picture: (id) => drawnFor(state.uploads.find((upload) => upload.id === id)),
    before: (id) => drawnFor(state.uploads.find((upload) => upload.id === id)),
    media: () => '',
  })
  root.dataset.platform = bridge.platform
  if (dropWindow) root.dataset.size = '128x128'
  shown = mount(dropWindow ? DropWindow : App, { target: document.body, props: { mayfly: bridge } })

  await bridge.getState()
  if (then) bridge.change(then)
  await new Promise((done) => setTimeout(done, 50))
  await act?.(bridge)
  root.dataset.ready = 'yes'
}

// For the camera, which cannot read TypeScript.
root.dataset.states = Object.keys(galleryStates).join()
window.showState = async (name) => {
  // The address says which view is open.
  history.replaceState(null, '', `?${name}&lang=${language}`)
  await showState(name)
}
const [name = 'many'] = new URLSearchParams(location.search).keys()
await showState(name)
