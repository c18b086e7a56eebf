/**
 * The clipboard as core asks for it: each question says how much it would take.
 */

/** Of bytes that were left where they are, since there are too many: how many, as far as anybody can tell. */
export interface TooMany {
  readonly size: number | undefined
}

export type ReadResult = Buffer | TooMany

/** One look at the clipboard, as os/clipboard/clipboard.ts gives it. What it does not hold is read as empty. */
export interface ClipboardSnapshot {
  /** Names of what is on offer, as far as the platform tells. */
  readonly formats: readonly string[]
  /** The owner's own bytes in this format, if they are no more than `most`. */
  readFormat(format: string, most: number): Promise<ReadResult>
  /** Undefined when it takes more than `most` bytes. */
  readText(most: number): Promise<string | undefined>
  /** Whatever picture there is, as PNG, if that has no more than `most` bytes. */
  readAnyPicture(most: number): Promise<ReadResult>
  /** Paths of the files, as a page gets them that somebody pastes into. */
  readPasted(): Promise<readonly string[]>
  /** A picture as PNG; undefined when it can't be decoded, or has more pixels than anybody copies. */
  pngOf(picture: Buffer): Promise<Buffer | undefined>
  /** Whether the owner began to answer and stopped, or took too long: what was read since is empty for that. */
  gaveUp(): 'silent' | 'slow' | undefined
  /** Whether somebody took the clipboard since this look began: what was read may be of one and of the other. */
  wasReplaced(): Promise<boolean>
}

/** `silent`: the program that holds the clipboard does not answer. */
export type ReadSnapshot = () => Promise<ClipboardSnapshot | 'silent'>
