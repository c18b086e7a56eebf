/**
 * The system's file dialog.
 */
import { dialog } from 'electron'
import { historyWindow } from './windows.ts'

export interface ChooseWords {
  readonly title: string
  readonly button: string
  readonly media: string
}

/** Absolute paths; none when it was closed without a choice. */
export async function chooseFiles(
  words: ChooseWords,
  extensions: readonly string[],
): Promise<readonly string[]> {
  const options = {
    title: words.title,
    buttonLabel: words.button,
    properties: ['openFile' as const, 'multiSelections' as const],
    // GTK's filter minds the letter case, file names often don't.
    filters: [{ name: words.media, extensions: extensions.flatMap((name) => [name, name.toUpperCase()]) }],
  }
  const parent = historyWindow()
  const chosen = await (parent === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options))
  return chosen.filePaths
}
