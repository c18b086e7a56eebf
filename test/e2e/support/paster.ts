// An Electron app that pastes once, prints the files it got, and exits. Its last argument is the page's preload script.
import { app } from 'electron'
import { pastedFiles } from '../../../src/main/os/clipboard/pasteWindow.ts'

app.on('window-all-closed', () => undefined)
void app.whenReady().then(async () => {
  process.stdout.write(JSON.stringify(await pastedFiles(process.argv.at(-1) ?? '')), () => {
    app.exit(0)
  })
})
