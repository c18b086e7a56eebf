// The name under which the service takes a file for what it is.
import { expect, it } from 'vitest'
import { isRightName, rightName } from '../../../../../src/main/core/fit/plan/rightName.ts'
import type { FileKind } from '../../../../../src/shared/media/fileKind.ts'
import { NAME_LIMIT } from '../../../../../src/shared/uploads/serviceLimits.ts'

it.each<[string, FileKind, string]>([
  ['photo.jpg', 'png', 'photo.png'],
  ['photo.JPEG', 'jpeg', 'photo.JPEG'],
  ['photo.jfif', 'jpeg', 'photo.jpg'],
  ['photo.HEIC', 'jpeg', 'photo.jpg'],
  ['photo', 'png', 'photo.png'],
  ['photo.', 'png', 'photo.png'],
  ['clip.final.mov', 'mp4', 'clip.final.mp4'],
  ['v1.2', 'png', 'v1.2.png'],
  ['download.tmp', 'jpeg', 'download.tmp.jpg'],
  ['.heic', 'jpeg', 'file.jpg'],
  ['照片。heic', 'jpeg', '照片.jpg'],
  [`${'x'.repeat(200)}.heic`, 'jpeg', `${'x'.repeat(NAME_LIMIT - 4)}.jpg`],
])('%s that is %s is called %s', (name, kind, expected) => {
  expect(rightName(name, kind)).toBe(expected)
})

it('is wrong only where the service would take it for another type', () => {
  expect(isRightName('a.jpeg', 'jpeg')).toBe(true)
  expect(isRightName('a.jpe', 'jpeg')).toBe(true)
  expect(isRightName('a.png', 'jpeg')).toBe(false)
  expect(isRightName('a.heic', 'heic')).toBe(false)
})
