// How often a window may give a command: a user is never stopped, a flood is.
import { expect, it } from 'vitest'
import { commandNames } from '../../../../src/shared/bridge/commands.ts'
import { createCommandPace } from '../../../../src/main/core/windows/commandPace.ts'

function paced() {
  let now = 0
  const mayRun = createCommandPace(() => now)
  return {
    mayRun,
    wait: (ms: number) => (now += ms),
    /** How many of a thousand run at once. */
    ofThousand: (name: (typeof commandNames)[number]) =>
      Array.from({ length: 1000 }, () => mayRun(name)).filter(Boolean).length,
  }
}

it.each(commandNames)('%s: a flood of it ends at a limit', (name) => {
  const { ofThousand, wait } = paced()
  const first = ofThousand(name)
  expect(first).toBeGreaterThanOrEqual(20)
  expect(ofThousand(name)).toBe(0)
  wait(1000)
  expect(ofThousand(name)).toBeLessThanOrEqual(500)
})

it('what opens other programs is limited more than what stays inside', () => {
  const { ofThousand } = paced()
  expect(ofThousand('openLink')).toBe(20)
  expect(ofThousand('remove')).toBe(200)
})

it('one command’s flood does not stop another', () => {
  const { ofThousand, mayRun } = paced()
  ofThousand('openLink')
  expect(mayRun('copyLinks')).toBe(true)
})

it('the drop window can be dragged on a screen of 360 Hz for as long as one likes', () => {
  const { mayRun, wait } = paced()
  for (let frame = 0; frame < 3600; frame += 1) {
    wait(1000 / 360)
    expect(mayRun('moveDropWindow')).toBe(true)
  }
})

it('a limit is lifted with time, and never saves up more than one burst', () => {
  const { ofThousand, wait } = paced()
  ofThousand('openLink')
  wait(5000)
  expect(ofThousand('openLink')).toBe(5)
  wait(3_600_000)
  expect(ofThousand('openLink')).toBe(20)
})
