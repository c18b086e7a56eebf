// Digests of files: of what was read for sending, and of whole files, which are read again only if they changed.
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { appendFile, stat, utimes, writeFile } from 'node:fs/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { workHere } from '../../../../src/main/core/fileAccess/work/libraryWork.ts'
import { createFileCalls } from '../../../../src/main/core/fileAccess/fileCalls.ts'
import { DIGEST_CHUNK_BYTES } from '../../../../src/main/core/fileAccess/fileDigest.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { newPlace } from '../../../helpers/filesHere.ts'
import { bytesOf, put, tempFolder } from '../../../helpers/tempFolder.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
/** The file has been at rest for a minute. */
const later = () => Date.now() + 60_000

async function fileWith(bytes: Buffer) {
  const path = await put(await tempFolder(), 'a.png', bytes)
  return { path, calls: createFileCalls('linux', later, newPlace, workHere) }
}

/** Its handle, until the test ends. */
async function open(path: string, calls: ReturnType<typeof createFileCalls>) {
  const opening = await calls.open(path, 0)
  if (!opening.ok || !('handle' in opening.value)) throw new Error('it is not open')
  const { handle } = opening.value
  onTestFinished(async () => {
    await calls.close(handle)
  })
  return handle
}

async function opened(bytes: Buffer) {
  const { path, calls } = await fileWith(bytes)
  const handle = await open(path, calls)
  return { path, calls, handle, read: (at: number, count: number) => calls.read(handle, at, count) }
}

describe('what was read', () => {
  const bytes = bytesOf(1000)

  it('in order to the end', async () => {
    const { calls, handle, read } = await opened(bytes)
    for (const at of [0, 400, 800]) await read(at, 400)
    expect(await calls.digestRead(handle)).toMatchObject({ ok: true, value: { sha256: sha256(bytes) } })
  })

  it.each([
    ['not to the end', [0, 400]],
    ['with a gap', [0, 800]],
    ['out of order', [400, 0, 800]],
    ['twice', [0, 400, 400, 800]],
    ['not at all', []],
  ])('%s, tells nothing', async (_what, positions) => {
    const { calls, handle, read } = await opened(bytes)
    for (const at of positions) await read(at, 400)
    expect(await calls.digestRead(handle)).toEqual({ ok: true, value: undefined })
  })

  it('is still what was read when the file changes afterwards, but does not stand for the file', async () => {
    const { calls, handle, read, path } = await opened(bytes)
    await read(0, 1001)
    await appendFile(path, 'more')
    const digest = await calls.digestRead(handle)
    expect(digest).toMatchObject({ ok: true, value: { sha256: sha256(bytes), isLasting: false } })
  })
})

describe('a file whose digest was told just before it is opened', () => {
  const bytes = bytesOf(1000)
  /** As if its bytes had another digest: so it shows whether they are hashed. */
  const known = async () => {
    const { path, calls } = await fileWith(bytes)
    const told = await calls.digest(path, LIMIT_BYTES)
    if (!told.ok || told.value === undefined) throw new Error('no digest')
    await calls.digest(path, LIMIT_BYTES, { mark: told.value.mark, sha256: 'known' })
    return { path, calls }
  }

  it('is not hashed again while it is read', async () => {
    const { path, calls } = await known()
    const handle = await open(path, calls)
    await calls.read(handle, 0, 1001)
    expect(await calls.digestRead(handle)).toMatchObject({
      ok: true,
      value: { sha256: 'known', isLasting: true },
    })
  })

  it('is hashed if it has changed since, though size and time are the same', async () => {
    const { path, calls } = await known()
    const { atime, mtime } = await stat(path)
    const other = bytesOf(1000, 2)
    await writeFile(path, other)
    await utimes(path, atime, mtime)
    const handle = await open(path, calls)
    await calls.read(handle, 0, 1001)
    expect(await calls.digestRead(handle)).toMatchObject({ ok: true, value: { sha256: sha256(other) } })
  })

  it('has no digest if it changes while it is read, or was not read whole', async () => {
    const { path, calls } = await known()
    const [whole, part] = [await open(path, calls), await open(path, calls)]
    await calls.read(part, 0, 500)
    expect(await calls.digestRead(part)).toEqual({ ok: true, value: undefined })
    await appendFile(path, 'more')
    await calls.read(whole, 0, 1000)
    await calls.read(whole, 1000, 1000)
    expect(await calls.digestRead(whole)).toEqual({ ok: true, value: undefined })
  })
})

