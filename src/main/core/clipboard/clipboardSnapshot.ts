/**
 * The clipboard as core reads it: each read states the maximum size it accepts.
 */

/** Bytes that were not read, since there are too many: their number, if known. */
export interface TooMany {
  readonly size: number | undefined
}

export type ReadResult = Buffer | TooMany

/** A snapshot of the clipboard, as os/clipboard/clipboard.ts provides it. What it does not hold is read as empty. */
export interface ClipboardSnapshot {
  /** Names of the formats on offer, as far as the platform reports them. */
  readonly formats: readonly string[]
  /** The owner's own bytes in this format, if there are at most `most`. */
  readFormat(format: string, most: number): Promise<ReadResult>
  /** Undefined when it takes more than `most` bytes. */
  readText(most: number): Promise<string | undefined>
  /** Any picture, as PNG, if that has at most `most` bytes. */
  readAnyPicture(most: number): Promise<ReadResult>
  /** Paths of the files, as a page receives them on paste. */
  readPasted(): Promise<readonly string[]>
  /** A picture as PNG; undefined when it can't be decoded, or has implausibly many pixels. */
  pngOf(picture: Buffer): Promise<Buffer | undefined>
  /**
   * Whether the owner stopped mid-answer, or took too long: later reads are empty for that reason. `withheld`: something
   * on offer was refused.
   */
  gaveUp(): 'silent' | 'slow' | 'withheld' | undefined
  /** Whether the clipboard changed owner since this snapshot began: what was read may mix the old and the new. */
  wasReplaced(): Promise<boolean>
}

/**
 * `silent`: the program that holds the clipboard does not answer. `hidden`: the desktop shows it only to the program
 * with the focus. `needs-tools`: the same, unless the programs of wl-clipboard are installed.
 */
export type Unreadable = 'silent' | 'hidden' | 'needs-tools'

export type ReadSnapshot = () => Promise<ClipboardSnapshot | Unreadable>
