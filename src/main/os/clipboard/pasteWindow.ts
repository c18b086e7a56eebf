/**
 * Reads files on the clipboard by pasting into a hidden page: Chromium reads every platform's file lists and gives a
 * page what Electron's clipboard does not. Windows' own format, CF_HDROP, can't be read by Electron; FileNameW
 * names the first file only (https://github.com/electron/electron/issues/9035).
 * https://www.electronjs.org/docs/latest/api/web-contents#contentspaste
 */
import { app, BrowserWindow, session } from 'electron'
import path from 'node:path'
import * as v from 'valibot'
import { pageEnd } from '../pages/pageEnds.ts'
import { STRICT } from '../pages/pagePreferences.ts'

/** Limit for the page, ms: it usually loads, takes the paste and answers within a tenth of that. */
const LIMIT_MS = 3000
/** A newly loaded page may not have focus yet, and the paste is lost then: the retry interval, ms. */
const AGAIN_MS = 200

/** A paste goes to the focused element. */
const POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
const PAGE = `data:text/html,${encodeURIComponent(
  `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><textarea autofocus></textarea>`,
)}`

const pathsSchema = v.array(v.string())

/** The page's preload script, src/preload/paste.ts as built. */
export const pastePage = (): string => path.join(app.getAppPath(), 'out', 'paste', 'index.cjs')

/** Their paths; none when there are no files or the page did not answer. */
export async function pastedFiles(preload: string): Promise<readonly string[]> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...STRICT, preload, session: session.fromPartition('paste') },
  })
  try {
    return await pasteInto(window)
  } finally {
    window.destroy()
  }
}

function pasteInto(window: BrowserWindow): Promise<readonly string[]> {
  return new Promise((resolve) => {
    let again: NodeJS.Timeout | undefined
    const end = (paths: readonly string[]) => {
      clearTimeout(timer)
      clearInterval(again)
      resolve(paths)
    }
    const timer = setTimeout(end, LIMIT_MS, [])
    // Only this page sends there, and only its main frame, which can't navigate: the page has no link.
    window.webContents.ipc.once('pasted', (event, given: unknown) => {
      const parsed = v.safeParse(pathsSchema, given)
      end(parsed.success && event.senderFrame === window.webContents.mainFrame ? parsed.output : [])
    })
    window.webContents.once('did-finish-load', () => {
      const paste = () => {
        window.webContents.paste()
      }
      again = setInterval(paste, AGAIN_MS)
      paste()
    })
    void pageEnd(window).then(() => {
      end([])
    })
    window.loadURL(PAGE).catch(() => {
      end([])
    })
  })
}
