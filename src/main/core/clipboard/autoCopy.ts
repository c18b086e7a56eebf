/**
 * Links onto the clipboard: by themselves only while it still holds what it held when the user sent the files.
 */
import PQueue from 'p-queue'
import type { Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

/**
 * What became of links that were to go there. `kept`: the user has copied something since; `left`: it is not known what
 * the clipboard held, since they were sent before a restart; `off`: the user wants none copied; `failed`: they are not
 * there afterwards.
 */
export type Copied = 'copied' | 'kept' | 'left' | 'off' | 'failed'

export interface AutoCopy {
  /** The user sends this batch now: what the clipboard holds at this moment may be replaced by its links. */
  begin(batch: string): void
  /** The same for all that are open: what it holds now may be replaced. */
  beginAnew(): void
  /** Puts the links of this batch there, if the user wants that and has copied nothing since. */
  copyFor(batch: string, text: string): Promise<Copied>
  /**
   * The same for several that ended together, in one text at most.
   * @param textOf the links of those batches that may go there
   */
  copyForAll(
    batches: readonly string[],
    textOf: (batches: readonly string[]) => string,
  ): Promise<ReadonlyMap<string, Copied>>
  /** Under this id the links of these batches can be had as one, until there is another such offer. */
  offer(id: string, batches: readonly string[]): void
  /** The batches behind an offer; an id that was not offered is a batch of its own. */
  offered(id: string): readonly string[]
  /** This batch has come to its end. */
  forget(batch: string): void
}

export interface ClipboardPorts {
  /** False when the text is not on the clipboard afterwards. */
  copy(text: string): Promise<boolean>
  /** What the clipboard holds now, without its content: another value when it holds something else. Undefined where that
   * can't be known. */
  clipboardMark(): Promise<string | undefined>
}

export interface AutoCopyDeps extends ClipboardPorts {
  readonly settings: Pick<SettingsStore, 'load'>
  readonly report: Report
}

export function createAutoCopy(deps: AutoCopyDeps): AutoCopy {
  const marks = new Map<string, Promise<string | undefined>>()
  /** One after the other: a batch must not take the links of another, just put there, for the user's own copy. */
  const inTurn = new PQueue({ concurrency: 1 })

  const { copy, markNow } = safely(deps)
  let offered: { readonly id: string; readonly batches: readonly string[] } | undefined

  const beginAnew = () => {
    if (marks.size === 0) return
    const mark = markNow()
    for (const batch of marks.keys()) marks.set(batch, mark)
  }
  const judge = async (batches: readonly string[]): Promise<Map<string, Copied | 'may'>> => {
    if (!deps.settings.load().copies) return new Map(batches.map((batch) => [batch, 'off']))
    const known = batches.filter((batch) => marks.has(batch))
    const asked = known.length === 0 ? undefined : markNow()
    const [now, ...before] = await Promise.all([asked, ...known.map((batch) => marks.get(batch))])
    const marked = new Map(known.map((batch, at) => [batch, before[at]]))
    return new Map(
      batches.map((batch) => {
        if (!marked.has(batch)) return [batch, 'left']
        const mark = marked.get(batch)
        // Where it can't be known, most likely nothing was copied meanwhile.
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

/** A clipboard that throws is one that takes nothing, and whose content is not known. */
function safely({ copy, clipboardMark, report }: AutoCopyDeps) {
  return {
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
