/**
 * Tells whether the clipboard still holds what it held before, without looking at the content.
 */

export const clipboardMark = (): Promise<string | undefined> => Promise.resolve('')
