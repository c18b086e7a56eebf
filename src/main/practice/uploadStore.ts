/**
 * Stores uploaded files: the bytes under a random id, and their metadata in a small file beside them.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openRegular, readOwn } from '../disk/regularFile.ts'
import { within } from '../disk/within.ts'
import { createBodySpool, type BodySpool } from './bodySpool.ts'
import type { UploadedFile } from './parseUpload.ts'

/** A stored upload. */
export interface StoredUpload {
  readonly id: string
  readonly name: string
  readonly type: string
  /** Bytes. */
  readonly size: number
  /** ms since 1970. */
  readonly expiresAt: number
}

export interface UploadStore {
  spoolBody(): BodySpool
  add(file: UploadedFile): Promise<StoredUpload>
  /** Undefined once it has expired; it is deleted then. */
  find(id: string): Promise<StoredUpload | undefined>
  read(id: string): Promise<Buffer>
  /** Uploads that have not expired, oldest first. */
  list(): StoredUpload[]
  removeExpired(): Promise<void>
}

export interface UploadStoreOptions {
  readonly folder: string
  readonly expiresAfterMs: number
  /** ms since 1970. */
  readonly now: () => number
}

/** More than any upload or its metadata file has, in bytes. */
const READ_LIMIT = 64 * 1024 * 1024
const NOTE_LIMIT = 64 * 1024

/** Only names of this form are ever read or deleted: the folder may hold things that are not ours. */
const OURS = /^(?<id>[0-9a-f]{32})(?<ending>\.json|\.part)?$/u

/**
 * Opens a folder of uploads, creating it (mode 0700) if need be; files are 0600. Uploads of an earlier run are
 * restored; half-written or expired files are deleted. Rejects when the folder can't be created or read.
 */
export async function createUploadStore(options: UploadStoreOptions): Promise<UploadStore> {
  const { folder, expiresAfterMs, now } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pathOf = (id: string, ending = '') => path.join(folder, `${id}${ending}`)
  const stored = new Map<string, StoredUpload>()

  const remove = async (id: string) => {
    stored.delete(id)
    for (const ending of ['', '.json', '.part']) {
      const file = await within(folder, pathOf(id, ending))
      if (file !== undefined) await rm(file, { recursive: true, force: true })
    }
  }
  const find = async (id: string) => {
    const upload = stored.get(id)
    if (upload === undefined || upload.expiresAt > now()) return upload
    await remove(id)
    return undefined
  }
  const removeExpired = async () => {
    await Promise.all([...stored.keys()].map(find))
  }

  for (const id of new Set((await readdir(folder)).flatMap((entry) => OURS.exec(entry)?.groups?.id ?? []))) {
    const upload = await recall(folder, id, now() + expiresAfterMs)
    if (upload === undefined) await remove(id)
    else stored.set(id, upload)
  }
  await removeExpired()

  return {
    spoolBody: () => createBodySpool(pathOf(newId(), '.part'), READ_LIMIT),
    async add({ name, type, bytes }) {
      const id = newId()
      const upload = { id, name, type, size: bytes.length, expiresAt: now() + expiresAfterMs }
      try {
        await writeFile(pathOf(id, '.part'), bytes, { mode: 0o600, flag: 'wx' })
        // Metadata first: after a crash, bytes without it mean nothing, and metadata without bytes is deleted.
        await writeFile(pathOf(id, '.json'), JSON.stringify(upload), { mode: 0o600, flag: 'wx' })
        await rename(pathOf(id, '.part'), pathOf(id))
      } catch (error) {
        await remove(id)
        throw error
      }
      stored.set(id, upload)
      return upload
    },
    find,
    read: (id) => readWithin(folder, pathOf(id), READ_LIMIT),
    list: () =>
      [...stored.values()]
        .filter((upload) => upload.expiresAt > now())
        .sort((a, b) => a.expiresAt - b.expiresAt),
    removeExpired,
  }
}

const newId = () => randomBytes(16).toString('hex')

/** Rejects anything but a file of ours: a link, a pipe, a path outside the folder. */
async function readWithin(folder: string, file: string, limit: number): Promise<Buffer> {
  const inside = await within(folder, file)
  if (inside === undefined) throw new Error('not in the folder')
  return await readOwn(inside, limit)
}

/** @param latest no stored upload expires later than this, ms since 1970 */
async function recall(folder: string, id: string, latest: number): Promise<StoredUpload | undefined> {
  try {
    const file = await within(folder, path.join(folder, id))
    if (file === undefined) return undefined
    const handle = await openRegular(file, READ_LIMIT)
    const { size } = await handle.stat().finally(() => handle.close())
    const note = await readWithin(folder, path.join(folder, `${id}.json`), NOTE_LIMIT)
    const told: unknown = JSON.parse(note.toString('utf8'))
    if (typeof told !== 'object' || told === null) return undefined
    const { name, type, expiresAt } = told as Partial<Record<keyof StoredUpload, unknown>>
    if (typeof name !== 'string' || typeof type !== 'string' || typeof expiresAt !== 'number')
      return undefined
    return expiresAt > latest ? undefined : { id, name, type, size, expiresAt }
  } catch {
    return undefined
  }
}
