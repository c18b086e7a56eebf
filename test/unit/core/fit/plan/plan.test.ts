// What becomes of a file before it is sent: by what it is, what the user chose, and the limits.
import { describe, expect, it } from 'vitest'
import {
  declined,
  mayConvert,
  planFor,
  type FileToPlan,
  type Plan,
} from '../../../../../src/main/core/fit/plan/plan.ts'
import type { FileKind } from '../../../../../src/shared/media/fileKind.ts'
import type { Inspection, Stream } from '../../../../../src/shared/media/inspection.ts'
import { canUseFfmpeg, done, failed } from '../../../../../src/shared/uploads/problem.ts'
import { LIMIT_BYTES } from '../../../../../src/shared/uploads/serviceLimits.ts'
import { plain } from '../../../../helpers/fileWork.ts'

const OVER = LIMIT_BYTES + 1

const file = (name: string, kind: FileKind | undefined, more: Partial<Inspection> = {}): FileToPlan => ({
  ...{ name, size: 1000, cleans: true, choice: undefined },
  inspection: done({ ...plain(kind), ...more }),
})
const plan = (name: string, kind: FileKind | undefined, more: Partial<Inspection> = {}): Plan =>
  planFor(file(name, kind, more))
const refused = (problem: object) => ({ do: 'refuse', problem })
const video = (codec: string): Stream => ({ type: 'video', codec })
const audio = (codec: string): Stream => ({ type: 'audio', codec })

