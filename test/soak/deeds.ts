// What happens to the app in a soak, one random action after another: files, faults, pauses and sudden ends.
import { setTimeout as wait } from 'node:timers/promises'
import type { RequestRecord } from '../service/records.ts'
import type { Apps } from './apps.ts'
import type { Chance } from './chance.ts'
import type { Doors } from './doors.ts'
import type { Drive } from './drive.ts'
import type { Ear } from './ear.ts'
import type { Faults } from './faults.ts'
import { createMusts, type Musts } from './musts.ts'
import { FORMS, type Spoiling } from './spoiling.ts'
import type { Watcher } from './watcher.ts'

export type World = {
  readonly chance: Chance
  readonly apps: Apps
  readonly doors: Doors
  /** Undefined where no drive can be mounted. */
  readonly drive: Drive | undefined
  readonly ear: Ear
  readonly faults: Faults
  readonly spoiling: Spoiling
  readonly watcher: Pick<Watcher, 'accepted'>
  readonly log: (text: string) => void
}

export type Deeds = {
  /** Performs the next action. */
  next(): Promise<void>
  /** How often each was done. */
  readonly done: ReadonlyMap<string, number>
  readonly musts: Musts
}

/** Actions, each after its weight. */
type Table = readonly (readonly [number, () => unknown])[]

/** An app left alone this long, ms, also reaches its own limits that take a while. */
const CALM_MS = 150_000
/** How long a held queue, which goes on only at the next start, is first left waiting, ms. */
const HELD_MS = 4000
/** Longest wait for the moment to kill, ms. */
const MOMENT_MS = 3000
/** How long a second start may take to hand over its arguments, and an app to quit when asked, ms. */
const HANDING_MS = 8000
const ENDING_MS = 15_000
/** How many times to check whether an upload has met a limit. */
const MOST_LOOKS = 100
/** Most faults to queue: more would all meet the same few uploads. */
const FAULTS_AHEAD = 6

/**
 * @param part share of the time that has passed: 0 to 1
 * @param withCalm whether the app is sometimes left alone for minutes
 */
