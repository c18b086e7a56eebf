// The fleet of a million cheap clients behaves as clients of the app's own parts do, in each kind of trouble.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { chanceOf } from './chance.ts'
import { createFleet } from './fleet.ts'
import { createLoad } from './load.ts'
import { createRealClient } from './realClient.ts'
import { serviceOf } from './service.ts'
import { dropsOf, UPLOAD_SCENARIOS, type UploadScenario } from './uploads.ts'

const CLIENTS = 50
const TICK_MS = 50
const MINUTE_MS = 60_000
const trouble = { from: 10 * MINUTE_MS, to: 40 * MINUTE_MS }
const endMs = 60 * MINUTE_MS

beforeEach(() => void vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

const service = (scenario: UploadScenario) => serviceOf(scenario.service(CLIENTS, trouble))
/** The same drops for both: each client drops every twelve minutes, on average. */
const drops = () => dropsOf(CLIENTS, endMs, chanceOf(7), 12 * MINUTE_MS)

/** Each client has its own, the same for both. */
function chancesOf(): (client: number) => number {
  const all = Array.from({ length: CLIENTS }, (_, client) => chanceOf(client + 1))
  return (client) => all[client]?.() ?? 0
}

function cheap(scenario: UploadScenario) {
  const load = createLoad(endMs, MINUTE_MS)
  const fleet = createFleet({
    ...{ clients: CLIENTS, slots: 10_000, tickMs: TICK_MS, endMs, random: chancesOf() },
    ...{ service: service(scenario), onRequest: load.add },
  })
  const left = drops()
  for (let now = 0; now < endMs; now = fleet.tick()) {
    for (let next = left[0]; next !== undefined && next.at <= now; next = left[0]) {
      fleet.drop(next.client, next.files, now)
      left.shift()
    }
  }
  return { load, ...fleet.counts() }
}

async function real(scenario: UploadScenario) {
  const load = createLoad(endMs, MINUTE_MS)
  const [random, shared] = [chancesOf(), service(scenario)]
  const clients = Array.from({ length: CLIENTS }, (_, at) =>
    createRealClient(at, shared, () => random(at), load.add),
  )
  for (const { at, client, files } of drops()) setTimeout(() => clients[client]?.drop(files), at)
  await vi.advanceTimersByTimeAsync(endMs - 1)
  const all = clients.map((one) => one.counts())
  const sum = (which: 'done' | 'failed' | 'waiting') => all.reduce((total, one) => total + one[which], 0)
  return { load, done: sum('done'), failed: sum('failed'), waiting: sum('waiting') }
}

it.each(UPLOAD_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  '%s: as many requests while it lasts and afterwards, and as many files through and given up',
  async (_name, scenario) => {
    const [one, other] = [cheap(scenario), await real(scenario)]
    const spans = [
      [0, trouble.from],
      [trouble.from, trouble.to],
      [trouble.to, endMs],
    ] as const
    for (const [from, to] of spans) {
      const requests = ({ load }: typeof one) => (load.mean(from, to) * (to - from)) / 1000
      near(requests(one), requests(other))
    }
    near(one.done, other.done)
    near(one.failed, other.failed)
    near(one.waiting, other.waiting)
  },
)

/** Equal, but for what happens within one tick in another order. */
function near(one: number, other: number): void {
  expect(Math.abs(one - other)).toBeLessThanOrEqual(15 + 0.03 * Math.max(one, other))
}
