// The least app that has what Mayfly has to have: a window with a page, and an icon in the tray. It can also send files in
// the way that comes to mind first: read whole, stringified, given to `net.fetch`.
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app, BrowserWindow, nativeImage, net, Tray } from 'electron'

/** 16 by 16 pixels of one grey. */
const ICON = nativeImage.createFromBitmap(Buffer.alloc(16 * 16 * 4, 0x80), { width: 16, height: 16 })
/** Kept, or the icon would go with the garbage. */
const kept = new Set()

app.on('window-all-closed', () => undefined)
void app.whenReady().then(() => {
  kept.add(new Tray(ICON))
  if (process.argv.includes('--hidden')) return
  const window = new BrowserWindow({ width: 420, height: 640, webPreferences: { sandbox: true } })
  void window.loadFile(join(import.meta.dirname, 'index.html'))
})

/**
 * @param {{ files: readonly string[], url: string, atOnce: number }} asked
 */
async function sendNaively({ files, url, atOnce }) {
  const left = [...files]
  const sendRest = async () => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) {
      const data = (await readFile(file)).toString('base64')
      const answer = await net.fetch(`${url}/api/ephemeral_resource`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'x-api-key': 'key-of-the-benchmark' },
        body: JSON.stringify({ file_name: basename(file), file_data: data }),
      })
      await answer.json()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendRest))
}
Object.assign(globalThis, { sendNaively })
