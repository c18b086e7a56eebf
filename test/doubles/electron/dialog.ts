// Electron's file dialog: which questions are open, and the answers a test gives them.
import type { Dialog, OpenDialogOptions, OpenDialogReturnValue } from 'electron'

/** The folders at which the questions began, in their order. */
export const beganAt: (string | undefined)[] = []

const waiting: ((answer: OpenDialogReturnValue) => void)[] = []

/** How many questions wait for an answer. */
export const openDialogs = (): number => waiting.length

/** Answers the oldest question. @param filePaths none when the user cancels */
export function answerDialog(filePaths: string[]): void {
  waiting.shift()?.({ canceled: filePaths.length === 0, filePaths })
}

export const dialog: Pick<Dialog, 'showOpenDialog'> = {
  showOpenDialog: (...given: unknown[]) => {
    beganAt.push((given.at(-1) as OpenDialogOptions).defaultPath)
    return new Promise((resolve) => waiting.push(resolve))
  },
}
