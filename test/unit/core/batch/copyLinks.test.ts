// Links that the user copies by hand.
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { createCopyLinks } from '../../../../src/main/core/batch/copyLinks.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { settingsSchema } from '../../../../src/shared/state/settings.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const NOW = 1_700_000_000_000
const HOUR = 3_600_000
const link = (name: string, batch: string, leftMs = HOUR) => linkRow(name, NOW + leftMs, { batch })

function begin(rows: readonly Upload[], { takes = true, platform = 'linux', settings = {} } = {}) {
  const uploadList = createUploadList(rows, () => {})
  const copied: string[] = []
  const said: (readonly ['good' | 'bad', string])[] = []
  /** How many plain links are offered after each copy. */
  const offers: (number | undefined)[] = []
  /** Batches that no longer need copying, and how many of their uploads are still unseen. */
  const concluded: (readonly [string, number])[] = []
  const links = createCopyLinks({
    now: () => NOW,
    platform,
    copy(text) {
      if (takes) copied.push(text)
      return Promise.resolve(takes)
    },
    settings: { load: () => v.parse(settingsSchema, settings) },
    uploadList,
    toast: {
      show: ({ text, asLinks }) => {
        said.push(['good', text])
        offers.push(asLinks)
      },
      error: (text) => said.push(['bad', text]),
    },
    notifications: { keepUnseen: (batch, count) => concluded.push([batch, count]) },
    progress: { concluded: () => {} },
    autoCopy: { offered: (offer) => (offer === 'both' ? ['one', 'two'] : [offer]) },
  })
  return { ...links, copied, said, offers, concluded }
}
const [a, b, expired] = [link('a.png', 'one', 2 * HOUR), link('b.png', 'two'), link('expired.png', 'one', 0)]

describe('copying', () => {
  it('takes the links that live, and says how long they do', async () => {
    const { copy, copied, said } = begin([a, b, expired])
    expect(await copy([expired, b, a])).toBe(true)
    expect(copied).toEqual([`${b.url}\n${a.url}`])
    expect(said).toEqual([['good', words.toast.copied(2, HOUR)]])
  })

  it('writes them as the user likes them', async () => {
    const { copy, textOf, copied } = begin([a], { settings: { copyAs: 'markdown' } })
    await copy([a])
    expect(copied).toEqual([textOf([a])])
    expect(copied[0]).toContain(`(${a.url})`)
  })

  it('in another form names it, and offers the plain links', async () => {
    const { copy, copyLastAs, copied, said, offers } = begin([a, b])
    await copy([b, a], 'json-field')
    await copyLastAs('link')
    await copy([a], 'json-field')
    await copy([a], 'markdown')
    await copy([a, b], 'template:gone')
    expect(copied.slice(0, 3)).toEqual([
      `"image_urls": [\n  "${b.url}",\n  "${a.url}"\n]`,
      `${b.url}\n${a.url}`,
      `"image_url": "${a.url}"`,
    ])
    expect(said.map(([, text]) => text.split(' · ')[0])).toEqual([
      '2 copied as image_urls',
      '2 links copied',
      '"image_url" copied',
      'Markdown copied',
      '2 links copied',
    ])
    expect(offers).toEqual([2, undefined, 1, 1, undefined])
  })

  it('that was automatic can be had as plain links too', async () => {
    const { rememberCopied, formSaid, copyLastAs, copied } = begin([a, b], {
      settings: { copyAs: 'template:1', templates: [{ id: '1', name: 'Mine', text: '{url}' }] },
    })
    await copyLastAs('link')
    expect(copied).toEqual([])
    rememberCopied([a, b])
    expect(formSaid([a, b])).toBe('Mine')
    await copyLastAs('link')
    expect(copied).toEqual([`${a.url}\n${b.url}`])
  })

  it('takes none that is expired, and says so', async () => {
    const { copy, copyBatches, copied, said } = begin([expired])
    expect([await copy([expired]), await copyBatches(['nobody’s'])]).toEqual([false, false])
    expect(copied).toEqual([])
    expect(said).toEqual([
      ['bad', words.toast.expired],
      ['bad', words.toast.expired],
    ])
  })

  it('that the clipboard does not take is told, and settles nothing', async () => {
    const { copy, said, concluded } = begin([a], { takes: false })
    expect(await copy([a])).toBe(false)
    expect(said).toEqual([['bad', words.toast.notCopied]])
    expect(concluded).toEqual([])
  })
})

describe('a batch', () => {
  const failed = failedRow('failed.gif', NOW, { batch: 'two' })

  it('gives all its links, alone or with those it is offered with', async () => {
    const { copyBatches, copyOffer, copied } = begin([a, expired, b, failed])
    await copyBatches(['two'])
    await copyOffer('one')
    await copyOffer('both')
    expect(copied).toEqual([b.url, a.url, `${a.url}\n${b.url}`])
  })

  it('all of which was copied leaves only its failures to be seen', async () => {
    const more = link('more.png', 'one')
    const { copy, concluded } = begin([a, more, b, failed])
    await copy([a, b])
    expect(concluded).toEqual([['two', 1]])
    await copy([a, more])
    expect(concluded).toEqual([
      ['two', 1],
      ['one', 0],
    ])
  })
})
