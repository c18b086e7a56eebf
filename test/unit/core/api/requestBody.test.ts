// The body on the wire: exactly the JSON it should be, of exactly the announced length, in small pieces.
import { appendFile, open, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  body,
  bodyLength,
  CHUNK_BYTES,
  FileChanged,
  Unreadable,
} from '../../../../src/main/core/api/requestBody.ts'
import type { Version } from '../../../../src/main/core/fileAccess/open/openRegular.ts'
import { base64Length } from '../../../../src/main/core/fileAccess/base64.ts'
import { PIECE_BYTES as STREAMED_BYTES } from '../../../../src/main/core/fileAccess/receiveFile.ts'
import {
  READ_ON_OPENING_BYTES,
  STREAMED_FROM_BYTES,
  type OpenFile,
} from '../../../../src/main/core/fileAccess/userFiles.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { bytesOf, put, tempFolder } from '../../../helpers/tempFolder.ts'

const PIECE_BYTES = 256 * 1024

async function opened(content: number | Buffer) {
  const file = await put(await tempFolder(), 'a.png', content)
  const handle = await open(file, 'r+')
  onTestFinished(() => handle.close())
  const { size, mtimeMs } = await handle.stat()
  return { file, handle, read: await reading(file), version: { size, modifiedAt: mtimeMs } }
}

async function reading(file: string): Promise<OpenFile> {
  const read = await filesHere().open(file)
  if (!read.ok) throw new Error(read.problem.kind)
  onTestFinished(() => read.value.close())
  return read.value
}

const as = (read: OpenFile, version: Version): OpenFile => ({ ...read, info: { ...read.info, ...version } })

async function gathered(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = []
  // A piece's memory is used again for the next one.
  for await (const piece of pieces) all.push(Buffer.from(piece))
  return all
}

const expectedBody = (name: string, bytes: Buffer) =>
  Buffer.from(`{"file_name":${JSON.stringify(name)},"file_data":"${bytes.toString('base64')}"}`)

const sizes = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 1000],
  ...[-1, 0, 1].map((off) => READ_ON_OPENING_BYTES + off),
  ...[1, 2, 3].flatMap((times) => [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((off) => times * CHUNK_BYTES + off)),
  LIMIT_BYTES - 2,
  LIMIT_BYTES - 1,
  LIMIT_BYTES,
]

describe('the whole body', () => {
  it.each(sizes)('%i bytes', async (size) => {
    const bytes = bytesOf(size)
    const { read } = await opened(bytes)
    const pieces = await gathered(body(read, 'a.png'))
    const whole = Buffer.concat(pieces)
    expect(whole.equals(expectedBody('a.png', bytes))).toBe(true)
    expect(whole.length).toBe(bodyLength('a.png', size))
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(PIECE_BYTES)
    // That of a small file is one; else all but the head, the tail and the last piece are full.
    const isSmall = size <= READ_ON_OPENING_BYTES
    const isStreamed = size >= STREAMED_FROM_BYTES
    const full = isStreamed ? base64Length(size) / STREAMED_BYTES.base64 : size / CHUNK_BYTES
    expect(pieces.length).toBe(isSmall ? 1 : 2 + Math.ceil(full))
    const { file_name, file_data, ...rest } = JSON.parse(whole.toString()) as Record<string, string>
    expect([file_name, rest]).toEqual(['a.png', {}])
    expect(Buffer.from(file_data ?? '', 'base64').equals(bytes)).toBe(true)
  })

  it.each([
    'quote".png',
    'back\\slash.png',
    'line\nfeed\r\ttab.png',
    '\u0000\u001f\u007f.png',
    '\u2028\u2029.png',
    'ключ 鍵 🔑 👨‍👩‍👧.png',
    '</script>.png',
    '","file_data":"AAAA.png',
    '\uD83D.png',
  ])('of a file called %j', async (name) => {
    const bytes = bytesOf(5)
    const { read } = await opened(bytes)
    const whole = Buffer.concat(await gathered(body(read, name)))
    expect(whole.equals(expectedBody(name, bytes))).toBe(true)
    expect(whole.length).toBe(bodyLength(name, 5))
    expect(JSON.parse(whole.toString())).toEqual({ file_name: name, file_data: bytes.toString('base64') })
  })

  it.each([2, 10])('all of a file of %i pieces goes by in the same memory', async (times) => {
    const { read } = await opened(times * CHUNK_BYTES)
    const memory: ArrayBufferLike[] = []
    for await (const piece of body(read, 'a.png')) memory.push(piece.buffer)
    expect(memory.length).toBeGreaterThanOrEqual(times + 2)
    expect(new Set(memory.slice(1, -1)).size).toBeLessThanOrEqual(2)
  })

  it('a file for which there is no socket is read piece by piece', async () => {
    const bytes = bytesOf(10 * CHUNK_BYTES)
    const { read } = await opened(bytes)
    const pieces = await gathered(body({ ...read, stream: () => Promise.resolve(undefined) }, 'a.png'))
    expect(Buffer.concat(pieces).equals(expectedBody('a.png', bytes))).toBe(true)
  })

  it('starts at the file’s beginning, wherever the handle stands', async () => {
    const bytes = bytesOf(10)
    const { handle, read } = await opened(bytes)
    await handle.read(Buffer.alloc(4), 0, 4)
    expect(Buffer.concat(await gathered(body(read, 'a.png'))).equals(expectedBody('a.png', bytes))).toBe(true)
  })
})

