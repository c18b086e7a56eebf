// The URL of an upload's thumbnail.
import { expect, it, onTestFinished } from 'vitest'
import { setThumbnailUrls, thumbnailUrl } from '../../../../../src/renderer/uploads/row/thumbnailUrl.ts'

it('it is one of the app’s own addresses, another for each upload', () => {
  const { protocol, pathname } = new URL(thumbnailUrl('id-1'))
  expect(protocol).toBe('app:')
  expect(pathname).toMatch(/\/id-1$/)
  expect(thumbnailUrl('id-2')).not.toBe(thumbnailUrl('id-1'))
})

it('a page that main does not serve says where they are', () => {
  const before = thumbnailUrl('')
  onTestFinished(() => {
    setThumbnailUrls((id) => before + id)
  })
  setThumbnailUrls((id) => `/pictures/${id}.png`)
  expect(thumbnailUrl('id-1')).toBe('/pictures/id-1.png')
})
