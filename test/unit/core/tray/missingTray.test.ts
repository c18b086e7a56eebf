// Whether there is a tray, and what happens without one.
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { PACE, showsTray, watchTray } from '../../../../src/main/core/tray/missingTray.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { testWorld } from '../../../helpers/outside.ts'

describe('what was found', () => {
  it.each([
    // One host of either kind is enough.
    [{ notifier: true, xembed: false }, 'GNOME', true],
    [{ notifier: false, xembed: true }, 'GNOME', true],
    [{ notifier: undefined, xembed: true }, 'GNOME', true],
    // There is none.
    [{ notifier: false, xembed: false }, 'XFCE', false],
    [{ notifier: false, xembed: undefined }, 'sway', false],
    // It could not be determined.
    [{ notifier: undefined, xembed: false }, 'KDE', true],
    [{ notifier: undefined, xembed: undefined }, '', true],
    [{ notifier: undefined, xembed: false }, 'ubuntu:GNOME', false],
    [{ notifier: undefined, xembed: undefined }, 'GNOME', false],
    [{ notifier: undefined, xembed: undefined }, 'GNOME-Flashback', true],
  ])('%j on %s: %s', (hosts, desktop, shows) => {
    expect(showsTray(hosts, 'linux', desktop)).toBe(shows)
  })

  it('macOS and Windows always have one', () => {
    for (const platform of ['darwin', 'win32']) {
      expect(showsTray({ notifier: undefined, xembed: undefined }, platform, '')).toBe(true)
    }
  })
})

async function watching(start: { shown: boolean; hidden?: boolean; open?: boolean; told?: boolean }) {
  const world = await testWorld()
  const { settings } = world
  settings.save({ ...settings.load(), toldOfNoTray: start.told ?? false })
  const seen = { shown: start.shown, looks: 0, changes: 0, windows: 0, notes: [] as string[] }
  vi.useFakeTimers()
  const watch = watchTray({
    hasTray() {
      seen.looks += 1
      return Promise.resolve(seen.shown)
    },
    hasWindow: () => start.open ?? false,
    showWindow() {
      seen.windows += 1
    },
    hidden: start.hidden ?? false,
    settings,
    addNote: (text) => seen.notes.push(text),
    statusChanged() {
      seen.changes += 1
    },
  })
  onTestFinished(() => {
    watch.stop()
    vi.useRealTimers()
  })
  return { seen, watch, told: () => settings.load().toldOfNoTray }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('the watch', () => {
  it('with a tray says nothing, opens nothing and looks no more', async () => {
    const { seen, told } = await watching({ shown: true, hidden: true })
    await pass(10 * PACE.giveUpMs)
    expect(seen).toMatchObject({ looks: 1, changes: 1, notes: [], windows: 0 })
    expect(told()).toBe(false)
  })

  it('waits for one that comes after the app', async () => {
    const { seen, told } = await watching({ shown: false, hidden: true })
    await pass(PACE.giveUpMs - PACE.soonMs - 1)
    seen.shown = true
    await pass(10 * PACE.giveUpMs)
    expect(seen).toMatchObject({ looks: 10, changes: 2, notes: [], windows: 0 })
    expect(told()).toBe(false)
  })

  it('without one opens the window, says so, and goes on looking, less often', async () => {
    const { seen, told } = await watching({ shown: false, hidden: true })
    await pass(PACE.giveUpMs - 1)
    expect(seen).toMatchObject({ notes: [], windows: 0 })
    await pass(1)
    expect(seen).toMatchObject({ changes: 1, notes: [words.toast.noTray], windows: 1 })
    expect(told()).toBe(true)
    const { looks } = seen
    await pass(4 * PACE.laterMs + PACE.soonMs)
    expect(seen.looks - looks).toBeGreaterThanOrEqual(4)
    expect(seen.looks - looks).toBeLessThanOrEqual(6)
    seen.shown = true
    await pass(PACE.laterMs)
    expect(seen).toMatchObject({ changes: 2, notes: [words.toast.noTray], windows: 1 })
  })

  it('leaves a window alone that is open', async () => {
    const { seen } = await watching({ shown: false, open: true })
    await pass(PACE.giveUpMs)
    expect(seen).toMatchObject({ notes: [words.toast.noTray], windows: 0 })
  })

  it('brings back a window that was closed before its user could know', async () => {
    const { seen } = await watching({ shown: false })
    await pass(PACE.giveUpMs)
    expect(seen).toMatchObject({ notes: [words.toast.noTray], windows: 1 })
  })

  it('says it once for all runs', async () => {
    const hidden = await watching({ shown: false, hidden: true, told: true })
    await pass(PACE.giveUpMs)
    expect(hidden.seen).toMatchObject({ notes: [], windows: 1 })
  })

  it('leaves it closed for who was told', async () => {
    const { seen } = await watching({ shown: false, told: true })
    await pass(PACE.giveUpMs)
    expect(seen).toMatchObject({ notes: [], windows: 0 })
  })

  it('looks again when asked, and waits for one that went', async () => {
    const { seen, watch } = await watching({ shown: true })
    await pass(PACE.giveUpMs)
    seen.shown = false
    watch.check()
    await pass(PACE.laterMs - 1)
    // This desktop has a tray; its panel may be about to come back.
    expect(seen).toMatchObject({ looks: 2, changes: 2, notes: [], windows: 0 })
    seen.shown = true
    await pass(1)
    expect(seen).toMatchObject({ looks: 3, changes: 3 })
  })

  it('once stopped does nothing more', async () => {
    const { seen, watch } = await watching({ shown: false, hidden: true })
    await pass(0)
    watch.stop()
    await pass(10 * PACE.giveUpMs)
    expect(seen).toMatchObject({ looks: 1, notes: [], windows: 0 })
  })
})
