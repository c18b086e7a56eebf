// Keeps what was uploaded: the bytes under a random id, what is known of them in a small file beside.
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { openRegular, readOwn } from '../disk/regularFile.ts'
import { within } from '../disk/within.ts'

/** One upload that is kept. `size` in bytes, `expiresAt` in milliseconds since 1970. */
export type StoredFile = {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly expiresAt: number
}

/** An upload on its way in: a temporary file that is either kept or thrown away. */
export type Part = {
  readonly id: string
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly finish: () => Promise<void>
  readonly discard: () => Promise<void>
}

export type Store = {
  readonly begin: () => Part
  readonly keep: (part: Part, facts: Pick<StoredFile, 'name' | 'type' | 'size'>) => Promise<StoredFile>
  /** The file while it lives; once its time is over it is deleted and null. */
  readonly find: (id: string) => Promise<StoredFile | null>
  readonly open: (id: string) => Promise<FileHandle>
  /** What lives now, oldest first. */
  readonly list: () => StoredFile[]
  /** Deletes everything whose time is over. */
  readonly sweep: () => Promise<void>
}

export type StoreOptions = { readonly folder: string; readonly lifeMs: number; readonly now: () => number }

// More than any upload has, and any note of one.
const MOST_BYTES = 64 * 1024 * 1024
const MOST_NOTE_BYTES = 64 * 1024

// Only names of this form are ever read or deleted: the folder may hold things that are not ours.
const OURS = /^(?<id>[0-9a-f]{32})(?<side>\.json|\.part)?$/u

/**
 * Opens a folder of uploads, creating it (mode 0700) if need be; files are 0600. What an earlier run left is
 * taken up again, half-written or expired files are deleted. Rejects when the folder cannot be made or read.
 */
export async function openStore({ folder, lifeMs, now }: StoreOptions): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = (id: string, side = ''): string => join(folder, `${id}${side}`)
  const files = new Map<string, StoredFile>()

  const forget = async (id: string): Promise<void> => {
    files.delete(id)
    for (const side of ['', '.json', '.part']) {
      const file = await within(folder, path(id, side))
      if (file !== undefined) await rm(file, { recursive: true, force: true })
    }
  }
  const find = async (id: string): Promise<StoredFile | null> => {
    const file = files.get(id)
    if (file === undefined) return null
    if (file.expiresAt > now()) return file
    await forget(id)
    return null
  }
  const sweep = async (): Promise<void> => {
    await Promise.all([...files.keys()].map(find))
  }
  const keep: Store['keep'] = async (part, facts) => {
    await part.finish()
    const file: StoredFile = { id: part.id, ...facts, expiresAt: now() + lifeMs }
    // The note goes first: bytes without one mean nothing after a crash, a note without bytes is swept away.
    await writeFile(path(part.id, '.json'), JSON.stringify(file), { mode: 0o600, flag: 'wx' })
    await rename(path(part.id, '.part'), path(part.id))
    files.set(file.id, file)
    return file
  }

  for (const id of new Set((await readdir(folder)).flatMap((entry) => OURS.exec(entry)?.groups?.id ?? []))) {
    const file = await recall(folder, id, now() + lifeMs)
    if (file === null) await forget(id)
    else files.set(id, file)
  }
  await sweep()

  return {
    begin: () => beginPart(path),
    keep,
    find,
    open: (id) => openOwn(folder, path(id)),
    list: () =>
      [...files.values()].filter((file) => file.expiresAt > now()).sort((a, b) => a.expiresAt - b.expiresAt),
    sweep,
  }
}

function beginPart(path: (id: string, side: string) => string): Part {
  const id = randomBytes(16).toString('hex')
  let handle: FileHandle | null = null
  const finish = async (): Promise<void> => {
    await handle?.close()
    handle = null
  }
  return {
    id,
    write: async (bytes) => {
      handle ??= await open(path(id, '.part'), 'wx', 0o600)
      await handle.appendFile(bytes)
    },
    finish,
    discard: async () => {
      await finish()
      await rm(path(id, '.part'), { force: true })
    },
  }
}

/** Rejects for what is no file of ours: a link, a pipe, a path that leads elsewhere. */
async function openOwn(folder: string, path: string): Promise<FileHandle> {
  const file = await within(folder, path)
  if (file === undefined) throw new Error('not in the folder')
  return openRegular(file, MOST_BYTES)
}

/** @param latest nothing that is kept lives longer, ms since 1970 */
async function recall(folder: string, id: string, latest: number): Promise<StoredFile | null> {
  try {
    const handle = await openOwn(folder, join(folder, id))
    const { size } = await handle.stat().finally(() => handle.close())
    const note = await within(folder, join(folder, `${id}.json`))
    if (note === undefined) return null
    const told: unknown = JSON.parse((await readOwn(note, MOST_NOTE_BYTES)).toString('utf8'))
    if (typeof told !== 'object' || told === null) return null
    const { name, type, expiresAt } = told as Partial<Record<keyof StoredFile, unknown>>
    if (typeof name !== 'string' || typeof type !== 'string' || typeof expiresAt !== 'number') return null
    if (expiresAt > latest) return null
    return { id, name, type, size, expiresAt }
  } catch {
    return null
  }
}
