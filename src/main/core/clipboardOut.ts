/**
 * Links onto the clipboard: by themselves only while it still holds what it held when the user sent the files.
 */
import type { Outside } from './outside.ts'

export interface ClipboardOut {
  /** The user sends this batch now: what the clipboard holds at this moment may be replaced by its links. */
  begin(batch: string): void
  /**
   * Puts the links there, if the user wants that and has copied nothing since. `kept`: they have, or it is not known;
   * `off`: they don't want it; `failed`: the text is not there afterwards.
   */
  copyFor(batch: string, text: string): Promise<'copied' | 'kept' | 'off' | 'failed'>
}

export function createClipboardOut(outside: Outside): ClipboardOut {
  const marks = new Map<string, Promise<string | undefined>>()
  /** What we put there ourselves for one batch is not to stop another. */
  const beginAnew = () => {
    for (const batch of marks.keys()) marks.set(batch, outside.clipboardMark())
  }
  return {
    begin(batch) {
      marks.set(batch, outside.clipboardMark())
    },
    async copyFor(batch, text) {
      const mark = marks.get(batch)
      marks.delete(batch)
      if (!outside.settings.load().copies) return 'off'
      // Sent before a restart: whatever is on the clipboard now has nothing to do with it.
      if (mark === undefined) return 'kept'
      const [before, now] = await Promise.all([mark, outside.clipboardMark()])
      if (before !== now) return 'kept'
      if (!(await outside.copy(text))) return 'failed'
      beginAnew()
      return 'copied'
    },
  }
}
