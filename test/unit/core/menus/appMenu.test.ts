// The application menu: complete on each platform, in the current language, and its items work.
import { expect, it, onTestFinished, vi } from 'vitest'
import { appMenu, type AppMenuItem } from '../../../../src/main/core/menus/appMenu.ts'
import { english } from '../../../../src/shared/i18n/english.ts'
import { setLanguage } from '../../../../src/shared/i18n/words.ts'
import { chinese } from '../../../../src/shared/i18n/chinese.ts'
import { calmStatus } from '../../../helpers/status.ts'

const acts = {
  ...{ chooseFiles: vi.fn(), showSettings: vi.fn(), change: vi.fn(), zoom: vi.fn() },
  ...{ showLog: vi.fn(), copyDiagnostics: vi.fn(), undo: vi.fn(), showKeys: vi.fn() },
}
const menuOn = (platform: string, status = calmStatus) => appMenu(status, acts, platform)

type Labelled = Exclude<AppMenuItem, 'separator'>
const itemsOf = (menus: ReturnType<typeof appMenu>) =>
  menus.flatMap(({ items }) => items.filter((item): item is Labelled => item !== 'separator'))
const rolesOf = (platform: string) =>
  itemsOf(menuOn(platform)).flatMap((item) => ('role' in item ? [item.role] : []))

function click(label: string, status = calmStatus): void {
  const item = itemsOf(menuOn('linux', status)).find((each) => each.label === label)
  if (item === undefined || !('onClick' in item)) throw new Error(`nothing to click: ${label}`)
  item.onClick()
}

it('has what macOS expects of every program, and what each one has for text and windows', () => {
  const everywhere = ['close', 'quit', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'minimize']
  const mac = ['about', 'services', 'hide', 'hideOthers', 'unhide', 'zoom', 'front']
  expect(rolesOf('darwin').toSorted()).toEqual([...everywhere, ...mac].toSorted())
  expect(menuOn('darwin')[0]?.label).toBe('Mayfly')
  for (const platform of ['linux', 'win32']) {
    expect(rolesOf(platform).toSorted()).toEqual(everywhere.toSorted())
  }
})

const switchedOn = { compact: true, layout: 'grid', historyPinned: true } as const
it.each(['darwin', 'linux', 'win32'])('no label and no keys twice on %s', (platform) => {
  const items = itemsOf(menuOn(platform))
  const keys = items.flatMap((item) => ('accelerator' in item ? [item.accelerator] : []))
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(items.map(({ label }) => label)).size).toBe(items.length)
})

it('switches what is off on, and what is on off', () => {
  const on = { ...calmStatus, preferences: { ...calmStatus.preferences, ...switchedOn } }
  click(english.menu.compact)
  click(english.menu.compact, on)
  click(english.menu.grid)
  click(english.menu.grid, on)
  click(english.menu.onTop)
  click(english.menu.onTop, on)
  expect(acts.change.mock.calls).toEqual([
    [{ compact: true }],
    [{ compact: false }],
    [{ layout: 'grid' }],
    [{ layout: 'list' }],
    [{ historyPinned: true }],
    [{ historyPinned: false }],
  ])
  const marks = itemsOf(menuOn('linux', on)).filter((item) => 'ticked' in item && item.ticked)
  expect(marks.map(({ label }) => label)).toEqual([
    english.menu.compact,
    english.menu.grid,
    english.menu.onTop,
  ])
  for (const label of [english.menu.zoomIn, english.menu.zoomOut, english.menu.usualSize]) click(label)
  expect(acts.zoom.mock.calls).toEqual([['in'], ['out'], ['usual']])
})

it('helps with what there is, and macOS finds the menu', () => {
  expect(menuOn('darwin').at(-1)).toMatchObject({ label: english.menu.help, role: 'help' })
  click(english.menu.keys)
  expect(acts.showKeys).toHaveBeenCalledOnce()
  click(english.menu.testShortcut)
  click(english.menu.about)
  expect(acts.showSettings.mock.calls).toEqual([['shortcuts'], ['about']])
  click(english.menu.showLog)
  click(english.menu.copyDiagnostics)
  expect(acts.showLog).toHaveBeenCalledOnce()
  expect(acts.copyDiagnostics).toHaveBeenCalledOnce()
})

it('undoes with the page’s own keys', () => {
  click(english.menu.undo)
  expect(acts.undo).toHaveBeenCalledOnce()
  const undo = itemsOf(menuOn('linux')).find(({ label }) => label === english.menu.undo)
  expect(undo).toMatchObject({ accelerator: 'CommandOrControl+Z', keysOfPage: true })
})

it('keeps nothing on top where the desktop does not', () => {
  const wayland = { ...calmStatus, desktop: { ...calmStatus.desktop, placesWindows: false } }
  const labels = itemsOf(menuOn('linux', wayland)).map(({ label }) => label)
  expect(labels).not.toContain(english.menu.onTop)
  expect(labels).toContain(english.menu.compact)
})

it('speaks the language that is spoken', () => {
  onTestFinished(() => setLanguage('en'))
  setLanguage('zh-CN')
  const labels = itemsOf(menuOn('darwin')).map(({ label }) => label)
  expect(labels).toContain(chinese.menu.paste)
  expect(labels).not.toContain(english.menu.paste)
})
