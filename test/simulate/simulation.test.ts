// Ten thousand clients never bring the service much more than twice its usual load, but for what docs/simulation.md names.
// Few clients are noisy: the bounds are generous, and what failed before is far above them.
import { expect, it } from 'vitest'
import { simulateRenewals } from './renewals.ts'
import { simulateUpdateChecks } from './updateChecks.ts'
import { simulateUploads, steadyOf, UPLOAD_SCENARIOS } from './uploads.ts'

const CLIENTS = 10_000

it.each(UPLOAD_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', (name, scenario) => {
  const { during, after, givenUp } = simulateUploads(scenario, CLIENTS, 60_000)
  // Each upload is tried five times where the trouble may be its own, or the user's network's.
  const isTried = name === 'outage-of-each'
  expect(during).toBeLessThan(isTried ? 6.5 : 2.8)
  expect(after).toBeLessThan(isTried ? 4 : 2.8)
  // One file alone can't tell the service's trouble from its own.
  expect(givenUp).toBeLessThan(isTried ? 0.4 : name === 'outage' ? 0.05 : 0.001)
})

it.each(['office', 'always'] as const)('links kept alive make no wave (%s)', (computers) => {
  const { secondDay, lastDay, renewals } = simulateRenewals(CLIENTS, 3, 'now', computers)
  expect(1 + Math.max(secondDay, lastDay) / steadyOf(CLIENTS)).toBeLessThan(2)
  expect(renewals).toBeGreaterThan(6)
  expect(renewals).toBeLessThan(8)
})

it('all look for updates in a day, and not all at nine', () => {
  const { peak, byEvening } = simulateUpdateChecks(CLIENTS)
  expect(peak).toBeLessThan(2.5)
  expect(byEvening).toBeGreaterThan(0.95)
})
