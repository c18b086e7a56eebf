// The Electron side of the tests that look at every gallery state: some empty windows, and the page to show in them.
import { app, BrowserWindow } from 'electron'
import { serveGallery } from './serving.mjs'

/** @type {{ page: string, panes: number }} */
const order = JSON.parse(process.env.GALLERY_ORDER ?? '{}')

void app.whenReady().then(() => {
  serveGallery(order.page)
  for (let pane = 0; pane < order.panes; pane += 1) {
    const window = new BrowserWindow({
      ...{ x: 0, y: 0, width: 1000, height: 800, frame: false },
      webPreferences: { backgroundThrottling: false },
    })
    void window.loadURL('gallery://page/index.html?empty')
  }
})