export function createDeeds(world: World, part: () => number, withCalm: boolean): Deeds {
  const { chance, apps, doors, drive, ear, faults, spoiling, watcher, log } = world
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
  const spoil = () => {
    const spoilt = spoiling.spoil()
    if (spoilt !== undefined) note(`spoilt: ${spoilt.form}`, spoilt.file)
  }
  const kill = (moment: string) => {
    const leader = apps.leader()
    // Sometimes a process that is just starting is killed with it, sometimes that process takes its place.
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
    const met = ear.requests.filter(({ fault }) => fault !== undefined).length
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
    // If this was needed, the invariant reports it.
    apps.kill(leader)
  }
  const pause = async () => {
    const leader = apps.leader()
    if (leader === undefined) return
    note('pause', String(leader.pid))
    await apps.pause(leader, () => chance.pause(200, 2500))
  }

  // These continue alongside the actions that follow.
  const limit = () => {
    note('limit')
    void faults.limit(() => chance.pause(3000, 15_000))
  }
  /** Limits uploads until one has met the limit. */
  const limitOne = () => {
    note('limit')
    const isMet = async () => {
      for (let looks = 0; looks < MOST_LOOKS && ear.limited() === 0; looks += 1) await chance.pause(200, 200)
    }
    void faults.limit(isMet, 1)
    doors.enter('good', 4)
  }
  const silence = () => {
    if (drive === undefined) return
    note('drive silent')
    void drive.silent(() => chance.pause(1000, 12_000))
  }

  const hangClipboard = async () => {
    const holder = await doors.hangClipboard()
    note('clipboard hangs')
    const end = chance.odds(0.5) ? holder.goOn : holder.stop
    void chance.pause(500, 10_000).then(end)
  }

  // Each process that starts finds the lock of one that has exited, or is just exiting.
  const race = async () => {
    const killFirst = chance.odds(0.6)
    if (killFirst) kill('amid starts')
    note('starts at a kill', String(doors.race(chance.whole(2, 5)).length))
    if (!killFirst) {
      await chance.pause(0, 1500)
      kill('amid starts')
    }
    await chance.pause(1000, 4000)
  }

  const killAfter = async (before: Promise<unknown>, mostMs: number, moment: string) => {
    await before
    await chance.pause(0, mostMs)
    kill(moment)
  }
  const handedOver = async () => {
    const { by } = await handIn()
    // A process that becomes the leader itself does not exit.
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
    [3, hangClipboard],
  ]
  const ALL: Table = [...CALM, [14, () => chance.weighed(KILLS)()], [3, ask], [3, pause], [5, race]]

  const times = (name: string) => done.get(name) ?? 0
  const made = (step: string) =>
    [...watcher.accepted.values()].filter((row) => row.prepared?.steps.includes(step)).length
  const killed = () => apps.lives.filter(({ ledFrom, told }) => ledFrom !== undefined && told === 'killed')
  const bringFault = (kind: 'page' | 'date') => {
    if ((ear.met().get(kind) ?? 0) >= (faults.injected.get(kind) ?? 0)) {
      note('fault', JSON.stringify(faults.inject(kind)))
    }
    doors.enter('good', 2)
  }
  const musts = createMusts(
    [
      ...(drive === undefined
        ? []
        : [
            { name: 'files that hang', count: drive.hung, bring: () => doors.enter('of the drive', 1) },
            { name: 'drive silent', count: () => times('drive silent'), bring: silence },
          ]),
      { name: 'wrong dates', count: () => ear.met().get('date') ?? 0, bring: () => bringFault('date') },
      { name: 'pages in between', count: () => ear.met().get('page') ?? 0, bring: () => bringFault('page') },
      {
        name: 'uploads over a limit',
        count: ear.limited,
        bring: limitOne,
      },
      ...(['cleaned', 'converted'] as const).map((step) => ({
        name: `files ${step}`,
        count: () => made(step),
        bring: () => doors.enter(step, 2),
      })),
      { name: 'kills', count: () => killed().length, bring: () => kill('at any moment') },
      { name: 'starts at a kill', count: () => times('starts at a kill'), bring: race },
      { name: 'clipboards that hang', count: () => times('clipboard hangs'), bring: hangClipboard },
      { name: 'polite ends', count: () => times('asked to end'), bring: ask },
      { name: 'pauses', count: () => times('pause'), bring: pause },
      ...FORMS.map((form) => ({
        name: `state files spoilt (${form})`,
        count: () => times(`spoilt: ${form}`),
        bring: () => kill('for its files'),
      })),
    ],
    part,
  )
  const isSpoilDue = () => musts.due().some(({ name }) => name.startsWith('state files'))

  return {
    done,
    musts,
    async next() {
      if (apps.living().length === 0) {
        if (chance.odds(0.2) || isSpoilDue()) spoil()
        await chance.pause(0, 800)
        start()
        if (chance.odds(0.8)) await chance.pause(500, 2500)
      } else if (part() >= 1 && isHung(ear)) {
        kill('a connection hangs')
      } else if (Date.now() - (heldSince(world) ?? Date.now()) > HELD_MS) {
        if (chance.odds(0.5)) kill('held back')
        else await ask()
      } else {
        const must = musts.next()
        if (must !== undefined) await must.bring()
        // What has not come to pass in time needs an app that lives, and that nothing else keeps busy.
        else if (part() < 1) await chance.weighed(Date.now() < calmUntil ? CALM : ALL)()
      }
      await chance.pause(0, 1000)
    },
  }
}

/** When the service last gave the leading app an answer that makes it wait for its user, and not for a time. */
export function heldSince({ apps, ear }: Pick<World, 'apps' | 'ear'>): number | undefined {
  const since = apps.leader()?.startedAt ?? Infinity
  return ear.requests.findLast((request) => holds(request) && request.startedAt >= since)?.endedAt
}

/** Whether a connection hangs: the app waits up to two minutes for it. */
export const isHung = ({ requests }: Pick<Ear, 'requests'>): boolean =>
  requests.some(({ outcome, fault }) => outcome === 'pending' && fault === 'hang')

/** The service's own answers on key, credit or plan; holds by something in between end automatically, as limits do. */
const holds = ({ status, fault }: RequestRecord): boolean =>
  fault !== 'page' && (status === 401 || status === 402 || status === 403)
