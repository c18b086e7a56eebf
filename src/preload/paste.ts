/**
 * The preload of os/clipboard/pasteWindow.ts: sends only the paths of files pasted into its page.
 */
import { ipcRenderer, webUtils } from 'electron'

window.addEventListener('load', () => {
  document.querySelector('textarea')?.focus()
})

window.addEventListener('paste', (event) => {
  const files = [...(event.clipboardData?.files ?? [])]
  const paths = files.map((file) => webUtils.getPathForFile(file))
  // A copied picture is a File too, but not on disk.
  ipcRenderer.send(
    'pasted',
    paths.filter((file) => file !== ''),
  )
})
