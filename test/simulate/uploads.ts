// Uploads of many users in a working day: what the service bears while it fails, limits, and recovers.
import { chanceOf, poisson } from './chance.ts'
import { createFleet } from './fleet.ts'
import { createLoad, type Load } from './load.ts'
import type { Problem } from '../../src/shared/uploads/problem.ts'
import { downWith, forAll, perKey, serviceOf, type Judge, type Span } from './service.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

const TICK_MS = 50
/** The load is averaged over so long. */
const SPAN_MS = 10 * SECOND_MS
/** How often a user drops files, on average. */
const DROP_EVERY_MS = HOUR_MS
/** How many files a drop has, and how often: 3.3 on average. */
const DROPS = [
  { share: 0.6, least: 1, most: 1 },
  { share: 0.25, least: 2, most: 4 },
  { share: 0.15, least: 5, most: 20 },
] as const
const MEAN_FILES = DROPS.reduce((sum, { share, least, most }) => sum + (share * (least + most)) / 2, 0)

function filesOf(random: () => number): number {
  let left = random()
  for (const { share, least, most } of DROPS) {
    if (left < share) return least + Math.floor(random() * (most - least + 1))
    left -= share
  }
  return 1
}

export interface Drop {
  readonly at: number
  readonly client: number
  readonly files: number
}

/** Drops of all clients, the first first. */
export function dropsOf(clients: number, endMs: number, random: () => number, everyMs: number): Drop[] {
  const drops: Drop[] = []
  for (let at = 0; at < endMs; at -= (Math.log(1 - random()) * everyMs) / clients)
    drops.push({ at, client: Math.floor(random() * clients), files: filesOf(random) })
  return drops
}

/** Requests a second that so many clients send when all is well. */
export const steadyOf = (clients: number): number => (clients * MEAN_FILES * SECOND_MS) / DROP_EVERY_MS

export interface UploadScenario {
  readonly name: string
  readonly trouble: Span
  readonly endMs: number
  /** What the service says while there is trouble. */
  readonly service: (clients: number, trouble: Span) => Judge
}

export interface UploadFigures {
  readonly load: Load
  readonly steady: number
  /** Peaks as multiples of the steady load. */
  readonly during: number
  readonly after: number
  /** What was given up, of all that was dropped; for these a user has to ask again. */
  readonly givenUp: number
  readonly waiting: number
}

export const TROUBLE: Span = { from: 20 * MINUTE_MS, to: 80 * MINUTE_MS }
export const UPLOADS_END_MS = 3 * HOUR_MS

const during = (name: string, service: UploadScenario['service']): UploadScenario => ({
  ...{ name, service, trouble: TROUBLE, endMs: UPLOADS_END_MS },
})
const down =
  (problem: Problem): UploadScenario['service'] =>
  (_clients, span) =>
    downWith(span, problem)
/** All together may send less than they want to. */
const tooFew = (clients: number): number => steadyOf(clients) * 0.7

export const UPLOAD_SCENARIOS: readonly UploadScenario[] = [
  during('outage', down({ kind: 'service-down', status: 503 })),
  during('outage-of-each', down({ kind: 'no-network', why: 'refused' })),
  during('outage-asking', down({ kind: 'service-down', status: 503, retryAfterMs: 120_000 })),
  during('in-between', down({ kind: 'in-between', status: 403 })),
  during('key-limit', (clients, span) => perKey(span, clients, 2, true)),
  during('key-limit-silent', (clients, span) => perKey(span, clients, 2, false)),
  during('shared-limit', (clients, span) => forAll(span, tooFew(clients), 60_000)),
  during('shared-limit-silent', (clients, span) => forAll(span, tooFew(clients), undefined)),
]

/** @param spanMs the load is averaged over so long: few clients are noisy */
export function simulateUploads(scenario: UploadScenario, clients: number, spanMs = SPAN_MS): UploadFigures {
  const random = chanceOf(1)
  const load = createLoad(scenario.endMs, spanMs)
  const fleet = createFleet({
    clients,
    slots: Math.max(1000, clients * 4),
    tickMs: TICK_MS,
    endMs: scenario.endMs,
    random,
    service: serviceOf(scenario.service(clients, scenario.trouble)),
    onRequest: load.add,
  })
  const drops = (clients * TICK_MS) / DROP_EVERY_MS
  let dropped = 0
  for (let now = 0; now < scenario.endMs; now = fleet.tick()) {
    for (let left = poisson(drops, random); left > 0; left -= 1) {
      const files = filesOf(random)
      dropped += files
      fleet.drop(Math.floor(random() * clients), files, now)
    }
  }
  const { from, to } = scenario.trouble
  const steady = load.mean(5 * MINUTE_MS, from)
  const { failed, waiting } = fleet.counts()
  return {
    load,
    steady,
    during: load.peak(from, to) / steady,
    after: load.peak(to, scenario.endMs) / steady,
    givenUp: failed / dropped,
    waiting,
  }
}
