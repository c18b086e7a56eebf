/**
 * Asks the user whether converted files are to be sent: one question for all that were added together, once none of them
 * is being converted any more.
 */
import { factsOfKind } from '../../../shared/media/fileKind.ts'
import { isNamed } from '../../../shared/media/prepared.ts'
import type { FittedFile } from '../../../shared/state/state.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { Prompts } from '../feedback/prompt.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import { asFailed } from '../uploads/transitions.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface FitQuestionDeps {
  /** Ms since 1970. */
  now(): number
  showWindow(): void
  readonly report: Report
  readonly settings: SettingsStore
  readonly prompts: Pick<Prompts, 'decide'>
  readonly uploadList: Pick<UploadList, 'get' | 'batch'>
  /** These are ready to be sent, or have failed. */
  settle(rows: readonly Upload[]): void
}

export interface FitQuestion {
  /** This waiting row was converted. @param refusal what it fails with if the user does not want it */
  add(id: string, refusal: Problem): void
  /** The list has changed. */
  update(): void
}

interface Open {
  readonly ids: readonly string[]
  readonly withdraw: () => void
}

export function createFitQuestion(deps: FitQuestionDeps): FitQuestion {
  const { uploadList, settings } = deps
  /** By id. */
  const refusals = new Map<string, Problem>()
  /** Ids of those that are not in a question yet. */
  const unasked = new Set<string>()
  const open = new Set<Open>()
  const isAskedAbout = (id: string) => askedAbout(uploadList.get(id)) !== undefined

  const end = (ids: readonly string[], yes: boolean) => {
    const rows = ids.flatMap((id) => askedAbout(uploadList.get(id)) ?? [])
    const ended = rows.map((row) => (yes ? agreed(row) : declined(row, refusals.get(row.id), deps.now())))
    for (const id of ids) refusals.delete(id)
    for (const id of ids) unasked.delete(id)
    deps.settle(ended)
  }
  /** What has been asked besides is answered by this too. */
  const endAll = ({ ids }: Open) => {
    settings.save({ ...settings.load(), fits: 'always' })
    const others = [...open]
    for (const { withdraw } of others) withdraw()
    end([...ids, ...others.flatMap((other) => other.ids), ...unasked], true)
  }
  const ask = netted(deps.report, 'a question about files', async (rows: readonly Upload[]) => {
    const { signal, ...asked } = openOn(rows)
    open.add(asked)
    deps.showWindow()
    const decision = await deps.prompts.decide({ kind: 'fit', files: rows.flatMap(fittedFile) }, signal)
    open.delete(asked)
    if (decision === 'always') endAll(asked)
    else if (decision === 'yes' || decision === 'no') end(asked.ids, decision === 'yes')
  })
  const look = () => {
    for (const id of [...unasked]) if (!isAskedAbout(id)) unasked.delete(id)
    const batches = new Set([...unasked].flatMap((id) => uploadList.get(id)?.batch ?? []))
    for (const batch of batches) {
      const rows = uploadList.batch(batch)
      if (rows.some(isComing)) continue
      const ready = rows.filter(({ id }) => unasked.delete(id))
      if (ready.length > 0) ask(ready)
    }
    for (const asked of open) if (!asked.ids.some(isAskedAbout)) asked.withdraw()
  }
  /** One that is made anew is asked about with those that it was asked about with. */
  const lookAnew = () => {
    const isMadeAnew = ({ ids }: Open) => ids.some((id) => isComingRow(uploadList.get(id)))
    for (const asked of [...open].filter(isMadeAnew)) {
      open.delete(asked)
      asked.withdraw()
      for (const id of asked.ids.filter(isAskedAbout)) unasked.add(id)
    }
    look()
  }
  return {
    add(id, refusal) {
      refusals.set(id, refusal)
      unasked.add(id)
      look()
    },
    update() {
      if (unasked.size > 0 || open.size > 0) queueMicrotask(lookAnew)
    },
  }
}

function openOn(rows: readonly Upload[]): Open & { readonly signal: AbortSignal } {
  const abort = new AbortController()
  const withdraw = () => {
    abort.abort()
  }
  return { ids: rows.map(({ id }) => id), withdraw, signal: abort.signal }
}

const askedAbout = (row: Upload | undefined): Waiting | undefined =>
  row?.state === 'waiting' && row.still === 'asked-about' ? row : undefined

/** It may become a part of the question. One that is still being written may take minutes. */
const isComing = (row: Upload): boolean =>
  row.state === 'waiting' && (row.still === 'looked-at' || row.still === 'prepared')

const isComingRow = (row: Upload | undefined): boolean => row !== undefined && isComing(row)

type Waiting = Extract<Upload, { state: 'waiting' }>

function agreed({ still: _asked, ...row }: Waiting): Upload {
  return { ...row, choice: { ...row.choice, converts: true } }
}

/** What was chosen is not wanted after all: "Make it fit" then makes what serves best. */
function declined(row: Waiting, refusal: Problem | undefined, now: number): Upload {
  const { prepared: _unwanted, sentAs: _its, facts: _of, choice, ...before } = row
  const { to: _kind, trim: _part, ...others } = choice ?? {}
  const problem = isOnlyDeclined(row, refusal) ? ({ kind: 'cancelled' } as const) : refusal
  return asFailed({ ...before, choice: others }, problem ?? { kind: 'unexpected' }, now)
}

/** Nothing is wrong with its file, or its link stays as it is. */
const isOnlyDeclined = ({ renews, choice }: Waiting, refusal: Problem | undefined): boolean =>
  renews !== undefined ||
  (isNamed(choice) &&
    refusal?.kind === 'wrong-type' &&
    refusal.is !== undefined &&
    factsOfKind(refusal.is).sentAs !== undefined)

function fittedFile({ id, name, size, facts, prepared }: Upload): FittedFile[] {
  if (prepared === undefined) return []
  return [
    {
      ...{ id, name, from: prepared.from, to: prepared.to },
      ...{ sizeBefore: size ?? 0, sizeAfter: prepared.size },
      ...{ before: prepared.factsBefore, after: facts, steps: prepared.steps },
      compared: prepared.compared === true,
    },
  ]
}
