/**
 * Reads and writes a links file: JSON that names a live link for each file, in the order of the names.
 */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  constants,
  accessSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { retryWhileBusySync } from '../../main/disk/atomicWrite.ts'
import { parseOwnJson } from '../../main/disk/ownJson.ts'
import { readOwn } from '../../main/disk/regularFile.ts'
import { fileKinds } from '../../shared/media/fileKind.ts'
import { leftOutSchema } from '../../shared/media/leftOut.ts'
import { STEPS } from '../../shared/media/prepared.ts'
import { isoTime, preparedRecord, type ToldPrepared } from '../output/records.ts'

/** Bytes; a hundred thousand links take a third of it. */
const LIMIT_BYTES = 64 * 1024 * 1024

const time = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)
const kind = v.picklist(fileKinds)
const entrySchema = v.strictObject({
  url: v.pipe(v.string(), v.regex(/^https?:\/\//)),
  expires_at: time,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Bytes. */
  size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  modified_at: v.optional(time),
  prepared: v.optional(
    v.strictObject({
      from: kind,
      to: kind,
      steps: v.array(v.picklist(STEPS)),
      left_out: v.array(leftOutSchema),
    }),
  ),
})

type PreparedEntry = NonNullable<v.InferOutput<typeof entrySchema>['prepared']>

/** A link, and the file as it was when the link was made. Times in ms since 1970. */
export interface LinkEntry {
  readonly url: string
  readonly expiresAt: number
  readonly sha256: string
  /** What tells without reading it that the file is still the same. */
  readonly seen: { readonly size: number; readonly modifiedAt: number } | undefined
  /** What was sent in its place; undefined if it was sent as it is. */
  readonly prepared?: ToldPrepared | undefined
}

export type LinkEntries = ReadonlyMap<string, LinkEntry>

export type LinksFileRead =
  | {
      readonly ok: true
      readonly entries: LinkEntries
      /** The text that it has. */
      readonly text: string
      /** Ms since 1970. */
      readonly modifiedAt: number
    }
  | { readonly ok: false; readonly why: string }

const NONE: LinksFileRead = { ok: true, entries: new Map(), text: '', modifiedAt: 0 }

/** One that is not there, or empty, has no entries. */
export async function readLinksFile(file: string): Promise<LinksFileRead> {
  let bytes: Buffer
  let modifiedAt: number
  try {
    modifiedAt = statSync(file).mtimeMs
    bytes = await readOwn(resolved(file), LIMIT_BYTES)
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isGone ? NONE : { ok: false, why: 'can’t be read' }
  }
  if (bytes.length === 0) return NONE
  try {
    return { ok: true, entries: entriesIn(parseOwnJson(bytes)), text: bytes.toString('utf8'), modifiedAt }
  } catch {
    return { ok: false, why: 'is no links file of Mayfly’s, or is damaged: it is left as it is' }
  }
}

/** Throws for what is no links file. An object of valibot's would lose the name `__proto__`. */
function entriesIn(parsed: unknown): LinkEntries {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new TypeError('no record')
  return new Map(Object.entries(parsed).map(([name, entry]) => [name, entryOf(v.parse(entrySchema, entry))]))
}

function entryOf({
  url,
  expires_at,
  sha256,
  size,
  modified_at,
  prepared,
}: v.InferOutput<typeof entrySchema>): LinkEntry {
  const seen =
    size === undefined || modified_at === undefined
      ? undefined
      : { size, modifiedAt: Date.parse(modified_at) }
  return {
    url,
    expiresAt: Date.parse(expires_at),
    sha256,
    seen,
    ...(prepared && { prepared: toldIn(prepared) }),
  }
}

const toldIn = ({ left_out: leftOut, ...told }: PreparedEntry): ToldPrepared => ({ ...told, leftOut })

/** Whether it could be written. */
export function canWrite(file: string): boolean {
  try {
    accessSync(path.dirname(resolved(file)), constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** The same entries give the same text. */
export function textOfLinks(entries: LinkEntries): string {
  const names = [...entries.keys()].sort()
  const lines = names.map((name) => {
    const entry = entries.get(name)
    return `  ${JSON.stringify(name)}: ${JSON.stringify(entry === undefined ? {} : written(entry))}`
  })
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`
}

const written = ({
  url,
  expiresAt,
  sha256,
  seen,
  prepared,
}: LinkEntry): v.InferOutput<typeof entrySchema> => ({
  url,
  expires_at: isoTime(expiresAt),
  sha256,
  ...(seen !== undefined && { size: seen.size, modified_at: isoTime(seen.modifiedAt) }),
  ...(prepared !== undefined && { prepared: preparedRecord(prepared) }),
})

/**
 * A reader sees the old or the new content. A file that is there keeps its permissions, and a link to one stays a link.
 * Throws Node's error.
 */
export function writeLinksFile(file: string, entries: LinkEntries): void {
  const target = resolved(file)
  const mode = statSync(target, { throwIfNoEntry: false })?.mode
  const part = `${target}.${randomBytes(6).toString('hex')}.part`
  try {
    writeFileSync(part, textOfLinks(entries), { flag: 'wx', flush: true })
    if (mode !== undefined) chmodSync(part, mode & 0o777)
    retryWhileBusySync(() => {
      renameSync(part, target)
    })
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

function resolved(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}
