// The soak: the real app, the practice service and random faults for some minutes; then nothing may have been lost.
import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { projectDir } from '../../scripts/project.mjs'
import { startTestService } from '../service/testService.ts'
import { createApps } from './apps.ts'
import { createChance } from './chance.ts'
import { createDeeds, heldSince, isHung, type World } from './deeds.ts'
import { createDoors } from './doors.ts'
import { mountDrive } from './drive.ts'
import { createEar } from './ear.ts'
import { gather, spoolIn } from './evidence.ts'
import { createFaults } from './faults.ts'
import { line, summary, type Counted } from './figures.ts'
import { createFiles, isFolder } from './files.ts'
import { orphans, violations } from './invariant.ts'
import { createSpoiling } from './spoiling.ts'
import { watch, type Watcher } from './watcher.ts'

const MINUTES = Number(process.env.MAYFLY_SOAK_MINUTES)
const SEED = Number(process.env.MAYFLY_SOAK_SEED)
const FOLDER = join(projectDir, 'test-results', 'soak')
const KEY = 'piapi-soak-key-6b1f0c94d27e4a58'

const TELL_MS = 10_000
/** Longest extension for required events that have not happened, ms. */
const EXTRA_MS = 180_000
/** Soaks shorter than this have no time to leave the app alone. */
const CALM_FROM_MINUTES = 10
/** Time limit for the uploads left once the service is healed, ms: tries come up to a minute and a quarter apart. */
const FINISHING_MS = 240_000
/** Time limit for a process to exit that was asked to, or that only hands over its arguments, ms. */
const ENDING_MS = 30_000

test('soak', async () => {
  rmSync(FOLDER, { recursive: true, force: true })
  const userData = join(FOLDER, 'user-data')
  mkdirSync(userData, { recursive: true })
  const begin = Date.now()
  const log = (text: string) => {
    appendFileSync(join(FOLDER, 'soak.log'), `${new Date().toISOString()} ${text}\n`)
  }
  const tell = (text: string) => {
    console.log(text)
    log(text)
  }

  const chance = createChance(SEED)
  const ear = createEar()
  const service = await startTestService({ folder: join(FOLDER, 'service'), onRequest: ear.onRequest })
  const env = { MAYFLY_UPLOAD_URL: service.url, MAYFLY_API_KEY: KEY }
  const printed = join(FOLDER, 'app.log')
  const apps = await createApps(userData, env, printed)
  const drive = await mountDrive(join(FOLDER, 'drive'), chance, tell)
  const watcher = watch(userData, apps.leader, isFolder)
  const isLooked = (path: string) =>
    [...watcher.accepted.values()].some((row) => row.path === path && row.realPath !== undefined)
  const files = createFiles(join(FOLDER, 'files'), drive, isLooked, chance)
  const doors = createDoors(apps, files, chance)
  const faults = createFaults(service, chance)
  const spoiling = createSpoiling(watcher, chance)
  const world: World = { chance, apps, doors, drive, ear, faults, spoiling, watcher, log }
  const part = () => (Date.now() - begin) / (MINUTES * 60_000)
  const deeds = createDeeds(world, part, MINUTES >= CALM_FROM_MINUTES)
  ear.attach(service, watcher.knows)
  const counted: Counted = { ...world, deeds, files, watcher }
  const telling = setInterval(() => {
    tell(`${String(Math.round((Date.now() - begin) / 1000)).padStart(5)} s  ${line(counted)}`)
  }, TELL_MS)

  try {
    tell(`soak of ${MINUTES} minutes, seed ${SEED}`)
    while (part() < 1) await deeds.next()
    const latest = Date.now() + EXTRA_MS
    while (deeds.musts.missing().length > 0 && Date.now() < latest) await deeds.next()
    service.heal()
    await drive?.heal()
    tell('the service and the drive are healed; the app finishes what it has')
    await finish(world, watcher, userData)
    const evidence = await gather({
      userData,
      printed,
      key: KEY,
      watcher,
      ear,
      apps,
      files,
      handed: doors.used,
      spoiling,
    })
    const missing = deeds.musts.missing().map(({ name }) => `never came to pass: ${name}`)
    const found = [...missing, ...violations(evidence)]
    tell(`minutes: ${((Date.now() - begin) / 60_000).toFixed(1)}; seed: ${SEED}`)
    for (const text of summary(counted)) tell(text)
    for (const text of found) log(text)
    if (found.length > 0)
      throw new Error(`${found.length} violations, see ${FOLDER}:\n${found.slice(0, 40).join('\n')}`)
    tell('nothing lost')
    await drive?.close()
    for (const name of ['drive', 'files', 'service', 'user-data'])
      rmSync(join(FOLDER, name), { recursive: true })
  } finally {
    clearInterval(telling)
    watcher.stop()
    doors.close()
    for (const life of apps.living()) apps.kill(life)
    await drive?.close()
    await service.close()
  }
})

/** Lets the app finish what it has and then quit. The invariant finds what is not reached in time. */
async function finish({ apps, doors, ear, log }: World, watcher: Watcher, userData: string): Promise<void> {
  const reach = async (what: string, isSo: () => boolean, timeout = ENDING_MS) => {
    await expect
      .poll(isSo, { timeout })
      .toBe(true)
      .catch(() => log(`not reached in ${timeout} ms: ${what}`))
  }
  // A process that was just killed counts as the app until it is gone.
  await reach('the killed ones gone', () => apps.living().every(({ told }) => told !== 'killed'))
  await reach('words handed over', () => apps.living().every((life) => life === apps.leader()))
  // A hung connection would be waited for up to two minutes, and a held queue forever.
  const hangs = isHung(ear)
  const isAsking = !apps.alwaysFits()
  if (hangs || isAsking || heldSince({ apps, ear }) !== undefined) {
    const why = hangs ? 'a connection hangs' : isAsking ? 'it asks about files' : 'the queue is held back'
    log(`killed in the end: ${why}`)
    for (const life of apps.living()) apps.kill(life)
    await Promise.all(apps.lives.map((life) => life.ended))
  }
  if (apps.leader() === undefined) apps.start([])
  await reach('a start', () => apps.leader() !== undefined)
  // Its settings may have been spoilt last: this start has set them aside, and the next has the choice again.
  if (!apps.alwaysFits()) {
    for (const life of apps.living()) apps.kill(life)
    await Promise.all(apps.lives.map((life) => life.ended))
    apps.start([])
    await reach('another start', () => apps.leader() !== undefined)
  }
  await reach('all listed', () => {
    const listed = new Set([...watcher.accepted.values()].map(({ path }) => path))
    const had = doors.used.filter(({ by, to }) => (to ?? by) === apps.leader())
    return had.every(({ files }) => files.every(({ path }) => listed.has(path)))
  })
  await reach('nothing under way', () => watcher.underWay().length === 0, FINISHING_MS)
  await reach('a clear spool', () => orphans(spoolIn(userData), watcher.look()).length === 0)
  const leader = apps.leader()
  if (leader !== undefined) apps.ask(leader)
  await reach('a polite end', () => leader?.exit !== undefined)
  await reach('no process left', () => apps.remains().length === 0)
}
