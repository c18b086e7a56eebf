// The global shortcuts: what is registered when, what a press does, and what the settings keep.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { Settings } from '../../../../src/shared/state/settings.ts'
import type { Shortcut, ShortcutName } from '../../../../src/shared/keyboard/shortcut.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { testWorld, type TestWorld } from '../../../helpers/outside.ts'
import { eventually } from '../../../helpers/until.ts'

const DEFAULT = 'Super+Alt+U'
const SECOND = 'Super+Alt+Y'
const OTHER = 'Control+Shift+F9'

let world: TestWorld
beforeEach(async () => {
  world = await testWorld()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A run of the app whose shortcuts are registered. */
function begun(settings: Partial<Settings> = {}): Mayfly {
  world.settings.text = JSON.stringify({ ...JSON.parse(world.settings.text), ...settings })
  const mayfly = world.start()
  mayfly.start()
  return mayfly
}
const shortcutOf = (mayfly: Mayfly, name: ShortcutName = 'uploadClipboard'): Shortcut =>
  mayfly.state().status.shortcuts[name]
const registered = () => [...world.hotkeys.keys()].sort()
const kept = () => world.settings.load()
/** Advances the time. */
const pass = (ms: number) => {
  world.now += ms
  vi.advanceTimersByTime(ms)
}
const press = (accelerator: string) => world.hotkeys.get(accelerator)!()
/** With nothing on the clipboard, each press of the clipboard shortcut says so again. */
const uploads = (mayfly: Mayfly) => mayfly.state().status.announcement?.seq ?? 0
const untilUploads = (mayfly: Mayfly, count: number) => {
  vi.useRealTimers()
  return eventually(() => uploads(mayfly)).toBe(count)
}

describe('the first start', () => {
  it('takes the first that is free, and remembers it', () => {
    expect(shortcutOf(begun())).toEqual({ accelerator: DEFAULT, state: 'active' })
    expect(registered()).toEqual([DEFAULT])
    expect(kept().uploadClipboard).toBe(DEFAULT)
    world.kill()
    world.heldElsewhere.add(DEFAULT)
    expect(shortcutOf(begun())).toEqual({ accelerator: DEFAULT, state: 'taken' })
  })

  it('passes over what another program holds', () => {
    world.heldElsewhere.add(DEFAULT)
    expect(shortcutOf(begun())).toEqual({ accelerator: SECOND, state: 'active' })
    expect(kept().uploadClipboard).toBe(SECOND)
  })

  it('waits for the first where all are held, and chooses anew at the next start', () => {
    world.heldElsewhere.add(DEFAULT).add(SECOND)
    expect(shortcutOf(begun())).toEqual({ accelerator: DEFAULT, state: 'taken' })
    expect(kept().uploadClipboard).toBeUndefined()
    world.kill()
    world.heldElsewhere.delete(SECOND)
    expect(shortcutOf(begun())).toEqual({ accelerator: SECOND, state: 'active' })
  })

  it('has one of its own on macOS', () => {
    world.platform = 'darwin'
    expect(shortcutOf(begun())).toEqual({ accelerator: 'Control+Alt+Command+U', state: 'active' })
  })

  it('leaves the other shortcut off', () => {
    expect(shortcutOf(begun(), 'showDropWindow')).toEqual({ accelerator: '', state: 'off' })
  })
})

describe('later starts', () => {
  it('register what the user chose', () => {
    const mayfly = begun({
      ...{ uploadClipboard: OTHER, showDropWindow: 'F13' },
      ...{ showHistory: 'F14', copyLastLink: 'F15' },
    })
    expect(mayfly.state().status.shortcuts).toEqual({
      uploadClipboard: { accelerator: OTHER, state: 'active' },
      showDropWindow: { accelerator: 'F13', state: 'active' },
      showHistory: { accelerator: 'F14', state: 'active' },
      copyLastLink: { accelerator: 'F15', state: 'active' },
    })
    expect(registered().toSorted()).toEqual([OTHER, 'F13', 'F14', 'F15'])
  })

  it('leave off what was turned off', () => {
    expect(shortcutOf(begun({ uploadClipboard: '' }))).toEqual({ accelerator: '', state: 'off' })
    expect(registered()).toEqual([])
  })

  it('choose anew where the settings hold what can’t be one', () => {
    const mayfly = begun({ uploadClipboard: 'U', showDropWindow: 'Foo+Bar' })
    expect(shortcutOf(mayfly)).toEqual({ accelerator: DEFAULT, state: 'active' })
    expect(shortcutOf(mayfly, 'showDropWindow')).toEqual({ accelerator: '', state: 'off' })
  })
})

describe('a press', () => {
  it('uploads what is on the clipboard, once while the keys are held', async () => {
    const mayfly = begun()
    press(DEFAULT)
    for (const ms of [1000, 40, 40, 999]) {
      pass(ms)
      press(DEFAULT)
    }
    await untilUploads(mayfly, 1)
    world.now += 1001
    press(DEFAULT)
    await untilUploads(mayfly, 2)
    expect(mayfly.state().status.announcement?.text).toBe(words.toast.clipboard('empty'))
  })

  it('of one does not hide a press of the other', async () => {
    const mayfly = begun({ showDropWindow: OTHER })
    press(OTHER)
    press(DEFAULT)
    await untilUploads(mayfly, 1)
  })
})

describe('changing one', () => {
  it('registers the new one, lets the old one go, and is remembered and told', async () => {
    const mayfly = begun()
    pass(1000)
    const told = world.changes.length
    expect(await mayfly.setShortcut('uploadClipboard', OTHER)).toEqual({ ok: true, value: undefined })
    expect(registered()).toEqual([OTHER])
    expect(kept().uploadClipboard).toBe(OTHER)
    pass(1000)
    expect(world.changes.slice(told).at(-1)?.status?.shortcuts.uploadClipboard).toEqual({
      accelerator: OTHER,
      state: 'active',
    })
    press(OTHER)
    await untilUploads(mayfly, 1)
  })

  it.each([
    { accelerator: OTHER, problem: 'taken' },
    { accelerator: 'Super+Alt+D', problem: 'twice' },
    { accelerator: 'meta+alt+d', problem: 'twice' },
    { accelerator: 'Control+U', problem: 'bare' },
    { accelerator: 'Super+PrintScreen', problem: 'never-arrives' },
    { accelerator: 'Super+Alt+Ö', problem: 'invalid' },
  ])('to $accelerator is refused as $problem, and the old one stays', async ({ accelerator, problem }) => {
    const mayfly = begun({ showDropWindow: 'Super+Alt+D' })
    world.heldElsewhere.add(OTHER)
    expect(await mayfly.setShortcut('uploadClipboard', accelerator)).toEqual({ ok: false, problem })
    expect(shortcutOf(mayfly)).toEqual({ accelerator: DEFAULT, state: 'active' })
    expect(registered()).toEqual(['Super+Alt+D', DEFAULT])
    expect(kept().uploadClipboard).toBe(DEFAULT)
  })

  it('to nothing turns it off', async () => {
    const mayfly = begun()
    expect(await mayfly.setShortcut('uploadClipboard', '')).toEqual({ ok: true, value: undefined })
    expect(shortcutOf(mayfly)).toEqual({ accelerator: '', state: 'off' })
    expect(registered()).toEqual([])
    expect(kept().uploadClipboard).toBe('')
    // A shortcut that is off is free for the other.
    expect(await mayfly.setShortcut('showDropWindow', DEFAULT)).toMatchObject({ ok: true })
  })

  it('to what it is changes nothing', async () => {
    const mayfly = begun()
    expect(await mayfly.setShortcut('uploadClipboard', 'Alt+Super+u')).toMatchObject({ ok: true })
    expect(shortcutOf(mayfly)).toEqual({ accelerator: DEFAULT, state: 'active' })
    expect(registered()).toEqual([DEFAULT])
    expect(kept().uploadClipboard).toBe(DEFAULT)
    press(DEFAULT)
    await untilUploads(mayfly, 1)
  })

  it('sets the other one as well', async () => {
    const mayfly = begun()
    expect(await mayfly.setShortcut('showDropWindow', OTHER)).toMatchObject({ ok: true })
    expect(registered()).toEqual([OTHER, DEFAULT])
    expect(kept()).toMatchObject({ uploadClipboard: DEFAULT, showDropWindow: OTHER })
  })
})

describe('one that another program holds', () => {
  it('becomes active when it is free', async () => {
    world.heldElsewhere.add(DEFAULT).add(SECOND)
    const mayfly = begun()
    pass(10_000)
    expect(shortcutOf(mayfly).state).toBe('taken')
    world.heldElsewhere.delete(DEFAULT)
    pass(3000)
    expect(shortcutOf(mayfly)).toEqual({ accelerator: DEFAULT, state: 'active' })
    expect(kept().uploadClipboard).toBe(DEFAULT)
    press(DEFAULT)
    await untilUploads(mayfly, 1)
  })

  it('is asked for as long as it is wanted', async () => {
    world.heldElsewhere.add(OTHER)
    const asked = vi.spyOn(world.heldElsewhere, 'has')
    const mayfly = begun({ uploadClipboard: OTHER })
    pass(6000)
    expect(asked).toHaveBeenCalledTimes(3)
    const timers = vi.getTimerCount()
    await mayfly.setShortcut('uploadClipboard', '')
    pass(60_000)
    expect(asked).toHaveBeenCalledTimes(3)
    expect(vi.getTimerCount()).toBe(timers - 1)
    expect(registered()).toEqual([])
  })

  it('is let alone once the app stops', () => {
    world.heldElsewhere.add(OTHER)
    const mayfly = begun({ uploadClipboard: OTHER })
    mayfly.stop()
    const asked = vi.spyOn(world.heldElsewhere, 'has')
    pass(60_000)
    expect(asked).not.toHaveBeenCalled()
  })
})

describe('while keys are recorded', () => {
  it('ours are let through, and are ours again afterwards', () => {
    const mayfly = begun({ showDropWindow: OTHER })
    mayfly.setRecording(true)
    expect(registered()).toEqual([])
    expect(shortcutOf(mayfly).state).toBe('active')
    mayfly.setRecording(false)
    expect(registered()).toEqual([OTHER, DEFAULT])
  })

  it('the new one is registered when that is over, and keys that are held still are no press', async () => {
    const mayfly = begun()
    mayfly.setRecording(true)
    expect(await mayfly.setShortcut('uploadClipboard', OTHER)).toMatchObject({ ok: true })
    expect(registered()).toEqual([])
    mayfly.setRecording(false)
    expect(registered()).toEqual([OTHER])
    pass(900)
    press(OTHER)
    pass(1001)
    press(OTHER)
    await untilUploads(mayfly, 1)
  })

  it('what another program took meanwhile is taken', () => {
    const mayfly = begun()
    mayfly.setRecording(true)
    world.heldElsewhere.add(DEFAULT)
    mayfly.setRecording(false)
    expect(shortcutOf(mayfly)).toEqual({ accelerator: DEFAULT, state: 'taken' })
    world.heldElsewhere.delete(DEFAULT)
    pass(3000)
    expect(shortcutOf(mayfly).state).toBe('active')
  })

  it('one that is free again is not registered before it ends', () => {
    world.heldElsewhere.add(OTHER)
    const mayfly = begun({ uploadClipboard: OTHER })
    mayfly.setRecording(true)
    world.heldElsewhere.delete(OTHER)
    pass(9000)
    expect(registered()).toEqual([])
    mayfly.setRecording(false)
    expect(registered()).toEqual([OTHER])
  })

  it('that ends by itself, should the window go', () => {
    begun().setRecording(true)
    pass(60_000)
    expect(registered()).toEqual([DEFAULT])
  })
})

describe('a trial', () => {
  const trialOf = (mayfly: Mayfly) => mayfly.state().status.trial

  it('takes the next press for itself, and the one after uploads', async () => {
    const mayfly = begun()
    mayfly.tryShortcut('uploadClipboard')
    expect(trialOf(mayfly)).toEqual({ name: 'uploadClipboard', state: 'waiting' })
    pass(9999)
    press(DEFAULT)
    expect(trialOf(mayfly)).toEqual({ name: 'uploadClipboard', state: 'arrived' })
    pass(10_000)
    expect(trialOf(mayfly)).toEqual({ name: 'uploadClipboard', state: 'arrived' })
    press(DEFAULT)
    await untilUploads(mayfly, 1)
  })

  it('says when nothing came, and then presses upload again', async () => {
    const mayfly = begun()
    mayfly.tryShortcut('uploadClipboard')
    pass(10_000)
    expect(trialOf(mayfly)).toEqual({ name: 'uploadClipboard', state: 'missed' })
    pass(1000)
    expect(world.changes.at(-1)?.status?.trial?.state).toBe('missed')
    press(DEFAULT)
    expect(trialOf(mayfly)?.state).toBe('missed')
    await untilUploads(mayfly, 1)
  })

  it('of one leaves the other alone', async () => {
    const mayfly = begun({ showDropWindow: OTHER })
    mayfly.tryShortcut('showDropWindow')
    press(DEFAULT)
    expect(trialOf(mayfly)).toEqual({ name: 'showDropWindow', state: 'waiting' })
    await untilUploads(mayfly, 1)
  })

  it('ends when it is ended, and when its shortcut changes', async () => {
    const mayfly = begun()
    mayfly.tryShortcut('uploadClipboard')
    mayfly.tryShortcut(null)
    expect(trialOf(mayfly)).toBeUndefined()
    mayfly.tryShortcut('uploadClipboard')
    await mayfly.setShortcut('showDropWindow', 'F13')
    expect(trialOf(mayfly)?.state).toBe('waiting')
    await mayfly.setShortcut('uploadClipboard', OTHER)
    expect(trialOf(mayfly)).toBeUndefined()
    pass(10_000)
    expect(trialOf(mayfly)).toBeUndefined()
  })
})

describe('where only the desktop’s own settings can bind keys', () => {
  beforeEach(() => {
    world.desktop = { ...world.desktop, shortcuts: 'by-hand' }
  })

  it('nothing is registered, and the default is proposed', () => {
    const mayfly = begun()
    expect(mayfly.state().status.shortcuts).toEqual({
      uploadClipboard: { accelerator: DEFAULT, state: 'by-hand' },
      showDropWindow: { accelerator: '', state: 'off' },
      showHistory: { accelerator: '', state: 'off' },
      copyLastLink: { accelerator: '', state: 'off' },
    })
    expect(registered()).toEqual([])
    expect(kept().uploadClipboard).toBeUndefined()
  })

  it('a change is a change of the proposal', async () => {
    const mayfly = begun({ uploadClipboard: OTHER })
    expect(shortcutOf(mayfly)).toEqual({ accelerator: OTHER, state: 'by-hand' })
    expect(await mayfly.setShortcut('uploadClipboard', 'F13')).toMatchObject({ ok: true })
    expect(shortcutOf(mayfly)).toEqual({ accelerator: 'F13', state: 'by-hand' })
    expect(registered()).toEqual([])
    expect(kept().uploadClipboard).toBe('F13')
  })
})
