/**
 * Brings a links file up to date once: finds the files, uploads what needs it, and writes what has changed.
 */
import type { Fault, Trouble } from '../../shared/channel/replies.ts'
import { quoted } from '../output/terminalText.ts'
import { fileFault } from '../commands/faults.ts'
import type { Session } from '../commands/session.ts'
import { readLinksFile, textOfLinks, writeLinksFile, type LinkEntries, type LinkEntry } from './linksFile.ts'
import { planOf } from './plan.ts'
import { scan, type FoundFile, type Scan, type ScanOptions } from './scan.ts'
import { sendFiles, type Sent } from './sendFiles.ts'

export interface LinksOptions extends ScanOptions {
  /** How long links must live at least, ms. */
  readonly marginMs: number
  /** Whether the network is waited for without a limit. */
  readonly isPatient: boolean
  readonly memory: Memory
}

/** What runs on the same files, one after the other, remember. */
export interface Memory {
  /** Files that can't be sent, which are not tried again until they change: name to what was seen of them. */
  readonly refused: Map<string, string>
  /** What was said. */
  readonly told: Set<string>
}

export interface Updated {
  readonly troubles: readonly Trouble[]
  readonly good: number
}

/** Throws UsageError for a links file that is none, and that is then left as it is. */
export async function updateLinks(session: Session, options: LinksOptions): Promise<Updated> {
  const { io, stop, notices, wrong } = session
  const before = await readLinksFile(options.file)
  if (!before.ok) throw wrong(`${quoted(options.file)} ${before.why}`)
  const found = await scan(options)
  const files = [...found.files.values()].filter(
    (file) => options.memory.refused.get(file.name) !== markOf(file),
  )
  const plan = await planOf(
    files,
    before.entries,
    { deadline: io.now() + options.marginMs, writtenAt: before.modifiedAt },
    stop.signal,
  )
  const sent: Sent = { entries: new Map(), faults: [] }
  if (plan.send.length + plan.renew.length > 0) await sendAll(session, options, plan, sent)

  const entries = new Map([...plan.kept, ...sent.entries])
  for (const name of found.files.keys()) {
    const old = stillGood(name, plan.send, before.entries, io.now())
    if (old !== undefined && !entries.has(name)) entries.set(name, old)
  }
  for (const [name, entry] of before.entries)
    if (!entries.has(name) && isUnknown(name, found)) entries.set(name, entry)
  if (before.text !== textOfLinks(entries)) save(session, options, entries)

  const troubles = [...tellOfScan(session, options, found), ...tellOfFaults(session, options, sent)]
  const removed = [...before.entries.keys()].filter((name) => !entries.has(name)).length
  const text = summary(options.file, sent.entries.size, plan.kept.size, removed, found)
  if (sent.entries.size + removed > 0) notices.report(text)
  else notices.remark(text)
  return { troubles, good: sent.entries.size + plan.kept.size }
}

const markOf = ({ size, modifiedAt }: FoundFile): string => `${String(size)} ${String(modifiedAt)}`

async function sendAll(
  session: Session,
  { isPatient, marginMs, choice }: LinksOptions,
  { send, renew }: Awaited<ReturnType<typeof planOf>>,
  sent: Sent,
): Promise<void> {
  const way = await session.open()
  if (!way.ok) {
    for (const file of [...send, ...renew]) sent.faults.push({ file, fault: way.fault })
    return
  }
  if (!isPatient) await session.showProgress(send.length + renew.length)
  const options = { ...session.asking(way.channel, isPatient), choice }
  await sendFiles(send, false, options, sent)
  // Bytes that have a link already get that one, which may live too short.
  const deadline = session.io.now() + marginMs
  const short = send.filter(({ name }) => (sent.entries.get(name)?.expiresAt ?? Infinity) <= deadline)
  await sendFiles([...renew, ...short], true, options, sent)
}

/** An entry whose link was not renewed: it is good while the link lives, unless the file has changed. */
function stillGood(
  name: string,
  changed: readonly FoundFile[],
  entries: LinkEntries,
  now: number,
): LinkEntry | undefined {
  const entry = entries.get(name)
  const isSame = !changed.some((file) => file.name === name)
  return isSame && entry !== undefined && entry.expiresAt > now ? entry : undefined
}

/** Whether the file of this name may be there, although it was not found. */
const isUnknown = (name: string, { files, missing, unread }: Scan): boolean =>
  !files.has(name) && (unread.length > 0 || (missing.length > 0 && !missing.some((one) => one.name === name)))

function save({ wrong }: Session, { file }: LinksOptions, entries: LinkEntries): void {
  try {
    writeLinksFile(file, entries)
  } catch {
    throw wrong(`${quoted(file)} can’t be written`)
  }
}

function tellOfScan(session: Session, options: LinksOptions, { clashes, missing, unread }: Scan): Trouble[] {
  const faults = [
    ...clashes.map(({ path, name }) => ({
      subject: path,
      fault: fileFault('clash', `Another file has the name ${quoted(name)} already.`),
    })),
    ...missing.map(({ path }) => ({ subject: path, fault: fileFault('missing', 'It is not there.') })),
    ...unread.map((folder) => ({ subject: folder, fault: fileFault('unreadable', 'It can’t be read.') })),
  ]
  tellOnce(session, options, faults)
  return faults.map(({ fault }) => fault.trouble)
}

/** These say nothing of the file. */
const PASSING = ['lost', 'no-answer', 'no-app']

function tellOfFaults(session: Session, options: LinksOptions, { faults }: Sent): Trouble[] {
  for (const { file, fault } of faults)
    if (fault.trouble === 'file' && !PASSING.includes(fault.kind))
      options.memory.refused.set(file.name, markOf(file))
  tellOnce(
    session,
    options,
    faults.map(({ file, fault }) => ({ subject: file.name, fault })),
  )
  return faults.map(({ fault }) => fault.trouble)
}

/** Who watches for days is told once. */
function tellOnce(
  { notices }: Session,
  { memory }: LinksOptions,
  faults: readonly { readonly subject: string; readonly fault: Fault }[],
): void {
  for (const { subject, fault } of faults) {
    const text = [subject, fault.kind, fault.message].join('\0')
    if (!memory.told.has(text)) notices.fault(subject, fault)
    memory.told.add(text)
  }
  notices.summary()
}

function summary(file: string, sent: number, kept: number, removed: number, { skipped }: Scan): string {
  const { hidden, otherTypes } = skipped
  const counts = [`${String(sent)} sent`, `${String(kept)} kept`, `${String(removed)} removed`]
  const left = [
    ...(hidden > 0 ? [`${String(hidden)} hidden`] : []),
    ...(otherTypes > 0 ? [`${String(otherTypes)} of other types`] : []),
  ]
  return `${quoted(file)}: ${counts.join(', ')}${left.length === 0 ? '' : `; skipped ${left.join(', ')}`}`
}