describe('a small file, read as it is opened', () => {
  const bytes = bytesOf(1000)
  const read = async (small: number, content = bytes) => {
    const { path, calls } = await fileWith(content)
    return { open: await calls.open(path, small), known: await calls.digest(path, LIMIT_BYTES), path }
  }

  it('comes with its bytes and its digest, and is not held open', async () => {
    const { open, known, path } = await read(1000)
    const { size, mtimeMs } = await stat(path)
    expect(open).toMatchObject({ ok: true, value: { size, modifiedAt: mtimeMs, realPath: path } })
    if (!open.ok || !('whole' in open.value)) throw new Error('it was not read')
    const { whole } = open.value
    expect(Buffer.from(whole.bytes).equals(bytes)).toBe(true)
    expect(whole.version).toEqual({ size, modifiedAt: mtimeMs })
    expect(known).toMatchObject({ value: { ...whole.digest, sha256: sha256(bytes) } })
    expect(open.value).not.toHaveProperty('handle')
  })

  it.each([0, 1, 999])('of %i bytes at most is not this one', async (small) => {
    expect((await read(small)).open).not.toHaveProperty('value.whole')
  })

  it('has a digest if it is empty too', async () => {
    const { open } = await read(0, Buffer.alloc(0))
    expect(open).toMatchObject({ value: { whole: { digest: { sha256: sha256(Buffer.alloc(0)) } } } })
  })
})

it.each([0, 0.5, 1, 1_700_000_000, 1_700_000_000.123_456_7, -1, -1.25])(
  'the time of the last change, %d s since 1970, is that which the system tells',
  async (seconds) => {
    const { path, calls } = await fileWith(bytesOf(3))
    await utimes(path, seconds, seconds)
    const { mtimeMs } = await stat(path)
    expect(await calls.examine(path, -1)).toMatchObject({ value: { modifiedAt: mtimeMs } })
  },
)

describe('a file that is examined', () => {
  it('tells its digest if it is small, and is else not read', async () => {
    const bytes = bytesOf(1000)
    const { path, calls } = await fileWith(bytes)
    expect(await calls.examine(path, 1000)).toMatchObject({ value: { digest: { sha256: sha256(bytes) } } })
    expect(await calls.examine(path, 999)).not.toHaveProperty('value.digest')
  })
})

describe('a whole file', () => {
  it('that changes while it is read has no digest, though its size stays', async () => {
    const bytes = bytesOf(LIMIT_BYTES)
    const { path, calls } = await fileWith(bytes)
    const file = openSync(path, 'r+')
    let isOver = false
    // Written to again and again, behind what was read and before it.
    const write = () => {
      if (isOver) return
      writeSync(file, Buffer.from([Math.random() * 256]), 0, 1, 0)
      setImmediate(write)
    }
    write()
    try {
      expect(await calls.digest(path, LIMIT_BYTES)).toEqual({ ok: true, value: undefined })
    } finally {
      isOver = true
      closeSync(file)
    }
  })

  it.each([0, 1, DIGEST_CHUNK_BYTES - 1, DIGEST_CHUNK_BYTES, DIGEST_CHUNK_BYTES + 1, LIMIT_BYTES])(
    'of %i bytes',
    async (size) => {
      const bytes = bytesOf(size)
      const { path, calls } = await fileWith(bytes)
      const digest = await calls.digest(path, LIMIT_BYTES)
      expect(digest).toMatchObject({ ok: true, value: { sha256: sha256(bytes), size, isLasting: true } })
    },
  )

  it('is not read if it is too large', async () => {
    const { path, calls } = await fileWith(bytesOf(11))
    expect(await calls.digest(path, 10)).toEqual({ ok: true, value: undefined })
  })

  it('is not read again while its mark is the same, and is when only its bytes changed', async () => {
    const { path, calls } = await fileWith(bytesOf(1000))
    const { atime, mtime } = await stat(path)
    const first = await calls.digest(path, LIMIT_BYTES)
    if (!first.ok || first.value === undefined) throw new Error('no digest')
    const known = { mark: first.value.mark, sha256: 'what was known' }
    expect(await calls.digest(path, LIMIT_BYTES, known)).toMatchObject({ value: { sha256: known.sha256 } })

    const other = bytesOf(1000, 2)
    await writeFile(path, other)
    await utimes(path, atime, mtime)
    expect(await calls.digest(path, LIMIT_BYTES, known)).toMatchObject({ value: { sha256: sha256(other) } })
  })

  it('is not known for long right after it was written', async () => {
    const { path } = await fileWith(bytesOf(10))
    const digest = await createFileCalls('linux', Date.now, newPlace, workHere).digest(path, LIMIT_BYTES)
    expect(digest).toMatchObject({ ok: true, value: { isLasting: false } })
  })
})
