// Random faults of the practice service, of every kind it can produce.
import type { Fault } from '../service/faults.ts'
import type { TestService } from '../service/testService.ts'
import type { Chance } from './chance.ts'

export type Faults = {
  /** Queues a fault for one of the next uploads; of this kind, if given. */
  inject(kind?: 'page' | 'date'): Fault
  /** Limits it to a few uploads per period, or to `uploads`, until the promise resolves. */
  limit(rest: () => Promise<void>, uploads?: number): Promise<void>
  /** How many of each kind were queued. */
  readonly injected: ReadonlyMap<Fault['kind'], number>
}

/** A path of the service that nothing is sent to unless a redirect is followed. */
export const ELSEWHERE = '/elsewhere'

type Make = (chance: Chance, service: TestService) => Fault

/** Faults, each after its weight. */
type Table = readonly (readonly [number, Make])[]

const PAGES: Table = [
  [1, () => ({ kind: 'page' })],
  [
    2,
    (chance) => ({
      kind: 'page',
      status: chance.pick([429, 503, 520, 524]),
      bytes: chance.pick([3000, 80_000]),
      retryAfter: chance.whole(1, 3),
    }),
  ],
]
const DATES: Table = [
  [
    6,
    (chance) => ({
      kind: 'date',
      at: chance.pick(['yesterday', Date.now() + chance.whole(-1000, 1000) * 3_600_000]),
    }),
  ],
]
const TABLE: Table = [
  // 401, 402 and 403 hold the whole queue until the app restarts, so they are rare.
  [1, (chance) => ({ kind: 'status', status: chance.pick([401, 402, 403]) })],
  ...PAGES,
  [1, () => ({ kind: 'status', status: 400, body: { code: 400, message: 'no <b>such</b>\u202e thing' } })],
  [
    8,
    (chance) => ({ kind: 'status', status: chance.pick([400, 404, 408, 413, 418, 429, 500, 502, 503, 504]) }),
  ],
  [3, (chance) => ({ kind: 'html', status: chance.pick([200, 502, 503]) })],
  [2, () => ({ kind: 'bad-json' })],
  [2, () => ({ kind: 'wrong-shape' })],
  [3, (chance) => ({ kind: 'code', code: chance.pick([400, 429, 500, 12_345]) })],
  [2, () => ({ kind: 'no-url' })],
  [
    2,
    (chance) => ({
      kind: 'url',
      url: chance.pick(['javascript:alert(1)', 'ftp://127.0.0.1/x', 'no link', '']),
    }),
  ],
  [
    2,
    (chance, { url }) => ({
      kind: 'redirect',
      location: url + ELSEWHERE,
      status: chance.pick([301, 302, 303, 307, 308]),
    }),
  ],
  [
    4,
    (chance) => ({
      kind: 'retry-after',
      status: chance.pick([429, 503]),
      value: chance.pick([0, 1, 3, new Date(Date.now() + 2000).toUTCString(), 'soon']),
    }),
  ],
  [
    5,
    (chance) => ({
      kind: 'early-status',
      status: chance.weighed([
        [12, chance.pick([400, 408, 413, 500, 503])],
        [1, 403],
      ]),
      close: chance.pick(['polite', 'abrupt']),
    }),
  ],
  [9, (chance) => ({ kind: 'reset', when: chance.pick(['before-headers', 'during-body', 'after-body']) })],
  [5, (chance) => ({ kind: 'hang', when: chance.pick(['before-answer', 'mid-answer', 'mid-body']) })],
  [13, (chance) => ({ kind: 'slow', bytesPerSecond: chance.pick([40_000, 200_000, 1_000_000]) })],
  [4, (chance) => ({ kind: 'drip', everyMs: chance.pick([1, 20]) })],
  [3, () => ({ kind: 'truncated-json' })],
  [2, (chance) => ({ kind: 'huge-answer', bytes: chance.pick([30_000, 100_000, 5_000_000]) })],
  [2, () => ({ kind: 'no-date' })],
  [2, () => ({ kind: 'bom' })],
  [2, () => ({ kind: 'gzip' })],
  [2, (chance) => ({ kind: 'huge-headers', bytes: chance.pick([5000, 20_000, 100_000]) })],
  [2, (chance) => ({ kind: 'other-shape', shape: chance.pick(['link on top', 'code as text']) })],
  ...DATES,
]
const ASKED = { page: PAGES, date: DATES }

export function createFaults(service: TestService, chance: Chance): Faults {
  const injected = new Map<Fault['kind'], number>()
  let limits = 0
  return {
    injected,
    async limit(rest, uploads = chance.whole(1, 6)) {
      const mine = (limits += 1)
      service.limit({ uploads, perMs: chance.whole(2000, 8000) })
      await rest()
      // Another limit may have begun meanwhile.
      if (mine === limits) service.limit(undefined)
    },
    inject(kind) {
      const fault = chance.weighed(kind === undefined ? TABLE : ASKED[kind])(chance, service)
      injected.set(fault.kind, (injected.get(fault.kind) ?? 0) + 1)
      service.fail(fault)
      return fault
    },
  }
}
