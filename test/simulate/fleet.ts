// Many clients that upload to one service, in few bytes each. What they decide, the app's own functions decide; this only
// keeps the books that queue.ts, throttle.ts and runUpload.ts keep for one client. fleet.test.ts holds them equal.
import { endPause, type Episode } from '../../src/main/core/retry/throttleEpisode.ts'
import { BACKOFF, waitBeforeNext } from '../../src/main/core/retry/retryPolicy.ts'
import { outcomeOf, type PermitOutcome } from '../../src/main/core/retry/throttle.ts'
import {
  afterRefusal,
  afterThrough,
  isSilent,
  untilAfterLate,
} from '../../src/main/core/retry/throttleRules.ts'
import type { Problem } from '../../src/shared/uploads/problem.ts'
import { resultOf, type SimulatedService } from './service.ts'
import { createTimeWheel } from './timeWheel.ts'

/** No file, and one that is gone, in the place of a slot. */
const NONE = -1
const GONE = -2
/** The app's default. */
const AT_ONCE = 3

export interface FleetOptions {
  readonly clients: number
  /** Files that are sent or wait for their next try, at most; others only count. */
  readonly slots: number
  readonly tickMs: number
  readonly endMs: number
  /** 0 to 1, for a client. */
  readonly random: (client: number) => number
  readonly service: SimulatedService
  /** A request is sent. */
  onRequest(now: number): void
}

export interface Fleet {
  /** A user drops files. */
  drop(client: number, files: number, now: number): void
  /** Goes on by one tick; returns the time at its end, ms. */
  tick(): number
  /** Files that got through, that were given up, and that wait. */
  counts(): { readonly done: number; readonly failed: number; readonly waiting: number }
}

