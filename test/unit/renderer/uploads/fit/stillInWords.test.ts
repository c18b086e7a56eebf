// What a waiting row says that it waits for.
import { expect, it } from 'vitest'
import type { Upload } from '../../../../../src/shared/uploads/upload.ts'
import { stillInWords } from '../../../../../src/renderer/uploads/fit/stillInWords.ts'

type Waiting = Extract<Upload, { state: 'waiting' }>
const row: Waiting = {
  ...{
    id: 'a',
    batch: 'b',
    name: 'a.mov',
    path: '/a.mov',
    spooled: false,
    addedAt: 1,
    place: 0,
    practice: false,
  },
  state: 'waiting',
}

it.each<[Partial<Waiting>, string]>([
  [{}, 'Waiting'],
  [{ still: 'prepared' }, 'Waiting to be converted'],
  [{ still: 'prepared', share: 0.429 }, 'Converting · 42%'],
  [{ still: 'prepared', share: 1 }, 'Converting · 100%'],
  [{ still: 'asked-about' }, 'Converted, waiting for your answer'],
])('%j: %s', (more, said) => {
  expect(stillInWords({ ...row, ...more })).toBe(said)
})
