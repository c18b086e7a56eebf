/**
 * Links onto the clipboard: by themselves only while it still holds what it held when the user sent the files.
 */
import PQueue from 'p-queue'
import type { Outside } from './outside.ts'

/**
 * What became of links that were to go there. `kept`: the user has copied something since; `left`: it is not known what
 * the clipboard held, since they were sent before a restart; `off`: the user wants none copied; `failed`: they are not
 * there afterwards.
 */
export type Copied = 'copied' | 'kept' | 'left' | 'off' | 'failed'

export interface ClipboardOut {
  /** The user sends this batch now: what the clipboard holds at this moment may be replaced by its links. */
  begin(batch: string): void
  /** The same for all that are open: what it holds now may be replaced. */
  beginAnew(): void
  /** Puts the links of this batch there, if the user wants that and has copied nothing since. */
  copyFor(batch: string, text: string): Promise<Copied>
  /** This batch has come to its end. */
  forget(batch: string): void
}

type World = Pick<Outside, 'settings' | 'clipboardMark' | 'copy'>

export function createClipboardOut(outside: World): ClipboardOut {
  const marks = new Map<string, Promise<string | undefined>>()
  /** One after the other: a batch must not take the links of another, just put there, for the user's own copy. */
  const inTurn = new PQueue({ concurrency: 1 })

  const beginAnew = () => {
    for (const batch of marks.keys()) marks.set(batch, outside.clipboardMark())
  }
  const copyFor = async (batch: string, text: string): Promise<Copied> => {
    if (!outside.settings.load().copies) return 'off'
    const mark = marks.get(batch)
    if (mark === undefined) return 'left'
    const [before, now] = await Promise.all([mark, outside.clipboardMark()])
    // Where it can't be known, most likely nothing was copied meanwhile.
    if (before !== undefined && now !== undefined && before !== now) return 'kept'
    if (!(await outside.copy(text))) return 'failed'
    beginAnew()
    return 'copied'
  }
  return {
    begin(batch) {
      marks.set(batch, outside.clipboardMark())
    },
    beginAnew,
    copyFor: (batch, text) => inTurn.add(() => copyFor(batch, text)),
    forget(batch) {
      marks.delete(batch)
    },
  }
}