describe('one of the seven types', () => {
  it.each<[string, FileKind]>([
    ['a.jpg', 'jpeg'],
    ['a.JPEG', 'jpeg'],
    ['a.jfif', 'jpeg'],
    ['a.png', 'png'],
    ['a.webp', 'webp'],
    ['a.mp4', 'mp4'],
    ['a.wav', 'wav'],
    ['a.wave', 'wav'],
    ['a.mp3', 'mp3'],
  ])('%s that is %s goes as it is', (name, kind) => {
    expect(plan(name, kind)).toEqual({ do: 'send' })
  })

  it.each<[string, FileKind]>([
    ['a.jpg', 'png'],
    ['a.png', 'jpeg'],
    ['a.png', 'webp'],
    ['a.mp3', 'wav'],
    ['a.mp3', 'mp4'],
    ['a', 'png'],
    ['a.tmp', 'jpeg'],
    ['a.heic', 'jpeg'],
    ['a.m4v', 'mp4'],
  ])('%s that is %s goes under the right name', (name, kind) => {
    expect(plan(name, kind)).toEqual({ do: 'rename', to: kind })
  })

  it('is cleaned where it says something, whatever its name', () => {
    expect(plan('a.jpg', 'jpeg', { leavesOut: ['location'] })).toEqual({ do: 'clean', to: 'jpeg' })
    expect(plan('a.jpg', 'png', { leavesOut: ['workflow'] })).toEqual({ do: 'clean', to: 'png' })
  })

  it('is not cleaned where the user does not want that: by the setting, or for this file', () => {
    const telling = file('a.jpg', 'jpeg', { leavesOut: ['location'] })
    expect(planFor({ ...telling, cleans: false })).toEqual({ do: 'send' })
    expect(planFor({ ...telling, choice: { keepsMetadata: true } })).toEqual({ do: 'send' })
    expect(planFor({ ...telling, choice: { asIs: true } })).toEqual({ do: 'send' })
  })

  it('is not sent where what it says can’t be told, unless the user says so', () => {
    const unclear = file('a.jpg', 'jpeg', { isUnclear: true })
    expect(planFor(unclear)).toEqual(refused({ kind: 'not-cleaned', why: 'unclear' }))
    expect(planFor({ ...unclear, cleans: false })).toEqual({ do: 'send' })
    expect(planFor({ ...unclear, choice: { keepsMetadata: true } })).toEqual({ do: 'send' })
    expect(planFor({ ...unclear, choice: { asIs: true } })).toEqual({ do: 'send' })
  })

  it('with longer sides than were asked for is made smaller; one that fits stays as it is', () => {
    const large = { facts: { width: 4032, height: 3024 } }
    const wanted = (name: string, kind: FileKind, more: Partial<Inspection>) =>
      planFor({ ...file(name, kind, more), choice: { converts: true, mostSide: 2047 } })
    expect(wanted('a.jpg', 'jpeg', large)).toMatchObject({
      ...{ do: 'convert', recipe: { make: 'picture', to: 'fitting', mostSide: 2047 } },
      otherwise: { do: 'refuse' },
    })
    expect(wanted('a.jpg', 'jpeg', { facts: { width: 2047, height: 900 } })).toEqual({ do: 'send' })
    expect(wanted('a.mp4', 'mp4', { ...large, streams: [video('avc')] })).toMatchObject({
      recipe: { make: 'film', how: 'encode', mostSide: 2047 },
    })
    expect(wanted('a.mov', 'mov', { ...large, streams: [video('avc')] })).toMatchObject({ do: 'convert' })
    expect(wanted('a.mp3', 'mp3', {})).toEqual({ do: 'send' })
  })

  it('whose end is missing is told of, and goes if the user says so', () => {
    const cut = file('a.jpg', 'jpeg', { isIncomplete: true })
    expect(planFor(cut)).toEqual(refused({ kind: 'incomplete' }))
    expect(planFor({ ...cut, choice: { asIs: true } })).toEqual({ do: 'send' })
  })

  it('that few programs can read is converted, or goes as it is', () => {
    const rare = plan('a.jpg', 'jpeg', { rare: 'cmyk', leavesOut: ['dates'] })
    expect(rare).toMatchObject({
      do: 'convert',
      recipe: { make: 'picture', from: 'jpeg', to: 'fitting', rare: 'cmyk', mostBytes: LIMIT_BYTES },
      otherwise: { do: 'clean', to: 'jpeg' },
    })
    expect(planFor({ ...file('a.jpg', 'jpeg', { rare: 'cmyk' }), choice: { asIs: true } })).toEqual({
      do: 'send',
    })
  })

  it.each<[string, FileKind, string, string]>([
    ['a.png', 'png', 'picture', 'fitting'],
    ['a.mp4', 'mp4', 'film', 'mp4'],
    ['a.wav', 'wav', 'sound', 'mp3'],
    ['a.mp3', 'mp3', 'sound', 'mp3'],
  ])('%s over the limit is made to fit', (name, kind, make, to) => {
    const problem = { kind: 'too-large', size: OVER, limit: LIMIT_BYTES, canFit: true }
    expect(planFor({ ...file(name, kind), size: OVER })).toMatchObject({
      ...{ do: 'convert', recipe: { make, to, from: kind }, otherwise: refused(problem) },
    })
    expect(planFor({ ...file(name, kind), size: LIMIT_BYTES })).toEqual({ do: 'send' })
  })

  it('is converted to what was chosen, but not to what is no picture', () => {
    expect(planFor({ ...file('a.png', 'png'), choice: { to: 'jpeg' } })).toMatchObject({
      recipe: { make: 'picture', to: 'jpeg' },
    })
    expect(planFor({ ...file('a.png', 'png'), choice: { to: 'mp3' } })).toEqual({ do: 'send' })
    expect(planFor({ ...file('a.png', 'png'), choice: { to: 'png' } })).toEqual({ do: 'send' })
  })

  it('is never sent whole where a part of it, or another kind, was wanted and can’t be made', () => {
    const refusal = refused({ kind: 'wrong-type', extension: 'mp3', is: 'mp3', canFit: true })
    expect(planFor({ ...file('a.mp3', 'mp3'), choice: { trim: { startMs: 5000 } } })).toMatchObject({
      ...{ do: 'convert', recipe: { make: 'sound', part: { startMs: 5000 } }, otherwise: refusal },
    })
    expect(planFor({ ...file('a.mp3', 'mp3'), choice: { to: 'wav' } })).toMatchObject({ otherwise: refusal })
  })

  it('is no picture where a part is meant: that goes as it is', () => {
    expect(planFor({ ...file('a.png', 'png'), choice: { trim: { startMs: 0, endMs: 5 } } })).toEqual({
      do: 'send',
    })
  })

  it('is cut without another encoding where that is possible', () => {
    const trim = { startMs: 1000, endMs: 2000 }
    const film = (codec: string) => file('a.mp4', 'mp4', { streams: [video(codec), audio('aac')] })
    expect(planFor({ ...film('avc'), choice: { trim } })).toMatchObject({
      recipe: { make: 'film', how: 'cut', part: trim },
    })
    expect(planFor({ ...film('mpeg4'), choice: { trim } })).toMatchObject({
      recipe: { make: 'film', how: 'encode', part: trim },
    })
  })
})

