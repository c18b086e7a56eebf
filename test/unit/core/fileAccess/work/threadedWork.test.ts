// Damaged films that keep the library at work for ever, or eat all memory: each ends its own thread and nothing else, and
// what could be told of it is told.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Source } from '../../../../../src/main/core/clean/bytes/source.ts'
import type { ThreadLimits } from '../../../../../src/main/core/fileAccess/work/threadedWork.ts'
import { mutated } from '../../../../helpers/mutations.ts'
import { libraryThreads } from '../../../../helpers/readerProcess.ts'

const SAMPLES = path.join(import.meta.dirname, '../../clean/samples')
const FILM = await readFile(path.join(SAMPLES, 'private.mp4'))
const FACTS = { width: 64, height: 36, videoCodec: 'avc', audioCodec: 'aac' }

const long = { mostMs: 30_000, stillMs: 30_000, readMs: 30_000, startMs: 30_000 }
const LIMITS: ThreadLimits = { tell: long, remux: long }
const threads = await libraryThreads(LIMITS)
const hasty = await libraryThreads({ ...LIMITS, tell: { ...long, mostMs: 2000 } })
afterAll(() => Promise.all([threads.remove(), hasty.remove()]))

const sourceOf = (bytes: Buffer): Source => ({
  size: bytes.length,
  read: (position, count) => Promise.resolve(new Uint8Array(bytes.subarray(position, position + count))),
})
const options = { keepsMetadata: false, mostBytes: 10_000_000 }

describe('a thread', () => {
  it.each([
    ['works for ever', 152, hasty],
    ['wants more and more memory', 809, threads],
  ])('that %s is ended, and others are not', async (_what, seed, { library }) => {
    const bad = library.tell(sourceOf(mutated(FILM, seed)))
    const good = await Promise.all([0, 1, 2].map(() => library.tell(sourceOf(FILM))))
    expect(good).toMatchObject([FACTS, FACTS, FACTS].map((facts) => ({ facts })))
    expect((await bad).streams).not.toEqual([])
    expect(await library.tell(sourceOf(FILM))).toMatchObject({ facts: FACTS })
  })

  it('works on one file after the other', async () => {
    const { library, started } = threads
    await library.tell(sourceOf(FILM))
    const before = started()
    for (let count = 0; count < 5; count += 1) await library.tell(sourceOf(FILM))
    expect(started()).toBe(before)
  })

  it('works on many files without others being started', async () => {
    const { library, started, remove } = await libraryThreads(LIMITS, 60_000)
    const told = await Promise.all(Array.from({ length: 12 }, () => library.tell(sourceOf(FILM))))
    expect(told.every(({ facts }) => facts.width === FACTS.width)).toBe(true)
    expect(started()).toBe(2)
    await remove()
  })

  it('that is busy for long holds up nobody', async () => {
    const { library, started, remove } = await libraryThreads({ ...LIMITS, tell: { ...long, readMs: 3000 } })
    const never = { size: 1000, read: () => new Promise<never>(() => undefined) }
    for (const source of [never, never]) void library.tell(source).catch(() => undefined)
    expect(await library.tell(sourceOf(FILM))).toMatchObject({ facts: FACTS })
    expect(started()).toBe(3)
    await remove()
  })

  it('copies streams piece by piece', async () => {
    const written: { position: number; bytes: Uint8Array }[] = []
    const write = (position: number, bytes: Uint8Array) => {
      written.push({ position, bytes })
      return Promise.resolve()
    }
    const made = await threads.library.remux(sourceOf(FILM), write, options)
    const end = Math.max(...written.map(({ position, bytes }) => position + bytes.length))
    expect(made).toMatchObject({ ok: true, value: { size: end, facts: FACTS } })
  })

  it('passes on what reading or writing throws', async () => {
    const full = Object.assign(new Error('full'), { syscall: 'write', code: 'ENOSPC' })
    const fail = () => Promise.reject(full)
    await expect(threads.library.remux(sourceOf(FILM), fail, options)).rejects.toBe(full)
    await expect(threads.library.tell({ size: 1000, read: fail })).rejects.toBe(full)
  })

  it('that waits for bytes too long tells of a silent drive', async () => {
    const { library, remove } = await libraryThreads({ ...LIMITS, tell: { ...long, readMs: 20 } })
    const never = { size: 1000, read: () => new Promise<never>(() => undefined) }
    await expect(library.tell(never)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    await remove()
  })
})
