// The soak's statistics: a line now and then, and all of them at the end.
import { killedByStart, lostLock, type Apps } from './apps.ts'
import type { Deeds } from './deeds.ts'
import type { Doors } from './doors.ts'
import type { Ear } from './ear.ts'
import type { Faults } from './faults.ts'
import type { Files } from './files.ts'
import type { Row } from './lists.ts'
import type { Watcher } from './watcher.ts'

export type Counted = {
  readonly apps: Apps
  readonly deeds: Deeds
  readonly doors: Doors
  readonly ear: Ear
  readonly faults: Faults
  readonly files: Files
  readonly watcher: Watcher
}

const MEGABYTE = 1_000_000

const ends = ({ lives }: Apps) => ({
  starts: lives.length,
  led: lives.filter(({ ledFrom }) => ledFrom !== undefined).length,
  killed: lives.filter(({ ledFrom, told }) => ledFrom !== undefined && told === 'killed').length,
  asked: lives.filter(({ told }) => told === 'asked').length,
})

const uploads = ({ requests }: Ear) => requests.filter(({ method }) => method === 'POST')

const inState = (rows: readonly Row[], state: string) => rows.filter((row) => row.state === state)

/** The current figures in one line. */
export function line({ apps, ear, watcher, files, faults }: Counted): string {
  const { killed, asked } = ends(apps)
  const rows = [...watcher.accepted.values()]
  return [
    `${killed} kills, ${asked} polite ends`,
    `${files.all().length} files offered, ${rows.length} accepted`,
    `${inState(rows, 'done').length} done, ${inState(rows, 'failed').length} failed, ${inState(rows, 'waiting').length} under way`,
    `${uploads(ear).length} requests, ${sum(ear.met())} of ${sum(faults.injected)} faults met`,
  ].join('; ')
}

/** All figures, one per line. */
export function summary(counted: Counted): string[] {
  const { apps, deeds, doors, ear, faults, files, watcher } = counted
  const { starts, led, killed, asked } = ends(apps)
  const rows = [...watcher.accepted.values()]
  const failed = inState(rows, 'failed')
  const requests = uploads(ear)
  const bytes = requests.reduce((total, { bodyBytes }) => total + bodyBytes, 0)
  const met = ear.met()
  return [
    `starts: ${starts}, of which ${led} led; kills: ${killed}; polite ends: ${asked}; pauses: ${deeds.done.get('pause') ?? 0}`,
    `kills by moment: ${listed(byKind([...deeds.done].filter(([name]) => name.startsWith('kill'))))}`,
    `doors: ${listed(count(doors.used.map(({ door }) => door)))}`,
    `files offered: ${files.all().length} (${listed(count(files.all().map(({ sort }) => sort)))}); pictures: ${files.pictures().size}`,
    `accepted: ${rows.length}; done: ${inState(rows, 'done').length}; failed: ${failed.length}; under way: ${inState(rows, 'waiting').length}`,
    `failed by reason: ${listed(count(failed.map(({ problem }) => problem?.kind ?? 'none')))}`,
    `thrown at least: ${listed(new Map(deeds.musts.all.map((must) => [must.name, must.count()])))}; rows in spoilt files: ${watcher.spoilt.length}`,
    `lost the lock to another start: ${apps.lives.filter((life) => lostLock(life, apps.lives)).length}; killed by one: ${apps.lives.filter((life) => killedByStart(life, apps.lives)).length}`,
    `faults met of those injected: ${[...faults.injected]
      .toSorted()
      .map(([kind, many]) => `${kind} ${met.get(kind) ?? 0}/${many}`)
      .join(', ')}`,
    `requests: ${requests.length} (${listed(count(requests.map(({ outcome }) => outcome)))}); links given: ${ear.given.length}; bytes taken: ${(bytes / MEGABYTE).toFixed(1)} MB`,
  ]
}

function count(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

const byKind = (pairs: readonly (readonly [string, number])[]) =>
  new Map(pairs.map(([name, many]) => [name.replace('kill ', ''), many]))

const sum = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((total, one) => total + one, 0)

const listed = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([name, many]) => `${name} ${many}`)
    .join(', ') || 'none'