export function createFleet({ clients, slots, tickMs, endMs, ...world }: FleetOptions): Fleet {
  const { random, service, onRequest } = world
  // Ids of the wheel: first the slots of files, then the pauses of clients.
  const wheel = createTimeWheel(slots + clients, tickMs, endMs)
  let chooser = 0
  const ports = { backoff: BACKOFF, random: () => random(chooser) }

  const untried = new Uint16Array(clients)
  /** Files to be tried again now, the first of a list of slots. */
  const again = new Int32Array(clients).fill(NONE)
  const running = new Uint8Array(clients)
  const isOut = new Uint8Array(clients)
  const era = new Uint16Array(clients)
  const isPauseKnown = new Uint8Array(clients)
  /** The first file that met silent trouble since one got through, and whether another did, as in fileFailures.ts. */
  const first = new Int32Array(clients).fill(NONE)
  const several = new Uint8Array(clients)
  const episodes: (Episode | undefined)[] = Array.from({ length: clients }, () => undefined)

  const ownerOf = new Int32Array(slots)
  const tries = new Uint8Array(slots)
  const eraOf = new Uint16Array(slots)
  const isProbe = new Uint8Array(slots)
  const isSent = new Uint8Array(slots)
  const nextSlot = Int32Array.from({ length: slots }, (_, at) => (at + 1 < slots ? at + 1 : -1))
  const problems: (Problem | undefined)[] = Array.from({ length: slots }, () => undefined)
  let free = 0
  let done = 0
  let failed = 0
  let waiting = 0

  const takeNew = (client: number): number => {
    const slot = free
    if (slot < 0) throw new Error('Too few slots.')
    free = nextSlot[slot] ?? NONE
    untried[client] = (untried[client] ?? 0) - 1
    ownerOf[slot] = client
    tries[slot] = 0
    return slot
  }
  const take = (client: number): number => {
    const known = again[client] ?? NONE
    if (known < 0) return takeNew(client)
    again[client] = nextSlot[known] ?? NONE
    return known
  }
  const release = (slot: number) => {
    const owner = ownerOf[slot] ?? 0
    if (first[owner] === slot) first[owner] = GONE
    nextSlot[slot] = free
    free = slot
  }
  const wait = (client: number, slot: number) => {
    if (tries[slot] === 0) {
      untried[client] = (untried[client] ?? 0) + 1
      release(slot)
    } else {
      nextSlot[slot] = again[client] ?? NONE
      again[client] = slot
    }
  }
  const send = (slot: number, client: number, now: number) => {
    const episode = episodes[client]
    isProbe[slot] = episode === undefined ? 0 : 1
    if (episode !== undefined) {
      isOut[client] = 1
      episode.since ??= now
    }
    eraOf[slot] = era[client] ?? 0
    isSent[slot] = 1
    running[client] = (running[client] ?? 0) + 1
    onRequest(now)
    const { problem, tookMs } = service.answer(now, client)
    problems[slot] = problem
    wheel.add(slot, now + tookMs)
  }
  const pump = (client: number, now: number) => {
    while ((running[client] ?? 0) < AT_ONCE && ((again[client] ?? NONE) >= 0 || (untried[client] ?? 0) > 0)) {
      const episode = episodes[client]
      if (episode !== undefined && (episode.until !== undefined || isOut[client] === 1)) return
      send(take(client), client, now)
    }
  }
  /** What is added in silent trouble goes to see, if the queue has room for it beside those that wait. */
  const isEarly = (client: number): boolean => {
    if (episodes[client]?.isSilent !== true || isOut[client] === 1) return false
    let inLine = (running[client] ?? 0) + (untried[client] ?? 0)
    for (let slot = again[client] ?? NONE; slot >= 0; slot = nextSlot[slot] ?? NONE) inLine += 1
    return inLine < AT_ONCE
  }
  /** Whether silent trouble is this file's own, for all that is known. */
  const isItself = (client: number, slot: number): boolean => {
    if (first[client] === NONE) first[client] = slot
    if (first[client] !== slot) several[client] = 1
    return several[client] === 0
  }
  const pauseUntil = (client: number, until: number) => {
    // A pause that ends later than the known moment is looked at again then.
    if (isPauseKnown[client] === 1) return
    isPauseKnown[client] = 1
    wheel.add(slots + client, until)
  }
  const learn = (client: number, outcome: PermitOutcome, isLate: boolean, now: number) => {
    chooser = client
    const before = episodes[client]
    if (outcome === 'through' && !isLate && before !== undefined) {
      const after = (episodes[client] = afterThrough(before, now))
      if (after?.until !== undefined) pauseUntil(client, after.until)
    }
    if (typeof outcome !== 'object') return
    if (!isLate) {
      era[client] = (era[client] ?? 0) + 1
      const after = (episodes[client] = afterRefusal(before, outcome, now, ports))
      pauseUntil(client, after.until)
    } else if (before?.until !== undefined) {
      before.until = untilAfterLate({ ...before, until: before.until }, outcome.askedMs, now, ports)
    }
  }
  const conclude = (slot: number, client: number, problem: Problem | undefined, now: number) => {
    if (problem !== undefined) {
      const made = (tries[slot] = (tries[slot] ?? 0) + 1)
      const waitMs = waitBeforeNext(problem, made, BACKOFF, random(client))
      if (waitMs !== undefined) {
        wheel.add(slot, now + waitMs)
        return
      }
      failed += 1
    } else done += 1
    waiting -= 1
    release(slot)
  }
  const answered = (slot: number, now: number) => {
    const client = ownerOf[slot] ?? 0
    const problem = problems[slot]
    const said = outcomeOf(resultOf(problem))
    if (said === 'through') {
      first[client] = NONE
      several[client] = 0
    }
    const isOwn = typeof said === 'object' && isSilent(said) && isItself(client, slot)
    const outcome = isOwn ? 'unknown' : said
    isSent[slot] = 0
    running[client] = (running[client] ?? 0) - 1
    if (isProbe[slot] === 1) isOut[client] = 0
    learn(client, outcome, eraOf[slot] !== era[client], now)
    if (typeof outcome === 'object') wait(client, slot)
    else conclude(slot, client, problem, now)
    pump(client, now)
  }
  const paused = (client: number, now: number) => {
    isPauseKnown[client] = 0
    const episode = episodes[client]
    if (episode?.until === undefined) return
    if (episode.until > now) {
      pauseUntil(client, episode.until)
      return
    }
    endPause(episode)
    pump(client, now)
  }
  const happen = (id: number, now: number) => {
    if (id >= slots) paused(id - slots, now)
    else if (isSent[id] === 1) answered(id, now)
    else {
      const client = ownerOf[id] ?? 0
      wait(client, id)
      pump(client, now)
    }
  }
  return {
    drop(client, files, now) {
      const goesEarly = isEarly(client)
      untried[client] = (untried[client] ?? 0) + files
      waiting += files
      if (goesEarly) send(takeNew(client), client, now)
      pump(client, now)
    },
    tick: () => wheel.tick(happen),
    counts: () => ({ done, failed, waiting }),
  }
}