describe('another kind', () => {
  it.each<[string, FileKind, string, string]>([
    ['a.heic', 'heic', 'picture', 'fitting'],
    ['a.jpg', 'heic', 'picture', 'fitting'],
    ['a.avif', 'avif', 'picture', 'fitting'],
    ['a.tif', 'tiff', 'picture', 'fitting'],
    ['a.bmp', 'bmp', 'picture', 'fitting'],
    ['a.gif', 'gif', 'picture', 'fitting'],
    ['a.ico', 'ico', 'picture', 'fitting'],
    ['a.m4a', 'm4a', 'sound', 'mp3'],
    ['a.aac', 'aac', 'sound', 'mp3'],
    ['a.flac', 'flac', 'sound', 'mp3'],
    ['a.ogg', 'ogg', 'sound', 'mp3'],
    ['a.opus', 'opus', 'sound', 'mp3'],
    ['a.aiff', 'aiff', 'sound', 'mp3'],
    ['a', 'heic', 'picture', 'fitting'],
  ])('%s that is %s is converted', (name, kind, make, to) => {
    const extension = name.slice(2)
    expect(plan(name, kind)).toMatchObject({
      ...{ do: 'convert', recipe: { make, to, from: kind } },
      otherwise: refused({ kind: 'wrong-type', extension, is: kind, canFit: true }),
    })
  })

  it.each<[FileKind, readonly Stream[]]>([
    ['mov', [video('avc'), audio('aac')]],
    ['mov', [video('hevc')]],
    ['mkv', [video('avc'), audio('opus'), audio('dts'), { type: 'other' }]],
    ['webm', [video('vp9'), audio('opus')]],
  ])('%s goes as an MP4 of the same streams, and is converted where that can’t be', (kind, streams) => {
    expect(plan(`a.${kind}`, kind, { streams })).toMatchObject({
      ...{ do: 'remux', otherwise: { do: 'convert', recipe: { make: 'film', how: 'encode' } } },
    })
  })

  it('a film stays whole where a kind of pictures was wanted, and not where a part of it was', () => {
    const film = file('a.mov', 'mov', { streams: [video('avc')] })
    expect(planFor({ ...film, choice: { converts: true, to: 'webp' } })).toMatchObject({ do: 'remux' })
    expect(planFor({ ...film, choice: { trim: { startMs: 5 } } })).toMatchObject({
      ...{ do: 'convert', recipe: { how: 'cut', part: { startMs: 5 } } },
    })
  })

  it.each<[string, FileKind, readonly Stream[]]>([
    ['streams that an MP4 can’t have', 'mkv', [video('theora'), audio('vorbis')]],
    ['the first sound is one that an MP4 can’t have', 'mkv', [video('avc'), audio('dts'), audio('aac')]],
  ])('a film is converted: %s', (_why, kind, streams) => {
    expect(plan(`a.${kind}`, kind, { streams })).toMatchObject({ do: 'convert', recipe: { make: 'film' } })
  })

  it('a film far over the limit is converted at once', () => {
    const film = file('a.mov', 'mov', { streams: [video('avc')] })
    expect(planFor({ ...film, size: 4 * LIMIT_BYTES })).toMatchObject({
      ...{ do: 'convert', otherwise: { problem: { kind: 'wrong-type', is: 'mov', canFit: true } } },
    })
  })

  it('a container with sound only is a sound', () => {
    expect(plan('a.webm', 'webm', { streams: [audio('opus')] })).toMatchObject({
      ...{ do: 'convert', recipe: { make: 'sound', to: 'mp3' } },
    })
  })

  it.each<[FileKind, string]>([
    ['avi', 'film'],
    ['ts', 'film'],
    ['wmv', 'film'],
    ['3gp', 'film'],
    ['wma', 'sound'],
  ])('%s, which nothing here reads, is converted by ffmpeg alone', (kind, make) => {
    const problem = { kind: 'wrong-type', extension: kind, is: kind } as const
    const foreign = { ...file(`a.${kind}`, kind), choice: { converts: true } }
    expect(planFor(foreign)).toEqual(refused(problem))
    expect(planFor({ ...foreign, choice: { converts: true, ffmpeg: true } })).toMatchObject({
      recipe: { make },
    })
    expect(canUseFfmpeg(problem)).toBe(true)
  })

  it.each<[string, FileKind]>([
    ['a.svg', 'svg'],
    ['a.png', 'svg'],
    ['a.psd', 'psd'],
    ['a.jxl', 'jxl'],
    ['a.jp2', 'jp2'],
    ['a.wma', 'other-audio'],
  ])('%s that is %s is refused by its name and kind', (name, kind) => {
    expect(plan(name, kind)).toEqual(refused({ kind: 'wrong-type', extension: name.slice(2), is: kind }))
  })

  it('is not even begun where there are too many bytes or pixels', () => {
    const large = { ...file('a.heic', 'heic'), size: 257 * 1024 ** 2 }
    expect(planFor(large)).toEqual(refused({ kind: 'not-fitted', why: 'too-large-to-read' }))
    const film = { ...file('a.mp4', 'mp4'), size: 3 * 1024 ** 3 }
    expect(planFor(film)).toMatchObject({ do: 'convert' })
    expect(planFor({ ...film, size: 5 * 1024 ** 3 })).toEqual(
      refused({ kind: 'not-fitted', why: 'too-large-to-read' }),
    )
    expect(plan('a.heic', 'heic', { facts: { width: 20_000, height: 6000 } })).toEqual(
      refused({ kind: 'not-fitted', why: 'too-many-pixels' }),
    )
  })

  it('whose end is missing is told of; where the user wants it all the same, what is there is converted', () => {
    const cut = file('a.heic', 'heic', { isIncomplete: true })
    expect(planFor(cut)).toEqual(refused({ kind: 'incomplete' }))
    expect(planFor({ ...cut, choice: { asIs: true } })).toEqual(
      refused({ kind: 'wrong-type', extension: 'heic', is: 'heic' }),
    )
    expect(planFor({ ...cut, choice: { asIs: true, converts: true } })).toMatchObject({ do: 'convert' })
  })

  it('a GIF becomes a film if that was chosen', () => {
    expect(planFor({ ...file('a.gif', 'gif'), choice: { to: 'mp4' } })).toMatchObject({
      recipe: { make: 'film', to: 'mp4', how: 'encode' },
    })
  })
})

