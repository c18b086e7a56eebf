// The newest link, copied once more for a user who is in another program.
import { expect, it } from 'vitest'
import { createCopyLastLink } from '../../../../src/main/core/history/copyLastLink.ts'
import { english } from '../../../../src/shared/i18n/english.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const NOW = 1_000_000

function begin(uploads: readonly Upload[], isCopied = true) {
  const told: string[] = []
  const clicks: (() => void)[] = []
  const copyLastLink = createCopyLastLink({
    now: () => NOW,
    showWindow: () => told.push('window'),
    uploadList: { all: () => uploads },
    copyLinks: {
      copy: (links) => {
        told.push(`copy ${links.map(({ id }) => id).join(' ')}`)
        return Promise.resolve(isCopied)
      },
    },
    thumbnails: { iconOf: () => Promise.resolve(undefined) },
    toast: { error: (text) => told.push(text) },
    notifications: {
      notify: ({ title }, onClick) => {
        told.push(title)
        clicks.push(onClick)
      },
      reveal: (id) => told.push(`reveal ${id}`),
    },
  })
  return { told, clicks, copyLastLink }
}

it('is the newest that is live, and a click on what is said shows it', async () => {
  const rows = [
    linkRow('old.png', NOW + 1, { addedAt: 1 }),
    linkRow('last.png', NOW + 1, { addedAt: 2 }),
    linkRow('expired.png', NOW, { addedAt: 3 }),
    failedRow('failed.png', NOW, { addedAt: 4 }),
  ]
  const { told, clicks, copyLastLink } = begin(rows)
  await copyLastLink()
  clicks[0]?.()
  expect(told).toEqual(['copy last.png', 'Link copied', 'reveal last.png'])
})

it('is none where no link is live, and that is said', async () => {
  const { told, copyLastLink } = begin([linkRow('expired.png', NOW)])
  await copyLastLink()
  expect(told).toEqual([english.tray.noLinks, english.tray.noLinks])
})

it('says so where the clipboard did not take it', async () => {
  const { told, copyLastLink } = begin([linkRow('a.png', NOW + 1)], false)
  await copyLastLink()
  expect(told).toEqual(['copy a.png', english.toast.notCopied])
})
