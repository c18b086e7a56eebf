// Which dragged files are already known to be refused.
import { expect, it } from 'vitest'
import { countUnsupported } from '../../../../src/renderer/lib/draggedTypes.ts'

it.each<[readonly string[], number]>([
  [[], 0],
  [['image/png', 'image/jpeg', 'image/webp', 'video/mp4', 'audio/wav', 'audio/x-wav', 'audio/mpeg'], 0],
  [['', 'application/octet-stream', 'inode/directory'], 0],
  [['image/gif', 'image/png', 'text/plain'], 2],
])('%j: %i', (types, odd) => {
  expect(countUnsupported(types)).toBe(odd)
})
