// What the tray shows for a state.
import { describe, expect, it } from 'vitest'
import { asDone, asFailed } from '../../../../src/main/core/uploads/transitions.ts'
import type { MenuItem } from '../../../../src/main/core/menus/menuItem.ts'
import { trayPicture, type MenuActions, type PictureOf } from '../../../../src/main/core/tray/trayMenu.ts'
import type { State, Status } from '../../../../src/shared/state/state.ts'
import type { UpdateState } from '../../../../src/shared/state/updates.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import type { Shortcut } from '../../../../src/shared/keyboard/shortcut.ts'
import { calmStatus } from '../../../helpers/status.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const HOUR = 3_600_000

function picture(
  uploads: readonly Upload[],
  other: Partial<Status> = {},
  pictureOf: PictureOf = () => undefined,
) {
  const asked: string[] = []
  const actions: MenuActions = {
    uploadClipboard: () => asked.push('uploadClipboard'),
    chooseFiles: () => asked.push('chooseFiles'),
    showDropWindow: (on) => asked.push(`showDropWindow ${String(on)}`),
    copyLastLink: () => asked.push('copyLastLink'),
    copyLinks: (ids) => asked.push(`copyLinks ${ids.join(' ')}`),
    renew: (ids) => asked.push(`renew ${ids.join(' ')}`),
    showHistory: () => asked.push('showHistory'),
    showSettings: () => asked.push('showSettings'),
    pause: (on) => asked.push(`pause ${String(on)}`),
    showUpdate: () => asked.push('showUpdate'),
    restartToUpdate: () => asked.push('restartToUpdate'),
    quit: () => asked.push('quit'),
  }
  const state: State = { revision: 1, uploads, progress: undefined, status: { ...calmStatus, ...other } }
  return { ...trayPicture(state, NOW, actions, pictureOf), asked }
}

const waiting = (id: string, addedAt = NOW, place = 0): Upload => ({
  id,
  batch: String(addedAt),
  name: `${id}.png`,
  path: `/${id}.png`,
  spooled: false,
  addedAt,
  place,
  practice: false,
  state: 'waiting',
})
const done = (id: string, addedAt: number, leftMs: number, place = 0) =>
  asDone(waiting(id, addedAt, place), { url: `https://x/${id}`, size: 1, expiresAt: NOW + leftMs }, addedAt)
const label = (item: MenuItem) => (item === 'separator' ? '-' : item.label)

