// What the tray shows of a state.
import { describe, expect, it } from 'vitest'
import { asDone, asFailed, asSending } from '../../../src/main/core/states.ts'
import { trayPicture, type MenuActions, type MenuItem } from '../../../src/main/core/trayMenu.ts'
import type { Hold, State, Upload } from '../../../src/shared/model.ts'
import type { Shortcut } from '../../../src/shared/shortcut.ts'
import { calmStatus } from '../../helpers/status.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const HOUR = 3_600_000

function picture(
  uploads: readonly Upload[],
  shortcut: Shortcut = { accelerator: 'Ctrl+U', state: 'active' },
  hold?: Hold,
) {
  const asked: string[] = []
  const actions: MenuActions = {
    uploadClipboard: () => asked.push('uploadClipboard'),
    chooseFiles: () => asked.push('chooseFiles'),
    copyLink: (id) => asked.push(`copyLink ${id}`),
    showHistory: () => asked.push('showHistory'),
    showSettings: () => asked.push('showSettings'),
    pause: (on) => asked.push(`pause ${String(on)}`),
    quit: () => asked.push('quit'),
  }
  const state: State = {
    revision: 1,
    uploads,
    run: undefined,
    status: { ...calmStatus, shortcuts: { ...calmStatus.shortcuts, uploadClipboard: shortcut }, hold },
  }
  return { ...trayPicture(state, NOW, actions), asked }
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
    const { icon, tooltip, items } = picture([])
    expect([icon, tooltip]).toEqual(['idle', 'Mayfly'])
    expect(items.map(label)).toEqual([
      'Upload clipboard',
      'Choose files…',
      '-',
      'No live links',
      '-',
      'Pause uploads',
      'Show history',
      'Settings…',
      '-',
      'Quit Mayfly',
    ])
    expect(items[3]).toMatchObject({ enabled: false })
  })

  it('shows the five newest links that live, with what is left of each', () => {
    const { items } = picture([
      done('old', 1, 20 * HOUR),
      done('b1', 3, 2 * HOUR, 0),
      done('b2', 3, 2 * HOUR - 1, 1),
      asFailed(waiting('failed', 6), { kind: 'plan' }, NOW),
      done('dead', 7, 0),
      done('c', 4, 90 * 60_000),
      done('d', 5, 24 * HOUR),
      done('a', 2, 60_000),
      done('just', 8, 1),
    ])
    expect(items.map(label).slice(3, 9)).toEqual([
      'Copy a link',
      'just.png   less than 1 min',
      'd.png   24 h',
      'c.png   1 h 30 min',
      'b1.png   2 h',
      'b2.png   1 h 59 min',
    ])
    expect(items[9]).toBe('separator')
  })

  it('cuts long names and tells apart equal ones', () => {
    const long = { ...done('a', 1, HOUR), name: `${'n'.repeat(60)}.jpeg` }
    const { items } = picture([long, { ...long, id: 'b' }])
    expect(items.slice(4, 6).map(label)).toEqual([1, 2].map(() => `${'n'.repeat(26)}….jpeg   1 h`))
    expect(items.slice(4, 6)).toMatchObject([{ key: 'a' }, { key: 'b' }])
  })

  it('counts all that is under way', () => {
    const under = [
      waiting('a'),
      asSending(waiting('b'), 1, 2),
      asSending(waiting('c'), 2, 2),
      done('d', 1, HOUR),
    ]
    expect(picture(under)).toMatchObject({ icon: 'sending', tooltip: 'Mayfly: sending 3 files' })
    expect(picture([waiting('a')]).tooltip).toBe('Mayfly: sending 1 file')
  })

  it('does what its words say', () => {
    const { items, asked } = picture([done('x', 1, HOUR)])
    for (const item of items) if (item !== 'separator') item.onClick?.()
    expect(asked).toEqual([
      'uploadClipboard',
      'chooseFiles',
      'copyLink x',
      'pause true',
      'showHistory',
      'showSettings',
      'quit',
    ])
  })

  it('shows the shortcut only where it works', () => {
    const first = (state: Shortcut['state']) => picture([], { accelerator: 'Ctrl+U', state }).items[0]
    expect(first('active')).toHaveProperty('accelerator', 'Ctrl+U')
    expect(first('taken')).not.toHaveProperty('accelerator')
    expect(first('off')).not.toHaveProperty('accelerator')
  })
})