describe('what is no media', () => {
  it.each<[string, FileKind | undefined]>([
    ['a.png', 'html'],
    ['a.mp4', 'json'],
    ['a.wav', 'text'],
    ['a.jpg', 'pdf'],
    ['a.webp', 'archive'],
    ['a.mp3', 'program'],
    ['a.png', 'apple-double'],
    ['a.png', undefined],
  ])('%s that is %s is told of, and goes if the user says so', (name, kind) => {
    const extension = name.slice(2)
    const problem = { kind: 'not-media', extension, ...(kind && { is: kind }) }
    expect(plan(name, kind)).toEqual(refused(problem))
    expect(planFor({ ...file(name, kind), choice: { asIs: true } })).toEqual({ do: 'send' })
    expect(planFor({ ...file(name, kind), choice: { asIs: true }, size: OVER })).toEqual(
      refused({ kind: 'too-large', size: OVER, limit: LIMIT_BYTES }),
    )
  })

  it.each<[string, FileKind | undefined]>([
    ['a.html', 'html'],
    ['a', 'text'],
    ['a.bin', undefined],
  ])('%s that is %s is of a type that the service does not take', (name, kind) => {
    const problem = { kind: 'wrong-type', extension: name.slice(2), ...(kind && { is: kind }) }
    expect(plan(name, kind)).toEqual(refused(problem))
    expect(planFor({ ...file(name, kind), choice: { asIs: true } })).toEqual(refused(problem))
  })
})

