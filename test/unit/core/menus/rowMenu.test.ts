// What a row's menu offers, and what each item does.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { MenuItem } from '../../../../src/main/core/menus/menuItem.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { testWorld, type TestWorld } from '../../../helpers/outside.ts'
import { put } from '../../../helpers/tempFolder.ts'
import { eventually } from '../../../helpers/until.ts'

const HOUR = 3_600_000
let world: TestWorld

beforeEach(async () => {
  world = await testWorld()
})

const begin = (...rows: Upload[]): Mayfly => {
  world.history.text = JSON.stringify(rows)
  return world.start()
}
const labelOf = (item: MenuItem) => (item === 'separator' ? '-' : item.label)
async function menuOf(mayfly: Mayfly, id: string): Promise<readonly MenuItem[]> {
  await mayfly.showRowMenu([id], 1, 2)
  return world.menus.at(-1) ?? []
}
const labels = async (mayfly: Mayfly, id: string) => (await menuOf(mayfly, id)).map(labelOf)
const find = (items: readonly MenuItem[], label: string) => {
  const item = items.find((one) => labelOf(one) === label)
  return item === undefined || item === 'separator' ? undefined : item
}

const greyed = async (mayfly: Mayfly, id: string) =>
  (await menuOf(mayfly, id)).flatMap((item) =>
    item !== 'separator' && item.enabled === false ? item.label : [],
  )
const ofALink = [
  'Copy link',
  'Copy as',
  'Copy for a task…',
  'Open link',
  'Check link',
  '-',
  'Show in folder',
  'Convert to…',
  'Renew',
  'Keep alive',
  '-',
  'Remove',
]

describe('the menu', () => {
  it('of a link whose file is there', async () => {
    const path = await put(world.folder, 'a.png', 1000)
    const mayfly = begin(linkRow('a.png', world.now + HOUR, { path }))
    expect(await labels(mayfly, 'a.png')).toEqual(ofALink)
    expect(await greyed(mayfly, 'a.png')).toEqual([])
    find(await menuOf(mayfly, 'a.png'), 'Show in folder')?.onClick?.()
    expect(world.filesShown).toEqual([path])
    find(await menuOf(mayfly, 'a.png'), 'Renew')?.onClick?.()
    await eventually(() => mayfly.state().uploads.filter(({ renews }) => renews === 'a.png').length).toBe(1)
    expect(await labels(mayfly, 'a.png')).toEqual(
      ofALink.flatMap((label) =>
        label === 'Renew' ? words.renewing.cancel : label === 'Keep alive' ? [] : label,
      ),
    )
    find(await menuOf(mayfly, 'a.png'), words.renewing.cancel)?.onClick?.()
    await eventually(() => mayfly.state().uploads.length).toBe(1)
    find(await menuOf(mayfly, 'a.png'), 'Remove')?.onClick?.()
    expect(mayfly.state().status.announcement?.text).toBe(words.toast.removed('a.png'))
  })

  it('of a link whose file is gone, and of one that is ours', async () => {
    const path = await put(world.folder, 'b.png', 10)
    const mayfly = begin(
      linkRow('a.png', world.now + HOUR),
      linkRow('b.png', world.now + HOUR, { path, spooled: true }),
    )
    expect(await greyed(mayfly, 'a.png')).toEqual(['Show in folder', 'Convert to…', 'Renew', 'Keep alive'])
    expect(await labels(mayfly, 'a.png')).toEqual(ofALink)
    expect(await greyed(mayfly, 'b.png')).toEqual(['Show in folder', 'Renew'])
    const notOurs = ['Keep alive', 'Convert to…']
    expect(await labels(mayfly, 'b.png')).toEqual(ofALink.filter((label) => !notOurs.includes(label)))
  })

  it('of what expired, failed, or can’t be sent at all', async () => {
    const path = await put(world.folder, 'a.png', 10)
    const mayfly = begin(
      linkRow('a.png', world.now, { path }),
      failedRow('b.png', world.now),
      failedRow('c.png', world.now, { problem: { kind: 'empty' } }),
    )
    expect(await labels(mayfly, 'a.png')).toEqual([
      'Show in folder',
      'Convert to…',
      'Renew',
      'Keep alive',
      '-',
      'Remove',
    ])
    expect(await labels(mayfly, 'b.png')).toEqual(['Show in folder', 'Try again', 'Renew', '-', 'Remove'])
    expect(await labels(mayfly, 'c.png')).toEqual(['Show in folder', 'Renew', '-', 'Remove'])
    expect(await greyed(mayfly, 'c.png')).toEqual(['Show in folder', 'Renew'])
  })

  it('of what waits, and of nothing', async () => {
    const mayfly = begin()
    await mayfly.addFiles([await put(world.folder, 'a.png', 10)])
    const { id = '' } = mayfly.state().uploads[0] ?? {}
    expect(await labels(mayfly, id)).toEqual(['Show in folder', '-', 'Cancel', 'Remove'])
    await mayfly.showRowMenu(['nobody'], 1, 2)
    expect(world.menus).toHaveLength(1)
  })

  it.each([
    ['linux', 'Delete'],
    ['darwin', 'Command+Backspace'],
  ])('names the keys that do the same, on %s', async (platform, remove) => {
    world.platform = platform
    const mayfly = begin(linkRow('a.png', world.now + HOUR))
    const keys = (await menuOf(mayfly, 'a.png')).flatMap((item) =>
      item === 'separator' || item.accelerator === undefined ? [] : [[item.label, item.accelerator]],
    )
    expect(keys).toEqual([
      ['Copy link', 'Return'],
      ['Copy for a task…', 'CommandOrControl+T'],
      ['Open link', 'CommandOrControl+O'],
      ['Renew', 'CommandOrControl+R'],
      ['Remove', remove],
    ])
  })
})

