/**
 * Shows the system's dialogs. Of those that ask for a file there is one at a time: whoever asks meanwhile is answered as if
 * it was cancelled, so that a page can't open a thousand.
 */
import { app, dialog } from 'electron'
import { historyWindow } from './historyWindow.ts'

export interface ChooseWords {
  readonly title: string
  readonly button: string
  readonly media: string
}

/**
 * Absolute paths; none when it was cancelled. Since 43 Electron begins in Downloads, unless given a folder, and the
 * systems pass over one that is gone. https://www.electronjs.org/docs/latest/breaking-changes
 */
export async function chooseFiles(
  words: ChooseWords,
  extensions: readonly string[],
  folder: string | undefined,
): Promise<readonly string[]> {
  const options = {
    title: words.title,
    buttonLabel: words.button,
    ...(folder === undefined ? {} : { defaultPath: folder }),
    properties: ['openFile' as const, 'multiSelections' as const],
    // GTK's filter is case-sensitive; file name extensions vary in case.
    filters: [{ name: words.media, extensions: extensions.flatMap((name) => [name, name.toUpperCase()]) }],
  }
  const parent = historyWindow()
  const chosen = await onlyOne(() =>
    parent === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options),
  )
  return chosen?.filePaths ?? []
}

export interface SaveWords {
  readonly title: string
  readonly button: string
  /** Suggested file name, without its extension. */
  readonly name: string
}

/** An absolute path, possibly of an existing file; undefined when it was cancelled. */
export async function chooseWhereToSave(words: SaveWords, extension: string): Promise<string | undefined> {
  const options = {
    title: words.title,
    buttonLabel: words.button,
    defaultPath: `${words.name}.${extension}`,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    // GTK asks only when told to; the others do automatically.
    properties: ['showOverwriteConfirmation' as const],
  }
  const parent = historyWindow()
  const chosen = await onlyOne(() =>
    parent === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(parent, options),
  )
  return chosen === undefined || chosen.canceled || chosen.filePath === '' ? undefined : chosen.filePath
}

let isAsking = false

/** Undefined while another one is open. */
async function onlyOne<T>(ask: () => Promise<T>): Promise<T | undefined> {
  if (isAsking) return undefined
  isAsking = true
  try {
    return await whileAwake(ask())
  } finally {
    isAsking = false
  }
}

/** Without a window, the main loop stays asleep for seconds after a dialog was answered, until something wakes it. */
async function whileAwake<T>(answer: Promise<T>): Promise<T> {
  const timer = setInterval(() => undefined, 100)
  try {
    return await answer
  } finally {
    clearInterval(timer)
  }
}

export interface QuitWords {
  readonly title: string
  readonly detail: string
  /** Labels, in the order of the answers. */
  readonly buttons: readonly [finish: string, now: string, stay: string]
}

/** Asks before quitting would interrupt something. Escape means stay. */
export async function askBeforeQuitting(words: QuitWords): Promise<'finish' | 'now' | 'stay'> {
  const options = {
    type: 'question' as const,
    message: words.title,
    detail: words.detail,
    buttons: [...words.buttons],
    defaultId: 0,
    cancelId: 2,
  }
  const parent = historyWindow()
  const { response } = await whileAwake(
    parent === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(parent, options),
  )
  return (['finish', 'now', 'stay'] as const)[response] ?? 'stay'
}

/** It closes automatically after this, ms: nobody may be there to close it. */
const TROUBLE_MS = 30_000

/** Shows why Mayfly can't start, where there is a display. Resolves when it is closed or times out. */
export async function showTrouble(title: string, text: string): Promise<void> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return
  const abort = new AbortController()
  const timer = setTimeout(() => {
    abort.abort()
  }, TROUBLE_MS)
  const given = new Promise<void>((resolve) => {
    abort.signal.addEventListener('abort', () => {
      resolve()
    })
  })
  const told = app
    .whenReady()
    .then(() =>
      dialog.showMessageBox({ type: 'error', title, message: title, detail: text, signal: abort.signal }),
    )
  await Promise.race([whileAwake(told).catch(() => undefined), given])
  clearTimeout(timer)
}
