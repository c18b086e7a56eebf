/**
 * Copies links to the clipboard automatically, but only while it still holds what it held when the user sent the files.
 */
import PQueue from 'p-queue'
import type { Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

/**
 * The outcome of an automatic copy. `kept`: the user has copied something since; `left`: the earlier clipboard content
 * is unknown, since the files were sent before a restart, or the desktop takes links only on a click; `off`: the user has turned copying off; `failed`: the links
 * are not on the clipboard afterwards.
 */
export type Copied = 'copied' | 'kept' | 'left' | 'off' | 'failed'

export interface AutoCopy {
  /** The user sends this batch now: its links may replace the current clipboard content. */
  begin(batch: string): void
  /** Lets the links of all open batches replace the current clipboard content. */
  beginAnew(): void
  /** Copies this batch's links, if the user wants that and has copied nothing since. */
  copyFor(batch: string, text: string): Promise<Copied>
  /**
   * Copies the links of several batches that ended together, in one text at most.
   * @param textOf the links of those batches that may be copied
   */
  copyForAll(
    batches: readonly string[],
    textOf: (batches: readonly string[]) => string,
  ): Promise<ReadonlyMap<string, Copied>>
  /** Makes the links of these batches available together under this id, until the next offer. */
  offer(id: string, batches: readonly string[]): void
  /** The batches behind an offer; an id that was not offered is a batch of its own. */
  offered(id: string): readonly string[]
  /** This batch has ended. */
  forget(batch: string): void
}

export interface ClipboardPorts {
  /** False when the text is not on the clipboard afterwards. */
  copy(text: string): Promise<boolean>
  /** Whether text can be put on the clipboard at a moment when no click of the user asks for it. */
  canCopyUnasked(): Promise<boolean>
  /** Identifies what the clipboard holds now, without its content: the value differs when it holds something else.
   * Undefined where that can't be known. */
  clipboardMark(): Promise<string | undefined>
}

export interface AutoCopyDeps extends ClipboardPorts {
  readonly settings: Pick<SettingsStore, 'load'>
  readonly report: Report
}

export function createAutoCopy(deps: AutoCopyDeps): AutoCopy {
  const marks = new Map<string, Promise<string | undefined>>()
  /** One at a time: a batch must not mistake another batch's freshly copied links for the user's own copy. */
  const inTurn = new PQueue({ concurrency: 1 })

  const { copy, canCopy, markNow } = safely(deps)
  let offered: { readonly id: string; readonly batches: readonly string[] } | undefined

  const beginAnew = () => {
    if (marks.size === 0) return
    const mark = markNow()
    for (const batch of marks.keys()) marks.set(batch, mark)
  }
  const judge = async (batches: readonly string[]): Promise<Map<string, Copied | 'may'>> => {
    if (!deps.settings.load().copies) return new Map(batches.map((batch) => [batch, 'off']))
    const known = batches.filter((batch) => marks.has(batch))
    const isAny = known.length > 0
    const asked = isAny ? markNow() : undefined
    const mayCopy = isAny ? canCopy() : true
    const [may, now, ...before] = await Promise.all([
      mayCopy,
      asked,
      ...known.map((batch) => marks.get(batch)),
    ])
    const marked = new Map(known.map((batch, at) => [batch, before[at]]))
    return new Map(
      batches.map((batch) => {
        if (!marked.has(batch) || !may) return [batch, 'left']
        const mark = marked.get(batch)
        // If unknown, most likely nothing was copied meanwhile.
        return [batch, mark !== undefined && now !== undefined && mark !== now ? 'kept' : 'may']
      }),
    )
  }
  const copyForAll: AutoCopy['copyForAll'] = async (batches, textOf) => {
    const judged = await judge(batches)
    const may = batches.filter((batch) => judged.get(batch) === 'may')
    const isCopied = may.length > 0 && (await copy(textOf(may)))
    if (isCopied) beginAnew()
    const outcome = isCopied ? 'copied' : 'failed'
    return new Map([...judged].map(([batch, word]) => [batch, word === 'may' ? outcome : word]))
  }
  return {
    begin(batch) {
      marks.set(batch, markNow())
    },
    beginAnew,
    async copyFor(batch, text) {
      const outcomes = await inTurn.add(() => copyForAll([batch], () => text))
      return outcomes.get(batch) ?? 'failed'
    },
    copyForAll: (batches, textOf) => inTurn.add(() => copyForAll(batches, textOf)),
    offer(id, batches) {
      offered = { id, batches }
    },
    offered: (id) => (offered?.id === id ? offered.batches : [id]),
    forget(batch) {
      marks.delete(batch)
    },
  }
}

/** Treats a clipboard that throws as one that accepts nothing and has unknown content. */
function safely({ copy, canCopyUnasked, clipboardMark, report }: AutoCopyDeps) {
  return {
    async canCopy(): Promise<boolean> {
      try {
        return await canCopyUnasked()
      } catch (error) {
        report(error, 'the clipboard')
        return false
      }
    },
    async markNow(): Promise<string | undefined> {
      try {
        return await clipboardMark()
      } catch (error) {
        report(error, 'a look at the clipboard')
        return undefined
      }
    },
    async copy(text: string): Promise<boolean> {
      try {
        return await copy(text)
      } catch (error) {
        report(error, 'the clipboard')
        return false
      }
    },
  }
}
