/**
 * The other end of os/clipboard/pasteWindow.ts: tells the paths of the files that are pasted into its page, and nothing more.
 */
import { ipcRenderer, webUtils } from 'electron'

window.addEventListener('load', () => {
  document.querySelector('textarea')?.focus()
})

window.addEventListener('paste', (event) => {
  const files = [...(event.clipboardData?.files ?? [])]
  const paths = files.map((file) => webUtils.getPathForFile(file))
  // A copied picture is a file too, with no place on the disk.
  ipcRenderer.send(
    'pasted',
    paths.filter((file) => file !== ''),
  )
})
