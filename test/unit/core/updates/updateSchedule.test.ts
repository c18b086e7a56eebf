// When Mayfly looks for updates: after the start, then daily, by the clock.
import { expect, it } from 'vitest'
import { createUpdateSchedule } from '../../../../src/main/core/updates/updateSchedule.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A computer whose timers stop while it sleeps. */
function computer(random = 0) {
  let clock = Date.UTC(2026, 10, 22)
  let timer: { at: number; act: () => void } | undefined
  let ran = 0
  const looks: number[] = []
  const begun = clock
  const schedule = createUpdateSchedule({
    now: () => clock,
    random: () => random,
    after(ms, act) {
      timer = { at: ran + ms, act }
      return () => (timer = undefined)
    },
    look: () => looks.push(clock - begun),
  })
  return {
    schedule,
    looks,
    run(ms: number) {
      const end = ran + ms
      while (timer !== undefined && timer.at <= end) {
        const { at, act } = timer
        clock += at - ran
        ran = at
        timer = undefined
        act()
      }
      clock += end - ran
      ran = end
    },
    sleep: (ms: number) => (clock += ms),
  }
}

it('looks soon after the start, but not at once', () => {
  const { schedule, looks, run } = computer()
  schedule.start()
  run(5000)
  expect(looks).toEqual([])
  run(MINUTE)
  expect(looks).toEqual([10_000])
})

it('looks up to five hours later by chance, unless what it finds is awaited', () => {
  const { schedule, looks, run } = computer(0.5)
  schedule.start()
  run(2.5 * HOUR)
  expect(looks).toEqual([])
  run(MINUTE)
  expect(looks).toEqual([2.5 * HOUR + 10_000])
  const other = computer(0.5)
  other.schedule.start('soon')
  other.run(MINUTE)
  expect(other.looks).toEqual([10_000])
})

it('puts off by chance, once, what it slept through', () => {
  const { schedule, looks, run, sleep } = computer(0.5)
  schedule.start()
  run(MINUTE)
  for (let night = 1; night <= 2; night += 1) {
    sleep(8 * HOUR)
    schedule.wokeUp()
    expect(looks).toEqual([])
    run(10_000)
  }
  run(MINUTE)
  expect(looks).toHaveLength(1)
})

it('looks once a day', () => {
  const { schedule, looks, run } = computer()
  schedule.start()
  run(72 * HOUR + MINUTE)
  expect(looks).toHaveLength(4)
})

it('looks when it wakes up, if a day has passed', () => {
  const { schedule, looks, run, sleep } = computer()
  schedule.start()
  run(HOUR)
  sleep(8 * HOUR)
  schedule.wokeUp()
  run(MINUTE)
  expect(looks).toHaveLength(1)
  sleep(20 * HOUR)
  schedule.wokeUp()
  run(MINUTE)
  expect(looks).toHaveLength(2)
})

it('looks within the hour where nobody says that the computer slept', () => {
  const { schedule, looks, run, sleep } = computer()
  schedule.start()
  run(30 * MINUTE)
  sleep(30 * HOUR)
  run(HOUR)
  expect(looks).toHaveLength(2)
})

it('goes on with a clock that was set back', () => {
  const { schedule, looks, run, sleep } = computer()
  schedule.start()
  run(MINUTE)
  sleep(-1000 * HOUR)
  run(24 * HOUR + HOUR)
  expect(looks.length).toBeGreaterThanOrEqual(2)
})

it('looks no more once it is stopped', () => {
  const { schedule, looks, run } = computer()
  schedule.start()
  schedule.stop()
  schedule.wokeUp()
  run(72 * HOUR)
  expect(looks).toEqual([])
})