describe('the menu of several rows', () => {
  const several = async (mayfly: Mayfly, ...ids: string[]) => {
    await mayfly.showRowMenu(ids, 1, 2)
    return world.menus.at(-1) ?? []
  }

  it('copies those that live, in the order selected, and removes all', async () => {
    const [a, b] = [linkRow('a.png', world.now + HOUR), linkRow('b.png', world.now + HOUR)]
    const mayfly = begin(a, b, linkRow('expired.png', world.now), failedRow('c.png', world.now))
    const menu = await several(mayfly, 'b.png', 'expired.png', 'c.png', 'a.png')
    const labels = [
      ...['Copy 2 links', 'Copy as', 'Copy for a task…', 'Check 2 links', '-'],
      ...['Renew', 'Keep alive', '-', 'Remove 4 uploads'],
    ]
    expect(menu.map(labelOf)).toEqual(labels)
    find(menu, 'Copy 2 links')?.onClick?.()
    await eventually(() => world.copied).toEqual([`${b.url}\n${a.url}`])
    const { submenu = [] } = find(menu, 'Copy as') ?? {}
    find(submenu, words.copyAs.name['json-array'])?.onClick?.()
    await eventually(() => JSON.parse(world.copied[1] ?? '[]') as unknown).toEqual([b.url, a.url])
    find(menu, 'Remove 4 uploads')?.onClick?.()
    await eventually(() => mayfly.state().uploads).toEqual([])
  })

  it('offers no copy where nothing lives', async () => {
    const mayfly = begin(linkRow('expired.png', world.now), failedRow('c.png', world.now))
    expect((await several(mayfly, 'expired.png', 'c.png')).map(labelOf)).toEqual([
      'Renew',
      'Keep alive',
      '-',
      'Remove 2 uploads',
    ])
  })

  it('is that of the one that is left when others went', async () => {
    const mayfly = begin(linkRow('a.png', world.now + HOUR))
    expect((await several(mayfly, 'nobody', 'a.png')).map(labelOf)).toEqual([
      'Copy 1 link',
      'Copy as',
      'Copy for a task…',
      'Check link',
      '-',
      'Renew',
      'Keep alive',
      '-',
      'Remove 1 upload',
    ])
  })
})