describe('an MP4 of nothing but sound', () => {
  const sound = { streams: [audio('aac')] }

  it('under a sound’s name is one: it is not sent as a film', () => {
    expect(plan('a.m4a', 'mp4', sound)).toMatchObject({
      do: 'convert',
      recipe: { make: 'sound', to: 'mp3' },
      otherwise: refused({ kind: 'wrong-type', extension: 'm4a', is: 'm4a', canFit: true }),
    })
  })

  it('under a film’s name goes as it is', () => {
    expect(plan('a.mp4', 'mp4', sound)).toEqual({ do: 'send' })
    expect(plan('a.m4a', 'mp4', { streams: [video('avc'), audio('aac')] })).toMatchObject({ do: 'rename' })
  })
})

describe('what could not be inspected', () => {
  const problem = { kind: 'drive', why: 'silent' } as const
  const unknown = (name: string, size = 1000): FileToPlan => ({
    ...{ name, size, inspection: failed(problem), choice: undefined, cleans: false },
  })

  it('is believed to be what its name says', () => {
    expect(planFor(unknown('a.png'))).toEqual({ do: 'send' })
    expect(planFor(unknown('a.heic'))).toEqual(refused({ kind: 'wrong-type', extension: 'heic' }))
    expect(planFor(unknown('a.png', OVER))).toEqual(
      refused({ kind: 'too-large', size: OVER, limit: LIMIT_BYTES }),
    )
  })

  it('is not sent where it is to be cleaned: nobody has seen what it says', () => {
    const toBeCleaned = { ...unknown('a.png'), cleans: true }
    expect(planFor(toBeCleaned)).toEqual(refused(problem))
    expect(planFor({ ...toBeCleaned, choice: { asIs: true } })).toEqual({ do: 'send' })
    expect(planFor({ ...toBeCleaned, choice: { keepsMetadata: true } })).toEqual({ do: 'send' })
    expect(planFor({ ...unknown('a.heic'), cleans: true })).toEqual(
      refused({ kind: 'wrong-type', extension: 'heic' }),
    )
  })
})

describe('whether a file may be converted', () => {
  const by = { kind: 'command' } as const
  it.each([
    ['the user is asked', {}, 'ask', 'ask'],
    ['the user always wants it', {}, 'always', 'yes'],
    ['the user never wants it', {}, 'never', 'no'],
    ['the user wants this one', { choice: { converts: true } }, 'never', 'yes'],
    ['the user does not want this one', { choice: { converts: false } }, 'always', 'no'],
    ['a program did not ask for it', { by }, 'always', 'no'],
    ['a program asked for it', { by, choice: { converts: true } }, 'never', 'yes'],
    ['nobody is there to be asked', { unasked: true }, 'ask', 'no'],
    ['it was agreed before', { unasked: true, choice: { converts: true } }, 'ask', 'yes'],
  ] as const)('%s', (_why, row, fits, expected) => {
    expect(mayConvert(row, fits)).toBe(expected)
  })
})

it('a no is why it fails, also where it could have gone as it was', () => {
  const heic = plan('a.heic', 'heic')
  const rare = plan('a.jpg', 'jpeg', { rare: 'arithmetic' })
  if (heic.do !== 'convert' || rare.do !== 'convert') throw new Error('nothing to decide')
  expect(declined(heic.recipe, heic.otherwise, 'a.heic')).toEqual({
    ...{ kind: 'wrong-type', extension: 'heic', is: 'heic', canFit: true },
  })
  expect(declined(rare.recipe, rare.otherwise, 'a.jpg')).toEqual({
    ...{ kind: 'wrong-type', extension: 'jpg', is: 'jpeg', canFit: true },
  })
})
