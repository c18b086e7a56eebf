// What the hidden page gets of the file it draws: all of it or a part, read only as it is taken.
import type { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import type { PictureSource } from '../../../../src/main/core/uploads/pictureSource.ts'
import { sourceAnswer, withWaits } from '../../../../src/main/os/pages/sourceAnswer.ts'

const PIECE = 7

/** Pieces are valid only until the next is asked for, as those of files. Says how many were asked for, and the end. */
function source(bytes: Buffer) {
  const seen = { asked: 0, ended: 0 }
  const given: PictureSource = {
    size: bytes.length,
    async *from(position) {
      const memory = Buffer.alloc(PIECE)
      try {
        for (let at = position; at < bytes.length; at += PIECE) {
          seen.asked += 1
          memory.fill('x')
          yield await Promise.resolve(memory.subarray(0, bytes.copy(memory, 0, at)))
        }
      } finally {
        seen.ended += 1
      }
    },
  }
  return { given, seen }
}

const TEXT = Buffer.from('the quick brown fox jumps over the lazy dog')

/** As Electron passes it on: a piece is still in use while the next is there. */
async function passedOn(stream: Readable): Promise<string> {
  let all = ''
  let before: Buffer | undefined
  for await (const piece of stream as AsyncIterable<Buffer>) {
    all += String(before ?? '')
    before = piece
  }
  return all + String(before ?? '')
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

it('all of it', async () => {
  const { given, seen } = source(TEXT)
  const { status, headers, body } = sourceAnswer(given, null)
  expect([status, headers['Content-Length'], headers['Cache-Control']]).toEqual([
    200,
    String(TEXT.length),
    'no-store',
  ])
  expect(await passedOn(body)).toBe(String(TEXT))
  expect(seen.ended).toBe(1)
})

it('a part, of which no more is read than it needs', async () => {
  const { given, seen } = source(TEXT)
  const { status, headers, body } = sourceAnswer(given, 'bytes=4-14')
  expect([status, headers['Content-Range'], await passedOn(body)]).toEqual([
    206,
    `bytes 4-14/${TEXT.length}`,
    'quick brown',
  ])
  expect(seen).toEqual({ asked: 2, ended: 1 })
})

it('nothing is read before it is taken but the next piece, and nothing after it is given up', async () => {
  const { given, seen } = source(TEXT)
  const { body } = sourceAnswer(given, null)
  await settled()
  expect(seen.asked).toBe(0)
  body.on('readable', () => undefined)
  await settled()
  await settled()
  expect(seen.asked).toBe(1)
  expect(String(body.read())).toBe('the qui')
  await settled()
  await settled()
  expect(seen).toEqual({ asked: 2, ended: 0 })
  body.destroy()
  await settled()
  expect(seen).toEqual({ asked: 2, ended: 1 })
})

it('an error while it is read is one of the answer', async () => {
  const broken: PictureSource = {
    size: 9,
    async *from() {
      yield await Promise.resolve(Buffer.from('abc'))
      throw new Error('the drive is gone')
    },
  }
  await expect(passedOn(sourceAnswer(broken, null).body)).rejects.toThrow('the drive is gone')
})

it('the time that its bytes are waited for is known, also while they are', async () => {
  let come: () => void = () => undefined
  const slow: PictureSource = {
    size: 3,
    async *from() {
      await new Promise<void>((resolve) => {
        come = resolve
      })
      yield Buffer.from('abc')
    },
  }
  const { source: timed, waitedMs } = withWaits(slow)
  expect(waitedMs()).toBe(0)
  const first = timed.from(0).next()
  await expect.poll(waitedMs).toBeGreaterThan(20)
  come()
  expect(String((await first).value)).toBe('abc')
  const waited = waitedMs()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(waitedMs()).toBe(waited)
})
