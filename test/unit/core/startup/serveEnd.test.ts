import { expect, it } from 'vitest'
import { createServeEnd } from '../../../../src/main/core/startup/serveEnd.ts'

function rig() {
  const state = { busy: false, quits: 0 }
  const timers = new Set<() => void>()
  const end = createServeEnd({
    restMs: 5000,
    isBusy: () => state.busy,
    after(ms, act) {
      expect(ms).toBe(5000)
      timers.add(act)
      return () => timers.delete(act)
    },
    quit: () => (state.quits += 1),
  })
  const pass = () => {
    const due = [...timers]
    timers.clear()
    for (const act of due) act()
  }
  return { state, timers, end, pass }
}

it('ends once it has had nothing to do for the whole time', () => {
  const { state, end, timers, pass } = rig()
  end.look()
  end.look()
  expect(timers.size).toBe(1)
  pass()
  expect(state.quits).toBe(1)
  end.look()
  expect(timers.size).toBe(0)
})

it('stays while it has something to do, and the time begins anew after it', () => {
  const { state, end, timers, pass } = rig()
  end.look()
  state.busy = true
  end.look()
  expect(timers.size).toBe(0)
  pass()
  state.busy = false
  end.look()
  expect(timers.size).toBe(1)
  expect(state.quits).toBe(0)
})

it('begins the time anew when somebody is about to ask', () => {
  const { end, timers } = rig()
  end.look()
  const [first] = timers
  end.again()
  expect(timers.size).toBe(1)
  expect([...timers][0]).not.toBe(first)
})

it('never ends once the user wants to see it', () => {
  const { state, end, timers, pass } = rig()
  end.look()
  end.stop()
  end.look()
  end.again()
  expect(timers.size).toBe(0)
  pass()
  expect(state.quits).toBe(0)
})
