// The links of what was uploaded last, as the drop window gets them.
import { expect, it } from 'vitest'
import { createLastLinks } from '../../../../src/main/core/batch/lastLinks.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const NOW = 1_000_000

it('are those that live, in their order, each with what can be seen of it', () => {
  const uploads = [
    linkRow('b.png', NOW + 1, { thumbnail: true }),
    failedRow('failed.png', NOW),
    linkRow('expired.png', NOW),
    linkRow('a.mp3', NOW + 1),
  ]
  const { getLastLinks } = createLastLinks({ now: () => NOW, progress: { uploads: () => uploads } })
  expect(getLastLinks()).toEqual([
    { id: 'b.png', url: expect.stringContaining('b.png'), media: 'image', thumbnail: true },
    { id: 'a.mp3', url: expect.stringContaining('a.mp3'), media: 'audio', thumbnail: false },
  ])
})
