// Films in other containers copied into an MP4: the packets on both sides, what is told, and what broken files come to.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { remux, type RemuxOptions } from '../../../../src/main/core/remux/remuxFile.ts'

const SAMPLES = path.join(import.meta.dirname, 'samples')
const sample = (name: string) => readFile(path.join(SAMPLES, name))

const OPTIONS: RemuxOptions = { keepsMetadata: false, mostBytes: 1_000_000 }

/** What came of these bytes, and what was written. */
async function remuxed(bytes: Buffer, options: Partial<RemuxOptions> = {}) {
  let written = Buffer.alloc(0)
  const result = await remux(
    (position, count) => Promise.resolve(new Uint8Array(bytes.subarray(position, position + count))),
    bytes.length,
    (position, piece) => {
      const whole = Buffer.alloc(Math.max(written.length, position + piece.length))
      written.copy(whole)
      whole.set(piece, position)
      written = whole
      return Promise.resolve()
    },
    { ...OPTIONS, ...options },
  )
  return { result, written }
}

/** Of each stream of pictures and sound: what it is, and its packets with times in ms from the film's start. */
async function streamsIn(bytes: Buffer) {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS })
  const streams = []
  for (const track of await input.getTracks()) {
    const packets = []
    for await (const { data, type, timestamp } of new EncodedPacketSink(track).packets()) {
      packets.push(`${type} ${String(Math.round(timestamp * 1000))} ${Buffer.from(data).toString('base64')}`)
    }
    const shown = track.isVideoTrack()
      ? [await track.getRotation(), await track.getDisplayWidth(), await track.getDisplayHeight()]
      : []
    streams.push({ codec: await track.getCodec(), language: await track.getLanguageCode(), shown, packets })
  }
  return streams
}

afterEach(() => {
  vi.useRealTimers()
})

describe('a film copied into an MP4', () => {
  it.each(['turned.mov', 'silent.mov', 'sound-only.mov', 'uneven.mov', 'five-sounds.mkv', 'film.webm'])(
    '%s: the same packets at the same times, shown the same way',
    async (name) => {
      const bytes = await sample(name)
      const { result, written } = await remuxed(bytes)
      expect(result).toMatchObject({ ok: true, value: { size: written.length } })
      expect(written.toString('latin1', 4, 8)).toBe('ftyp')
      expect(await streamsIn(written)).toEqual(await streamsIn(bytes))
    },
  )

  it('tells its facts, as shown', async () => {
    const { result } = await remuxed(await sample('turned.mov'))
    expect(result).toMatchObject({
      value: {
        facts: {
          width: 48,
          height: 64,
          lengthMs: 1200,
          frames: 12,
          rate: 10,
          videoCodec: 'avc',
          audioCodec: 'aac',
          channels: 1,
          sampleRate: 16_000,
        },
      },
    })
  })

  it('leaves out what the film says of its maker, and names it; or keeps it', async () => {
    const bytes = await sample('turned.mov')
    const clean = await remuxed(bytes)
    expect(clean.result).toMatchObject({ value: { leftOut: ['location', 'comments', 'other'] } })
    expect(clean.written.includes('Berlin')).toBe(false)
    expect(clean.written.includes('+52.5')).toBe(false)
    const kept = await remuxed(bytes, { keepsMetadata: true })
    expect(kept.result).toMatchObject({ value: { leftOut: [] } })
    expect(kept.written.includes('Berlin')).toBe(true)
  })

  it('makes the same bytes at any time of the day, so that they are known again', async () => {
    const bytes = await sample('silent.mov')
    const first = await remuxed(bytes)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 90_000 })
    expect((await remuxed(bytes)).written.equals(first.written)).toBe(true)
  })

  it('reads the table of contents first, where a player does not have to fetch the end', async () => {
    const { written } = await remuxed(await sample('silent.mov'))
    expect(written.indexOf('moov')).toBeLessThan(written.indexOf('mdat'))
  })
})

describe('what can’t be copied', () => {
  it.each([
    ['vorbis.mkv', { kind: 'not-fitted', why: 'no-decoder', codec: 'vorbis' }],
    ['film.avi', { kind: 'not-fitted', why: 'undecodable' }],
  ])('%s', async (name, problem) => {
    expect((await remuxed(await sample(name))).result).toEqual({ ok: false, problem })
  })

  it('a film whose copy would be too large', async () => {
    const bytes = await sample('silent.mov')
    const { result, written } = await remuxed(bytes, { mostBytes: 1000 })
    expect(result).toEqual({ ok: false, problem: { kind: 'too-large', size: bytes.length, limit: 1000 } })
    expect(written.length).toBeLessThanOrEqual(1000)
  })

  it('nothing', async () => {
    const { result } = await remuxed(Buffer.alloc(0))
    expect(result).toMatchObject({ ok: false })
  })

  it('errors of the disk are the caller’s', async () => {
    const bytes = await sample('silent.mov')
    const full = Object.assign(new Error('no space'), { syscall: 'write', code: 'ENOSPC' })
    const read = (position: number, count: number) =>
      Promise.resolve(new Uint8Array(bytes.subarray(position, position + count)))
    const gone = Object.assign(new Error('gone'), { syscall: 'read', code: 'EIO' })
    await expect(remux(read, bytes.length, () => Promise.reject(full), OPTIONS)).rejects.toBe(full)
    await expect(
      remux(
        () => Promise.reject(gone),
        bytes.length,
        () => Promise.resolve(),
        OPTIONS,
      ),
    ).rejects.toBe(gone)
  })
})