describe('a file that changes', () => {
  /** Reads `pieces` pieces, then does `change`, then reads on; returns what came before the end. */
  async function changedAfter(
    pieces: number,
    content: number,
    change: (file: string, version: Version) => Promise<void>,
  ): Promise<{ bytes: number; error: unknown; length: number }> {
    const { file, read: opening, version } = await opened(content)
    const reading = body(opening, 'a.png')
    let bytes = 0
    try {
      for (let read = 0; ; read += 1) {
        if (read === pieces) await change(file, version)
        const next = await reading.next()
        if (next.done === true) return { bytes, error: undefined, length: bodyLength('a.png', content) }
        bytes += next.value.length
      }
    } catch (error) {
      return { bytes, error, length: bodyLength('a.png', content) }
    }
  }
  const later = async (file: string) => {
    const { mtimeMs } = await stat(file)
    await utimes(file, new Date(), new Date(mtimeMs + 2000))
  }

  const changes: readonly (readonly [string, (file: string, version: Version) => Promise<void>])[] = [
    ['truncated by a byte', (file, { size }) => truncate(file, size - 1)],
    ['truncated to nothing', (file) => truncate(file, 0)],
    ['grown by a byte', (file) => appendFile(file, 'x')],
    ['grown by much', (file) => appendFile(file, Buffer.alloc(3 * CHUNK_BYTES))],
    ['touched', later],
    [
      'written anew with as many bytes',
      async (file, { size }) => {
        await writeFile(file, bytesOf(size, 7))
        await later(file)
      },
    ],
  ]
  const contents = [READ_ON_OPENING_BYTES + 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]

  describe.each(changes)('%s', (_, change) => {
    it.each(contents)('while its %i bytes are read', async (content) => {
      const all = 1 + Math.ceil(content / CHUNK_BYTES)
      for (const pieces of new Set([0, 1, all])) {
        const { bytes, error, length } = await changedAfter(pieces, content, change)
        expect(error, `after ${pieces} pieces`).toBeInstanceOf(FileChanged)
        expect(bytes).toBeLessThan(length)
      }
    })
  })

  describe('that is small', () => {
    /** Opens it, which reads it, and gives the first piece of its body after so many ms. */
    async function sentAfter(ms: number, change: (file: string, version: Version) => Promise<void>) {
      let now = 0
      const file = await put(await tempFolder(), 'a.png', bytesOf(5))
      const { size, mtimeMs } = await stat(file)
      const read = await filesHere(() => now).open(file)
      if (!read.ok) throw new Error(read.problem.kind)
      await change(file, { size, modifiedAt: mtimeMs })
      now = ms
      return gathered(body(read.value, 'a.png'))
    }
    const whole = [expectedBody('a.png', bytesOf(5))]

    it.each(changes)('%s right after it was read, is sent as it was', async (_, change) => {
      expect(await sentAfter(50, change)).toEqual(whole)
    })

    it.each(changes)('%s while it waits for a connection', async (_, change) => {
      await expect(sentAfter(500, change)).rejects.toBeInstanceOf(FileChanged)
    })

    it('and gone, has not become another', async () => {
      expect(await sentAfter(500, (file) => rm(file))).toEqual(whole)
    })

    it('and as it was, is sent', async () => {
      expect(await sentAfter(500, () => Promise.resolve())).toEqual(whole)
    })
  })

  it('before it was read at all', async () => {
    const { read, version } = await opened(10)
    for (const wrong of [
      { ...version, size: 9 },
      { ...version, size: 11 },
      { ...version, modifiedAt: version.modifiedAt - 1 },
    ]) {
      await expect(gathered(body(as(read, wrong), 'a.png'))).rejects.toBeInstanceOf(FileChanged)
    }
  })

  it('hands on what reading throws', async () => {
    const { read } = await opened(CHUNK_BYTES)
    const pieces = body(read, 'a.png')
    await pieces.next()
    read.close()
    const thrown: unknown = await pieces.next().catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(Unreadable)
    expect(thrown).toMatchObject({ problem: { kind: 'drive' } })
  })
})
