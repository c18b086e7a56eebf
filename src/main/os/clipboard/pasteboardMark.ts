/**
 * Tells whether macOS's clipboard changed, by the count that the pasteboard keeps: that reads no content, of which macOS
 * would tell the user (15.4 and later).
 * https://developer.apple.com/documentation/appkit/nspasteboard/changecount
 */

/** Runs a program; its output, or undefined when it failed or took longer than `limitMs`. */
export type RunProgram = (
  file: string,
  args: readonly string[],
  limitMs: number,
) => Promise<string | undefined>

/** Loading AppKit takes it some 100 ms. */
const LIMIT_MS = 3000

/** JavaScript for Automation: https://developer.apple.com/library/archive/releasenotes/InterapplicationCommunication/RN-JavaScriptForAutomation/ */
const COUNT = [
  '-l',
  'JavaScript',
  '-e',
  'ObjC.import("AppKit"); $.NSPasteboard.generalPasteboard.changeCount',
]

/**
 * Where there is no count the first time, the names of the formats stand for it from then on, as a count and names can't
 * be compared.
 * @param formats the names
 * @returns a function whose result is undefined when it can't be known this time
 */
export function createPasteboardMark(
  run: RunProgram,
  formats: () => Promise<readonly string[]>,
): () => Promise<string | undefined> {
  let counts: boolean | undefined
  return async () => {
    const count = counts === false ? undefined : countIn(await run('/usr/bin/osascript', COUNT, LIMIT_MS))
    counts ??= count !== undefined
    return counts ? count : (await formats()).join('\n')
  }
}

const countIn = (output: string | undefined): string | undefined => /^\d+$/.exec(output?.trim() ?? '')?.[0]
