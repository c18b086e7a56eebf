// What is sent of an upload: its type goes by the name that is sent, its size by the prepared file.
import { describe, expect, it } from 'vitest'
import type { Prepared } from '../../../../src/shared/media/prepared.ts'
import { sentMediaOf, sentSizeOf } from '../../../../src/shared/uploads/sentFile.ts'

describe('what is sent', () => {
  it.each([
    [{ name: 'a.png' }, 'image'],
    [{ name: 'a.heic' }, undefined],
    [{ name: 'a.heic', sentAs: 'a.jpg' }, 'image'],
    [{ name: 'a.gif', sentAs: 'a.mp4' }, 'video'],
    [{ name: 'a.png', sentAs: 'a.mp3' }, 'audio'],
    [{ name: 'a' }, undefined],
  ])('of %j is %s', (name, media) => {
    expect(sentMediaOf(name)).toBe(media)
  })

  it('has the size of the prepared file', () => {
    const prepared: Prepared = { from: 'heic', to: 'jpeg', steps: ['converted'], leftOut: [], size: 5 }
    expect(sentSizeOf({ size: 9 })).toBe(9)
    expect(sentSizeOf({ size: 9, prepared })).toBe(5)
    expect(sentSizeOf({})).toBeUndefined()
  })
})