describe('a form', () => {
  it('that is chosen copies the link so once; with the tick, from then on', async () => {
    const a = linkRow('a.png', world.now + HOUR, { batch: 'b' })
    const mayfly = begin(a, linkRow('b.mp4', world.now + HOUR, { batch: 'b', place: 1 }))
    const forms = async () => {
      const { submenu = [] } = find(await menuOf(mayfly, 'a.png'), 'Copy as') ?? {}
      return submenu
    }
    find(await forms(), '"image_url" field')?.onClick?.()
    await eventually(() => world.copied).toEqual([`"image_url": "${a.url}"`])
    await mayfly.copyLinks(['a.png'])
    expect(world.copied[1]).toBe(a.url)

    find(await forms(), words.copyAs.always)?.onClick?.()
    await eventually(() => find(world.menus.at(-1) ?? [], words.copyAs.always)?.ticked).toBe(true)
    find(world.menus.at(-1) ?? [], '"image_url" field')?.onClick?.()
    await eventually(() => world.copied.length).toBe(3)
    await mayfly.copyBatch('b')
    expect(world.copied[3]).toMatch(/^"image_url": ".*",\n"video_url": ".*"$/)
  })

  it('of the user’s own is among them', async () => {
    const a = linkRow('a.png', world.now + HOUR)
    const mayfly = begin(a)
    mayfly.changePreferences({
      copyAs: 'template:1',
      templates: [{ id: '1', name: 'Mine', text: '<{name}> {url}' }],
    })
    await mayfly.copyLinks(['a.png'])
    expect(world.copied[0]).toBe(`<a.png> ${a.url}`)
    const { submenu = [] } = find(await menuOf(mayfly, 'a.png'), 'Copy as') ?? {}
    find(submenu, 'Link')?.onClick?.()
    await eventually(() => world.copied[1]).toBe(a.url)
    find(submenu, 'Mine')?.onClick?.()
    await eventually(() => world.copied[2]).toBe(`<a.png> ${a.url}`)
  })

  it('is chosen beside Copy, with what else one row can do', async () => {
    const path = await put(world.folder, 'a.png', 10)
    const mayfly = begin(linkRow('a.png', world.now + HOUR, { path }), linkRow('b.mp4', world.now + HOUR))
    const forms = [
      'Link',
      '"image_url" field',
      'Array',
      'Task (curl)',
      'Markdown',
      'HTML',
      '-',
      words.copyAs.always,
    ]
    await mayfly.showFormMenu(['a.png'], 1, 2)
    expect(world.menus.at(-1)?.map(labelOf)).toEqual([
      ...forms,
      ...['-', 'Copy for a task…'],
      ...[
        '-',
        'Open link',
        'Check link',
        words.rowMenu.showFile,
        words.convert.open,
        words.rowMenu.again,
        'Keep alive',
        '-',
        'Remove',
      ],
    ])
    await mayfly.showFormMenu(['a.png', 'b.mp4'], 1, 2)
    expect(world.menus.at(-1)?.map(labelOf)).toEqual([
      ...forms.with(1, '"image_url", "video_url" field'),
      ...['-', 'Copy for a task…'],
    ])
    await mayfly.showFormMenu(['nobody'], 1, 2)
    expect(world.menus).toHaveLength(2)
  })

  it('that is usual is chosen on its own', () => {
    const mayfly = begin()
    const chosen = () => {
      void mayfly.showDefaultFormMenu(1, 2)
      return (world.menus.at(-1) ?? []).flatMap((item) =>
        item !== 'separator' && item.checked === true ? [item.label] : [],
      )
    }
    expect(chosen()).toEqual(['Link'])
    find(world.menus.at(-1) ?? [], 'Markdown')?.onClick?.()
    expect(chosen()).toEqual(['Markdown'])
    expect(mayfly.state().status.preferences.copyAs).toBe('markdown')
  })
})
