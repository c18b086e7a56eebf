// The places of times in boxes as files have them, and in boxes that lie.
import { describe, expect, it } from 'vitest'
import { mp4Times } from '../../../../src/shared/media/mp4Times.ts'

function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** A version, flags, two times, and some more. */
const timed = (type: string, version: 0 | 1) =>
  box(type, Buffer.from([version, 0, 0, 0]), Buffer.alloc(40, 7))

describe('where an MP4 says when it was made', () => {
  it('in its movie box, in each track and in its media; in four bytes or eight each', () => {
    const moov = box('moov', timed('mvhd', 0), box('trak', timed('tkhd', 1), box('mdia', timed('mdhd', 0))))
    expect(mp4Times(moov)).toEqual([
      { at: 20, bytes: 8 },
      { at: moov.indexOf('tkhd') + 8, bytes: 16 },
      { at: moov.indexOf('mdhd') + 8, bytes: 8 },
    ])
  })

  it('nowhere in boxes that are larger than what holds them, or none', () => {
    const moov = box('moov', timed('mvhd', 0))
    moov.writeUInt32BE(4_000_000, 8)
    expect(mp4Times(moov)).toEqual([])
    expect(mp4Times(Buffer.from([0, 0, 0, 0, 1, 2, 3]))).toEqual([])
    expect(mp4Times(box('moov', Buffer.from('0000000768656c6c6f', 'hex')))).toEqual([])
  })
})
