// Every window of Mayfly, against a double of Electron's: what its page is denied, hidden or not.
import { expect, it, vi } from 'vitest'
import type { Session } from 'electron'
import { BrowserWindowDouble } from '../../../doubles/electron/browserWindow.ts'
import { ScreenDouble } from '../../../doubles/electron/screen.ts'

vi.mock('electron', () => ({
  app: { getAppPath: () => '/opt/mayfly', isPackaged: true },
  BrowserWindow: BrowserWindowDouble,
  screen: new ScreenDouble(),
  session: { fromPartition: () => OWN },
}))

/** Electron's checklist, as preferences. */
const DENIED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  disableDialogs: true,
  webgl: false,
}
/** What a window may have beside it. */
const OTHERS = ['preload', 'session', 'backgroundThrottling', 'disableBlinkFeatures']

const state = () => ({
  bounds: { width: 408, height: 660 },
  least: { width: 320, height: 360 },
  ...{ maximized: false, pinned: false, zoom: 100 },
})

// Only handed on.
const OWN = Object.create(null) as Session

/** One of the windows that Mayfly opens, by the file that opens it. */
const OPENED: Readonly<Record<string, () => Promise<unknown>>> = {
  'windows/historyWindow.ts': async () => {
    const { setHistoryHandlers, showHistory } =
      await import('../../../../src/main/os/windows/historyWindow.ts')
    setHistoryHandlers({ state, onMove: vi.fn(), onPresence: vi.fn() })
    showHistory()
  },
  'windows/dropWindow.ts': async () => {
    const { dropWindow } = await import('../../../../src/main/os/windows/dropWindow.ts')
    dropWindow.show({ x: 0, y: 0, width: 128, height: 128 })
  },
  'pages/hiddenPage.ts': async () => {
    const { openHiddenPage } = await import('../../../../src/main/os/pages/hiddenPage.ts')
    openHiddenPage(OWN)
  },
  'clipboard/pasteWindow.ts': async () => {
    const { pastedFiles } = await import('../../../../src/main/os/clipboard/pasteWindow.ts')
    const pasted = pastedFiles('/opt/mayfly/paste.cjs')
    BrowserWindowDouble.made.at(-1)?.webContents.emit('render-process-gone')
    await pasted
  },
}

it.each(Object.entries(OPENED))(
  'the window of %s is denied all that Electron’s checklist names',
  async (_, open) => {
    const before = BrowserWindowDouble.made.length
    await open()
    expect(BrowserWindowDouble.made).toHaveLength(before + 1)
    const given = BrowserWindowDouble.made.at(-1)?.options.webPreferences ?? {}
    expect(given).toMatchObject(DENIED)
    expect(Object.keys(given).filter((name) => !(name in DENIED || OTHERS.includes(name)))).toEqual([])
  },
)

it('the page that is pasted into has a policy without any exception', async () => {
  await OPENED['clipboard/pasteWindow.ts']?.()
  const page = decodeURIComponent(BrowserWindowDouble.made.at(-1)?.loaded[0] ?? '')
  expect(/content="([^"]*)"/.exec(page)?.[1]?.split('; ')).toEqual([
    ...["default-src 'none'", "base-uri 'none'", "form-action 'none'"],
    ...["require-trusted-types-for 'script'", "trusted-types 'none'"],
  ])
})
