// Which films are copied into an MP4, by their container and streams.
import { describe, expect, it } from 'vitest'
import type { Stream } from '../../../../src/shared/media/inspection.ts'
import { canRemux } from '../../../../src/shared/media/mp4Codecs.ts'

const avc: Stream = { type: 'video', codec: 'avc' }
const vp8: Stream = { type: 'video', codec: 'vp8' }
const aac: Stream = { type: 'audio', codec: 'aac' }
const pcm: Stream = { type: 'audio', codec: 'pcm-s16' }
const data: Stream = { type: 'other' }

describe('whether a copy of the streams makes an MP4', () => {
  it.each([
    ['mov', [avc, aac]],
    ['mkv', [avc, aac, aac, data]],
    ['webm', [{ type: 'video', codec: 'vp9' }]],
    ['mov', [aac]],
    // A second picture is left out, whatever it is.
    ['mov', [avc, vp8]],
  ] as const)('%s %j: yes', (kind, streams) => {
    expect(canRemux(kind, streams)).toBe(true)
  })

  it.each([
    ['mov', []],
    ['mov', [data]],
    ['mov', [avc, pcm]],
    ['webm', [vp8, aac]],
    ['mkv', [{ type: 'video' }]],
    ['avi', [avc]],
    [undefined, [avc]],
  ] as const)('%s %j: no', (kind, streams) => {
    expect(canRemux(kind, streams)).toBe(false)
  })
})
