// Types of files as people write them.
import { expect, it } from 'vitest'
import { formatName } from '../../../../src/shared/text/formatName.ts'

it.each([
  ['jpg', 'JPEG'],
  ['webp', 'WebP'],
  ['mp4', 'MP4'],
  ['', ''],
])('%j is %j', (extension, name) => {
  expect(formatName(extension)).toBe(name)
})
