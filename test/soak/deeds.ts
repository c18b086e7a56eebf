// What happens to the app in a soak, one deed after the other, by chance: files, faults, pauses and sudden ends.
import { setTimeout as wait } from 'node:timers/promises'
import type { PracticeRecord } from '../../src/main/practice/records.ts'
import type { Apps } from './apps.ts'
import type { Chance } from './chance.ts'
import type { Doors } from './doors.ts'
import type { Drive } from './drive.ts'
import type { Ear } from './ear.ts'
import type { Faults } from './faults.ts'

export type World = {
  readonly chance: Chance
  readonly apps: Apps
  readonly doors: Doors
  /** Undefined where there can be none. */
  readonly drive: Drive | undefined
  readonly ear: Ear
  readonly faults: Faults
  readonly log: (text: string) => void
}

export type Deeds = {
  /** Does the next thing. */
  next(): Promise<void>
  /** How often each was done. */
  readonly done: ReadonlyMap<string, number>
}

/** Each deed behind how often it comes, against the others. */
type Table = readonly (readonly [number, () => unknown])[]

/** An app left alone so long meets also the limits of its own that take a while, ms. */
const CALM_MS = 150_000
/** A held-back queue goes on only at the next start. It shall also be seen to wait. */
const HELD_MS = 4000
/** Longest wait for the moment to kill, ms. */
const MOMENT_MS = 3000
/** How long a second start may take to hand over its words, and an app that was asked to, to end, ms. */
const HANDING_MS = 8000
const ENDING_MS = 15_000
/** More faults than this ahead would all meet the same few uploads. */
const FAULTS_AHEAD = 6

/** @param withCalm whether some lives are left alone for minutes */
export function createDeeds(world: World, withCalm: boolean): Deeds {
  const { chance, apps, doors, drive, ear, faults, log } = world
  const done = new Map<string, number>()
  let calmUntil = 0

  const note = (name: string, more = '') => {
    done.set(name, (done.get(name) ?? 0) + 1)
    log(more === '' ? name : `${name}: ${more}`)
  }
  const start = () => {
    const { files } = doors.start()
    note('start', `${files.length} files`)
    if (withCalm && chance.odds(0.02)) {
      calmUntil = Date.now() + CALM_MS
      note('calm')
    }
  }
  const kill = (moment: string) => {
    const leader = apps.leader()
    // At times what is just being started falls with it, at times it takes its place.
    const falls = chance.odds(0.3) ? apps.living() : leader === undefined ? [] : [leader]
    for (const life of falls) apps.kill(life)
    if (falls.length > 0) note(`kill ${moment}`, falls.map(({ pid }) => pid).join(' '))
  }
  const handIn = async () => {
    const handed = await doors.use()
    note(`door: ${handed.door}`, `${handed.files.length} files by ${handed.by?.pid ?? 'key'}`)
    for (const { later } of handed.files) void chance.pause(0, 4000).then(later)
    return handed
  }
  const injectSome = () => {
    const met = ear.requests.filter(({ fault }) => fault !== null).length
    const ahead = [...faults.injected.values()].reduce((sum, one) => sum + one, 0) - met
    for (let count = chance.whole(1, 2); count > 0 && ahead < FAULTS_AHEAD; count -= 1) {
      note('fault', JSON.stringify(faults.inject()))
    }
  }
  const ask = async () => {
    const leader = apps.leader()
    if (leader === undefined) return
    apps.ask(leader)
    note('asked to end', String(leader.pid))
    await Promise.race([leader.ended, wait(ENDING_MS)])
    // The invariant takes it amiss that this was needed.
    apps.kill(leader)
  }
  const pause = async () => {
    const leader = apps.leader()
    if (leader === undefined) return
    note('pause', String(leader.pid))
    await apps.pause(leader, () => chance.pause(200, 2500))
  }

  // Both go on beside the deeds that follow.
  const limit = () => {
    note('limit')
    void faults.limit(() => chance.pause(3000, 15_000))
  }
  const silence = () => {
    if (drive === undefined) return
    note('drive silent')
    void drive.silent(() => chance.pause(1000, 12_000))
  }

  const killAfter = async (before: Promise<unknown>, mostMs: number, moment: string) => {
    await before
    await chance.pause(0, mostMs)
    kill(moment)
  }
  const handedOver = async () => {
    const { by } = await handIn()
    // One that comes to lead itself does not end.
    await Promise.race([by?.ended, wait(HANDING_MS)])
  }
  const KILLS: Table = [
    [3, () => kill('at any moment')],
    [2, () => killAfter(handIn(), 2500, 'amid a door')],
    [2, () => killAfter(handedOver(), 150, 'after a door')],
    [3, () => killAfter(ear.next('begun', MOMENT_MS), 300, 'mid-upload')],
    [4, () => killAfter(ear.next('given', MOMENT_MS), 60, 'after an answer')],
  ]
  const CALM: Table = [
    [56, handIn],
    [30, injectSome],
    [4, limit],
    [4, silence],
  ]
  const ALL: Table = [...CALM, [14, () => chance.weighed(KILLS)()], [3, ask], [3, pause]]

  return {
    done,
    async next() {
      if (apps.living().length === 0) {
        await chance.pause(0, 800)
        start()
        if (chance.odds(0.8)) await chance.pause(500, 2500)
      } else if (Date.now() - (heldSince(world) ?? Date.now()) > HELD_MS) {
        if (chance.odds(0.5)) kill('held back')
        else await ask()
      } else {
        await chance.weighed(Date.now() < calmUntil ? CALM : ALL)()
      }
      await chance.pause(0, 1000)
    },
  }
}

/** When the service last said a thing to the leading app upon which it waits for its user, and not for a time. */
export function heldSince({ apps, ear }: Pick<World, 'apps' | 'ear'>): number | undefined {
  const since = apps.leader()?.startedAt ?? Infinity
  return (
    ear.requests.findLast((request) => holds(request) && request.startedAt >= since)?.endedAt ?? undefined
  )
}

/** What the service itself says of key, credit or plan; what something in between says ends by itself, as limits do. */
const holds = ({ status, fault }: PracticeRecord): boolean =>
  fault !== 'page' && (status === 401 || status === 402 || status === 403)
