// Electron's file dialog: which questions are open, and the answers a test gives them.
import type { Dialog, OpenDialogReturnValue } from 'electron'

const waiting: ((answer: OpenDialogReturnValue) => void)[] = []

/** How many questions wait for an answer. */
export const openDialogs = (): number => waiting.length

/** Answers the oldest question. @param filePaths none when the user cancels */
export function answerDialog(filePaths: string[]): void {
  waiting.shift()?.({ canceled: filePaths.length === 0, filePaths })
}

export const dialog: Pick<Dialog, 'showOpenDialog'> = {
  showOpenDialog: () => new Promise((resolve) => waiting.push(resolve)),
}
