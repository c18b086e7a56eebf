// Which menu is shown for rows, and what its items do.
import { expect, it } from 'vitest'
import { createShowRowMenu } from '../../../../src/main/core/history/showRowMenu.ts'
import type { Files } from '../../../../src/main/core/fileAccess/userFiles.ts'
import type { MenuItem } from '../../../../src/main/core/menus/menuItem.ts'
import { createTargets } from '../../../../src/main/core/targets/targetList.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { settingsSchema } from '../../../../src/shared/state/settings.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import * as v from 'valibot'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'
import { eventually } from '../../../helpers/until.ts'

const NOW = 1_700_000_000_000
const live = (name: string, more: Partial<Upload & { state: 'done' }> = {}) => linkRow(name, NOW + 1, more)

function begin(rows: readonly Upload[], files: Files = filesHere(), kept: object = {}) {
  const uploadList = createUploadList(rows, () => {})
  const menus: { readonly items: readonly MenuItem[]; readonly x: number; readonly y: number }[] = []
  const did: unknown[] = []
  const note = (what: string) => (given: unknown) => {
    did.push([what, given])
  }
  const later = (what: string) => (given: unknown) => {
    note(what)(given)
    return Promise.resolve()
  }
  const { showRowMenu, showFormMenu } = createShowRowMenu(
    {
      now: () => NOW,
      platform: 'linux',
      settings: { load: () => v.parse(settingsSchema, { copyAs: 'markdown', ...kept }) },
      files,
      uploadList,
      languages: ['en'],
      targets: createTargets({ readTargetFiles: () => Promise.resolve([]) }),
      showMenu(items, x, y) {
        menus.push({ items, x, y })
        return Promise.resolve()
      },
      showFile: note('showFile'),
      showPage: () => {},
    },
    {
      copyLinks: (ids, form) => later('copyLinks')(form === undefined ? ids : { ids, form }),
      openLink: note('openLink'),
      checkLinks: later('checkLinks'),
      retry: note('retry'),
      cancel: later('cancel'),
      remove: later('remove'),
      renew: later('renew'),
      keepAlive: note('keepAlive'),
      changePreferences: note('changePreferences'),
      copyForTask: (target, ids, form) => later('copyForTask')({ target, ids, form }),
      copyForLastTask: later('copyForLastTask'),
      openTask: note('openTask'),
      fit: note('fit'),
      openConvert: later('openConvert'),
      sendAsIs: note('sendAsIs'),
      copyFfmpegLine: later('copyFfmpegLine'),
      fitWithFfmpeg: note('fitWithFfmpeg'),
    },
  )
  const item = (label: string) =>
    menus.at(-1)?.items.find((one) => one !== 'separator' && one.label === label)
  return { showRowMenu, showFormMenu, uploadList, menus, did, item }
}
const formsIn = (item: MenuItem | undefined) =>
  item === undefined || item === 'separator' ? [] : (item.submenu ?? [])
const click = (item: MenuItem | undefined) => {
  if (item === undefined || item === 'separator') throw new Error('no such item')
  item.onClick?.()
}

it('one row’s menu opens where it was asked for, and does what it says', async () => {
  const file = await put(await tempFolder(), 'a.png', 3)
  const { showRowMenu, menus, did, item } = begin([live('a.png', { path: file })])
  await showRowMenu(['a.png'], 3, 4)
  expect(menus).toMatchObject([{ x: 3, y: 4 }])
  for (const label of [
    words.window.copyLink,
    words.window.openLink,
    words.rowMenu.showFile,
    words.rowMenu.again,
  ])
    click(item(label))
  click(item(words.window.remove))
  expect(did).toEqual([
    ['copyLinks', ['a.png']],
    ['openLink', 'a.png'],
    ['showFile', file],
    ['renew', ['a.png']],
    ['remove', ['a.png']],
  ])
})

it('a form that is chosen is for one copy, and with the tick for all', async () => {
  const { showRowMenu, menus, did, item } = begin([live('a.png')])
  const labelled = (items: readonly MenuItem[], label: string) =>
    items.find((one) => one !== 'separator' && one.label === label)
  await showRowMenu(['a.png'], 5, 6)
  const forms = item(words.copyAs.title)
  const submenu = formsIn(forms)
  click(labelled(submenu, words.copyAs.name.html))
  expect(did).toEqual([['copyLinks', { ids: ['a.png'], form: 'html' }]])

  click(labelled(submenu, words.copyAs.always))
  await eventually(() => menus.length).toBe(2)
  expect(menus[1]).toMatchObject({ x: 5, y: 6 })
  expect(item(words.copyAs.always)).toMatchObject({ ticked: true })
  click(item(words.copyAs.name.html))
  expect(did.slice(1)).toEqual([
    ['changePreferences', { copyAs: 'html' }],
    ['copyLinks', { ids: ['a.png'], form: 'html' }],
  ])
  click(item(words.copyAs.always))
  await eventually(() => menus.length).toBe(3)
  expect(item(words.copyAs.always)).toMatchObject({ ticked: false })
})

it('several rows have one menu, in the order they were selected', async () => {
  const { showRowMenu, did, item } = begin([live('a.png'), failedRow('b.png', NOW), live('c.png')])
  await showRowMenu(['c.png', 'nobody', 'b.png', 'a.png'], 0, 0)
  click(item(words.rowMenu.copyLinks(2)))
  click(item(words.rowMenu.removeAll(3)))
  expect(did).toEqual([
    ['copyLinks', ['c.png', 'a.png']],
    ['remove', ['c.png', 'b.png', 'a.png']],
  ])
})

it('a file that is gone is not shown or sent again', async () => {
  const { showRowMenu, item } = begin([live('a.png', { path: '/nowhere/a.png' })])
  await showRowMenu(['a.png'], 0, 0)
  expect(item(words.rowMenu.showFile)).toMatchObject({ enabled: false })
  expect(item(words.rowMenu.again)).toMatchObject({ enabled: false })
})

it('no menu opens for a row that is not there, or goes while its file is looked for', async () => {
  const files = filesHere()
  const list = begin([live('a.png')], {
    ...files,
    kindOf: (...asked) => {
      list.uploadList.remove('a.png')
      return files.kindOf(...asked)
    },
  })
  await list.showRowMenu(['nobody'], 0, 0)
  await list.showRowMenu(['a.png'], 0, 0)
  expect(list.menus).toEqual([])
})

it('a row is copied for a task from its menu, and beside Copy for a favourite too', async () => {
  const { showRowMenu, showFormMenu, did, item } = begin([live('a.png')], undefined, {
    lastTask: { target: 'kling-image', form: 'curl' },
    favouriteTargets: ['background-remove'],
  })
  await showRowMenu(['a.png'], 0, 0)
  click(item('Copy for Kling: animate a picture'))
  click(item(words.task.open))
  await showFormMenu(['a.png'], 0, 0)
  click(item('Copy for Kling: animate a picture'))
  click(item('Copy for Remove the background'))
  expect(did).toEqual([
    ['copyForLastTask', ['a.png']],
    ['openTask', ['a.png']],
    ['copyForLastTask', ['a.png']],
    ['copyForTask', { target: 'background-remove', ids: ['a.png'], form: 'curl' }],
  ])
})
