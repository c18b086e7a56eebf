/**
 * Uploads the files that a plan names, and makes entries of their links.
 */
import { batchesOf } from '../input/batches.ts'
import type { Fault, ToldLink } from '../../shared/channel/replies.ts'
import type { Choice } from '../../shared/media/prepared.ts'
import { ask, type AskOptions } from '../commands/ask.ts'
import { fileFault } from '../commands/faults.ts'
import type { LinkEntry } from './linksFile.ts'
import { hashOf } from './plan.ts'
import type { FoundFile } from './scan.ts'

export interface Sent {
  /** By name. */
  readonly entries: Map<string, LinkEntry>
  readonly faults: { readonly file: FoundFile; readonly fault: Fault }[]
}

export interface SendOptions extends AskOptions {
  readonly choice: Choice | undefined
}

/** @param fresh whether they are sent even where links to the same bytes are live */
export async function sendFiles(
  files: readonly FoundFile[],
  fresh: boolean,
  options: SendOptions,
  sent: Sent,
): Promise<void> {
  for (const { items } of batchesOf(files)) {
    const links: { file: FoundFile; link: ToldLink }[] = []
    const request = {
      call: 'upload' as const,
      files: items.map(({ path }) => ({ path })),
      copy: false,
      fresh,
      unlisted: false,
      ...(options.choice && { choice: options.choice }),
      progress: options.progress.isShown,
    }
    await ask({ request, offset: 0, count: items.length }, options, (index, outcome) => {
      const file = items[index]
      if (file === undefined) return
      if (!outcome.ok) sent.faults.push({ file, fault: outcome.fault })
      else if ('link' in outcome) links.push({ file, link: outcome.link })
    })
    for (const { file, link } of links) {
      const entry = await entryOf(file, link)
      if (entry === undefined) sent.faults.push({ file, fault: CHANGED })
      else sent.entries.set(file.name, entry)
    }
  }
}

/** What was seen of the file is older than what was sent: a change meanwhile is found by the next run. */
async function entryOf(
  { path, size, modifiedAt }: FoundFile,
  { url, expiresAt, sha256, size: sent, prepared }: ToldLink,
): Promise<LinkEntry | undefined> {
  // Of the file: what was sent may be another that was made of it.
  const isOwn = prepared === undefined || (prepared.size === size && sent === size && isRenamed(prepared))
  const hash = (isOwn ? sha256 : undefined) ?? (await hashOf(path))
  if (hash === undefined) return undefined
  return { url, expiresAt, sha256: hash, seen: { size, modifiedAt }, ...(prepared && { prepared }) }
}

const isRenamed = ({ steps }: NonNullable<ToldLink['prepared']>): boolean =>
  steps.every((step) => step === 'renamed')

const CHANGED = fileFault('changed', 'It changed while it was uploaded.')
