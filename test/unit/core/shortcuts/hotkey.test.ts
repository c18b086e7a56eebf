// One global shortcut: registered with the desktop while it is wanted, with one call for each press.
import { describe, expect, it } from 'vitest'
import { createHotkey } from '../../../../src/main/core/shortcuts/hotkey.ts'

const ONE = 'Super+Alt+U'
const OTHER = 'Super+Alt+Y'

function begin(platform = 'linux') {
  const clock = { now: 100_000 }
  const held = new Map<string, () => void>()
  /** Taken by other programs. */
  const taken = new Set<string>()
  /** The most held at the same time. */
  const most = { held: 0 }
  let presses = 0
  const hotkey = createHotkey(
    {
      hotkeys: {
        register(accelerator, onPress) {
          if (taken.has(accelerator) || held.has(accelerator)) return false
          held.set(accelerator, onPress)
          most.held = Math.max(most.held, held.size)
          return true
        },
        unregister: (accelerator) => void held.delete(accelerator),
      },
      uptime: () => clock.now,
      platform,
      boundBy: () => 'own',
    },
    { press: () => (presses += 1), proved: () => undefined },
  )
  /** Presses its keys once after each of these times in ms; returns how many presses that makes. */
  const press = (accelerator: string, ...after: number[]) => {
    const before = presses
    for (const ms of after) {
      clock.now += ms
      held.get(accelerator)?.()
    }
    return presses - before
  }
  return { ...hotkey, taken, most, press, held: () => [...held.keys()] }
}

describe('a press', () => {
  it('is one while the keys are held, however long', () => {
    const { register, press } = begin()
    register(ONE)
    expect(press(ONE, 0, 1000, ...Array<number>(100).fill(40))).toBe(1)
    expect(press(ONE, 1001)).toBe(1)
  })

  it('is one each time on macOS, where held keys send no more and the uptime counts in seconds', () => {
    const { register, press } = begin('darwin')
    register(ONE)
    expect(press(ONE, 0, 0, 1000, 1000)).toBe(4)
  })

  it('counts after an uptime that began anew', () => {
    const { register, press } = begin()
    register(ONE)
    expect(press(ONE, 0, -90_000)).toBe(2)
  })
})

describe('another combination', () => {
  it('is registered before the last one is released, and changes nothing when another program holds it', () => {
    const { register, shortcut, taken, held, most, press } = begin()
    register(ONE)
    taken.add(OTHER)
    expect(register(OTHER)).toBe(false)
    expect([shortcut(), held()]).toEqual([{ accelerator: ONE, state: 'active' }, [ONE]])
    taken.delete(OTHER)
    expect(register(OTHER)).toBe(true)
    expect([shortcut(), held()]).toEqual([{ accelerator: OTHER, state: 'active' }, [OTHER]])
    expect(most.held).toBe(2)
    expect(press(OTHER, 0)).toBe(1)
  })

  it('is the same one when it is only spelt differently', () => {
    const { register, shortcut, held } = begin()
    register(ONE)
    expect(register('alt+meta+u')).toBe(true)
    expect([shortcut(), held()]).toEqual([{ accelerator: ONE, state: 'active' }, [ONE]])
  })

  it('that only takes its place releases the last one and registers nothing', () => {
    const { register, replace, shortcut, held } = begin()
    register(ONE)
    replace({ accelerator: OTHER, state: 'taken' })
    expect([shortcut(), held()]).toEqual([{ accelerator: OTHER, state: 'taken' }, []])
  })
})

describe('suspended', () => {
  it('lets its keys pass, and does not take keys that are still held for a press', () => {
    const { register, suspend, resume, shortcut, held, press } = begin()
    register(ONE)
    suspend()
    expect([held(), shortcut().state]).toEqual([[], 'active'])
    resume()
    expect(held()).toEqual([ONE])
    expect([press(ONE, 500), press(ONE, 1001)]).toEqual([0, 1])
  })

  it('is not registered twice where it was not suspended', () => {
    const { register, resume, shortcut } = begin()
    register(ONE)
    resume()
    expect(shortcut()).toEqual({ accelerator: ONE, state: 'active' })
  })

  it('may be changed, or lost to another program', () => {
    const { register, suspend, resume, taken, shortcut, held } = begin()
    register(ONE)
    suspend()
    expect([register(OTHER), held()]).toEqual([true, []])
    resume()
    expect(held()).toEqual([OTHER])
    suspend()
    taken.add(OTHER)
    resume()
    expect([shortcut(), held()]).toEqual([{ accelerator: OTHER, state: 'taken' }, []])
  })
})