describe('the tray', () => {
  it('without links says so', () => {
    const { items } = picture([])
    expect(items.map(label)).toEqual([
      'Upload clipboard',
      'Choose files…',
      'Show drop window',
      '-',
      'No live links',
      '-',
      'Pause uploads',
      'Show history',
      'Settings…',
      '-',
      'Quit Mayfly',
    ])
    expect(items[4]).toMatchObject({ enabled: false })
  })

  it('promises no more than a day, though the clock was set back', () => {
    const { items } = picture([done('a', 1, 25 * HOUR)])
    expect(items.map(label)[8]).toMatch(/ 24 h$/)
  })

  it('shows the five newest links and drops that live, with what is left of each', () => {
    const { items } = picture([
      done('old', 1, 20 * HOUR),
      done('b1', 3, 2 * HOUR, 0),
      done('b2', 3, 2 * HOUR - 1, 1),
      asFailed(waiting('failed', 6), { kind: 'plan' }, NOW),
      done('expired', 7, 0),
      done('c', 4, 90 * 60_000),
      done('d', 5, 24 * HOUR),
      done('a', 2, 60_000),
      done('just', 8, 1),
    ])
    expect(items.map(label).slice(7, 13)).toEqual([
      'Copy a link',
      'just.png   under 1 min',
      'd.png   24 h',
      'c.png   1 h 30 min',
      '2 files   1 h 59 min',
      'a.png   1 min',
    ])
    expect(items[13]).toBe('separator')
  })

  it('copies all of a drop, or each of its links', () => {
    const { items, asked } = picture([done('b1', 3, 2 * HOUR, 0), done('b2', 3, 2 * HOUR - 1, 1)])
    const drop = items.find((item) => label(item).startsWith('2 files'))
    const inside = drop === undefined || drop === 'separator' ? [] : (drop.submenu ?? [])
    expect(inside.map(label)).toEqual(['Copy all 2', '-', 'b1.png   2 h', 'b2.png   1 h 59 min'])
    for (const item of inside) if (item !== 'separator') item.onClick?.()
    expect(asked).toEqual(['copyLinks b1 b2', 'copyLinks b1', 'copyLinks b2'])
  })

  it('cuts long names and tells apart equal ones', () => {
    const long = { ...done('a', 1, HOUR), name: `${'n'.repeat(60)}.jpeg` }
    const { items } = picture([long, { ...long, id: 'b', batch: 'another' }])
    expect(items.slice(8, 10).map(label)).toEqual([1, 2].map(() => `${'n'.repeat(26)}….jpeg   1 h`))
    expect(items.slice(8, 10)).toMatchObject([{ key: 'a' }, { key: 'b' }])
  })

  it('shows the picture of a link, and of a drop that of its first; asks for none that was not drawn', () => {
    const asked: string[] = []
    const uploads = [
      { ...done('b1', 3, 2 * HOUR, 0), thumbnail: true },
      { ...done('b2', 3, 2 * HOUR, 1), thumbnail: true },
      done('plain', 2, HOUR),
      { ...done('a', 1, HOUR), thumbnail: true },
    ]
    const { items } = picture(uploads, {}, (id) => {
      asked.push(id)
      return id === 'b2' ? undefined : { id, scales: [] }
    })
    const shown = (all: readonly MenuItem[] = []) =>
      all.map((item) => (item === 'separator' ? '-' : (item.picture?.id ?? '')))
    const drop = items.find((item) => label(item).startsWith('2 files'))
    expect(shown(items).filter((id) => id !== '' && id !== '-')).toEqual(['b1', 'a'])
    expect(shown(drop === 'separator' ? [] : drop?.submenu)).toEqual(['', '-', 'b1', ''])
    expect(asked).not.toContain('plain')
  })

  it('does what its words say', () => {
    const { items, asked } = picture([done('x', 1, HOUR)])
    for (const item of items) if (item !== 'separator') item.onClick?.()
    expect(asked).toEqual([
      'copyLastLink',
      'uploadClipboard',
      'chooseFiles',
      'showDropWindow true',
      'copyLinks x',
      'pause true',
      'showHistory',
      'showSettings',
      'quit',
    ])
  })

  it('turns about what is on already', () => {
    const { items, asked } = picture([], { dropWindowShown: true, hold: 'paused' })
    for (const wanted of ['Hide drop window', 'Resume uploads']) {
      const item = items.find((other) => label(other) === wanted)
      if (item !== undefined && item !== 'separator') item.onClick?.()
    }
    expect(asked).toEqual(['showDropWindow false', 'pause false'])
    expect(items.map(label)).not.toContain('Show drop window')
    expect(items.map(label)).not.toContain('Pause uploads')
  })

  it('shows the shortcuts only where they work', () => {
    const keys = (state: Shortcut['state']) => {
      const { items } = picture([done('x', 1, HOUR)], {
        shortcuts: {
          uploadClipboard: { accelerator: 'Ctrl+U', state },
          showDropWindow: { accelerator: 'Ctrl+D', state },
          showHistory: { accelerator: 'Ctrl+H', state },
          copyLastLink: { accelerator: 'Ctrl+L', state },
        },
      })
      return items.flatMap((item) =>
        item === 'separator' || item.accelerator === undefined ? [] : [`${item.label} ${item.accelerator}`],
      )
    }
    expect(keys('active')).toEqual([
      'Copy last link Ctrl+L',
      'Upload clipboard Ctrl+U',
      'Show drop window Ctrl+D',
      'Show history Ctrl+H',
    ])
    for (const state of ['taken', 'off', 'by-hand'] as const) expect(keys(state)).toEqual([])
  })

  it.each<[UpdateState, string, string]>([
    [{ kind: 'available', version: '1.2.0', notes: '' }, 'Update to 1.2.0…', 'showUpdate'],
    [{ kind: 'ready', version: '1.2.0', notes: '' }, 'Restart to update to 1.2.0', 'restartToUpdate'],
    [{ kind: 'replaced' }, 'Restart Mayfly', 'restartToUpdate'],
  ])('offers an update that waits for the user, above Quit: %o', (update, text, action) => {
    const { items, asked } = picture([], { update })
    expect(items.map(label).slice(-3)).toEqual([text, '-', 'Quit Mayfly'])
    const item = items.at(-3)
    if (item !== undefined && item !== 'separator') item.onClick?.()
    expect(asked).toEqual([action])
  })

  it.each<UpdateState>([
    { kind: 'idle', isLatest: true },
    { kind: 'checking' },
    { kind: 'downloading', percent: 1, version: '1.2.0', notes: '' },
    { kind: 'failed', problem: 'checksum' },
    { kind: 'off', why: 'package-manager' },
  ])('says nothing of updates that ask nothing of the user: %o', (update) => {
    expect(picture([], { update }).items.map(label)).toEqual(picture([]).items.map(label))
  })
})
