// When the list is anchored at its end, so that visible rows stay in place.
import { describe, expect, it } from 'vitest'
import type { ListItem } from '../../../../../src/renderer/uploads/state/grouping.ts'
import type { Row } from '../../../../../src/renderer/uploads/state/rows.svelte.ts'
import { createScrollAnchor } from '../../../../../src/renderer/uploads/list/scrollAnchor.ts'
import type { Upload } from '../../../../../src/shared/uploads/upload.ts'

const upload: Upload = {
  ...{ id: 'a', batch: 'b', name: 'a.png', path: '/a.png', addedAt: 0, place: 0, size: 1 },
  ...{ practice: false, spooled: false, state: 'done', url: 'https://a', expiresAt: 1_000_001, endedAt: 0 },
}

describe('the list is held at its end', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id): ListItem => {
    const row: Row = { id, upload, peek: () => upload }
    return { row, heading: undefined }
  })
  const [a, b, c, d] = rows as [ListItem, ListItem, ListItem, ListItem]

  it.each([
    ['rows came above', [b, c], [a, b, c], 0, true],
    ['rows went from above', [a, b, c], [b, c], 1, true],
    ['rows came below', [a, b], [a, b, c], 0, false],
    ['rows came above and below', [b, c], [a, b, c, d], 0, false],
    ['another order', [a, b], [b, a], 0, false],
    ['it is at the top', [b, c], [a, b, c], undefined, false],
  ])('%s', (_, before, after, seen, held) => {
    const anchored = createScrollAnchor(() => seen)
    anchored(before)
    expect(anchored(after)).toBe(held)
  })
})
