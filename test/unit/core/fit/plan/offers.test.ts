// What the user may have a file converted to.
import { expect, it } from 'vitest'
import { offersFor } from '../../../../../src/main/core/fit/plan/offers.ts'
import type { Inspection } from '../../../../../src/shared/media/inspection.ts'
import type { FileKind } from '../../../../../src/shared/media/fileKind.ts'
import { LIMIT_BYTES } from '../../../../../src/shared/uploads/serviceLimits.ts'
import { plain } from '../../../../helpers/fileWork.ts'

const sound = { streams: [{ type: 'audio', codec: 'aac' }] } as const

it.each<[FileKind | undefined, Partial<Inspection>, string[]]>([
  ['heic', {}, ['jpeg', 'png', 'webp']],
  ['gif', {}, ['jpeg', 'png', 'webp']],
  ['gif', { facts: { frames: 24 } }, ['mp4', 'jpeg', 'png', 'webp']],
  ['png', {}, ['jpeg', 'webp']],
  ['png', { facts: { frames: 24 } }, ['jpeg', 'webp']],
  ['jpeg', { rare: 'cmyk' }, ['jpeg', 'png', 'webp']],
  ['jpeg', { rare: 'arithmetic' }, ['jpeg', 'png', 'webp']],
  ['jpeg', { rare: '12-bit' }, []],
  ['jpeg', { isIncomplete: true }, []],
  ['mp4', {}, ['mp4']],
  ['mov', {}, ['mp4']],
  ['mov', sound, ['mp3', 'wav']],
  ['wav', {}, ['wav', 'mp3']],
  ['mp3', {}, ['mp3', 'wav']],
  ['flac', {}, ['mp3', 'wav']],
  ['avi', {}, []],
  ['svg', {}, []],
  ['html', {}, []],
  [undefined, {}, []],
])('%s with %j: %j', (kind, more, offers) => {
  expect(offersFor({ ...plain(kind), ...more }, 1000)).toEqual(offers)
})

it('a picture that is too large may stay what it is', () => {
  expect(offersFor(plain('png'), LIMIT_BYTES + 1)).toEqual(['jpeg', 'png', 'webp'])
})
