// Plays one row of the fault table: a batch of files and a picture from the clipboard meet a fault; then checks what
// happened to them, to the others, and to everything that is stored.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { Mayfly } from '../../../src/main/core/app/app.ts'
import type { TestService } from '../../service/testService.ts'
import { isSettled, type Upload } from '../../../src/shared/uploads/upload.ts'
import { words } from '../../../src/shared/i18n/words.ts'
import { SHORT, testWorld, type TestWorld } from '../../helpers/outside.ts'
import { endpointOf, startService } from '../../helpers/service.ts'
import { bytesOf, put } from '../../helpers/tempFolder.ts'
import { until } from '../../helpers/until.ts'
import type { Row } from './rows.ts'

export const KEY = 'sk-secret-abcdefghij-WXYZ'
const PICTURE = bytesOf(900, 7)
const LIMIT_MS = 20_000

/** The setup before the app is started. */
export interface Scene {
  readonly world: TestWorld
  readonly service: TestService
  /** The app's endpoint; `arrange` may change it. */
  endpoint: URL
}

export interface Stage extends Scene {
  readonly mayfly: Mayfly
}

export async function play(row: Row): Promise<void> {
  const world = await testWorld()
  const service = await startService()
  // Three quarters of it, 150 ms, is five times as long as changes are batched: a slow computer shows each wait too.
  world.backoff = { firstMs: 200, factor: 1, mostMs: 200 }
  const earlier = await uploadEarlier(world, service)
  const started = await start(row, { world, service, endpoint: endpointOf(service) })
  await row.sending?.(pathOf(started, 'faulty.png'), started)
  await ended(row, started)
  expectRows(row, started)
  expectRequests(row, started)
  expectTries(row, started)
  await expectKept(row, started, earlier)
  await row.after?.(started)
  expect(world.everything()).not.toContain(KEY)
}

/** A link from an earlier run: nothing that happens later may affect it. */
async function uploadEarlier(world: TestWorld, service: TestService): Promise<string> {
  const mayfly = world.start({ endpoint: endpointOf(service), key: KEY })
  await mayfly.addFiles([await put(world.folder, 'earlier.png', 100)])
  await until(mayfly, ({ uploads }) => uploads.length === 1 && uploads.every(isSettled))
  await mayfly.idle()
  world.kill()
  expect(world.copied).toHaveLength(1)
  return world.copied[0]!
}

async function start(row: Row, scene: Scene): Promise<Stage> {
  const { world, service } = scene
  world.timeouts = { ...SHORT, graceMs: 100, ...row.timeouts }
  if (row.fault !== undefined) {
    const times = row.times ?? Infinity
    if (row.meets === 'all') service.fail(row.fault, { times })
    else service.fail(row.fault, { times, name: /^faulty/ })
    if (row.meets === 'one') {
      service.fail(row.fault, { times, name: /^clipboard/ })
      service.fail(row.fault, { name: 'once.png' })
    }
  }
  await row.arrange?.(scene)
  const mayfly = world.start({ endpoint: scene.endpoint, key: KEY })
  await mayfly.resume()
  mayfly.setPaused(true)
  const sizes = { 'a.png': 1000, 'faulty.png': row.size ?? 1000, 'once.png': row.size ?? 1000, 'z.png': 1000 }
  const names = Object.entries(sizes).filter(([name]) => name !== 'once.png' || row.meets === 'one')
  await mayfly.addFiles(await Promise.all(names.map(([name, size]) => put(world.folder, name, size))))
  world.clipboard = { kind: 'bytes', bytes: PICTURE, extension: 'png' }
  await mayfly.addClipboard()
  const started = { ...scene, mayfly }
  await row.waiting?.(pathOf(started, 'faulty.png'), started)
  mayfly.setPaused(false)
  return started
}

async function ended({ ends }: Row, { mayfly }: Stage): Promise<void> {
  if (typeof ends === 'object' && 'held' in ends) {
    const { status } = await until(
      mayfly,
      ({ uploads, status: { hold } }) =>
        hold === ends.held && uploads.every((upload) => isSettled(upload) || upload.state === 'waiting'),
      LIMIT_MS,
    )
    expect(status).toMatchObject({ hold: ends.held, announcement: { text: ends.says, tone: 'bad' } })
  } else {
    await until(mayfly, ({ uploads }) => uploads.every(isSettled), LIMIT_MS)
    await mayfly.idle()
  }
}

/** Finds a row of this run by the start of its name; the picture's name begins with its kind. */
export const rowOf = ({ mayfly }: Stage, name: string): Upload =>
  mayfly.state().uploads.find((upload) => upload.name.startsWith(name))!
const pathOf = (stage: Stage, name: string): string => rowOf(stage, name).path

/** Names of the uploads that meet the fault on every try. */
const struck = (row: Row): readonly string[] =>
  row.meets === 'file'
    ? ['faulty']
    : row.meets === 'one'
      ? ['faulty', 'clipboard']
      : ['a.', 'faulty', 'z.', 'clipboard']

const isHeld = ({ ends }: Row): boolean => typeof ends === 'object' && 'held' in ends

function expectRows(row: Row, stage: Stage): void {
  const { ends } = row
  const hit = struck(row)
  const once = row.meets === 'one' && row.once === 'failed' ? ['once'] : []
  for (const name of ['a.', 'faulty', 'z.', 'clipboard', ...(row.meets === 'one' ? ['once'] : [])]) {
    const upload = rowOf(stage, name)
    if (ends === 'done' || (!hit.includes(name) && !once.includes(name)))
      expect(upload).toMatchObject({ state: 'done' })
    else if ('held' in ends) expect(upload.state).toBe('waiting')
    else expect(upload).toMatchObject({ state: 'failed', problem: ends.failed })
  }
  if (typeof ends !== 'object' || 'held' in ends) return
  expect(words.problem(ends.failed).what).toBe(ends.says)
  if (ends.todo !== undefined) expect(words.problem(ends.failed).todo).toBe(ends.todo)
}

function expectRequests(row: Row, { service }: Stage): void {
  const later = service.requests.slice(1)
  const hit = row.meets === 'all' ? later : later.filter(({ name }) => name === 'faulty.png')
  const [from, to] = typeof row.requests === 'number' ? [row.requests, row.requests] : row.requests
  const shared = row.meets === 'all' && !isHeld(row) ? struck(row).length : 1
  expect(hit.length).toBeGreaterThanOrEqual(from * shared)
  expect(hit.length).toBeLessThanOrEqual(to * shared)
  for (const [at, { startedAt }] of hit.entries()) {
    const before = hit[at - 1]
    if (before !== undefined && row.apartMs !== undefined) {
      expect(startedAt - before.startedAt).toBeGreaterThanOrEqual(row.apartMs)
    }
  }
}

/** While it waits for a retry, it shows that, the reason, and the number of the last try. */
function expectTries(row: Row, stage: Stage): void {
  const { id } = rowOf(stage, 'faulty')
  const waits = stage.world.changes
    .flatMap(({ upserted: rows }) => rows)
    .flatMap((upload) => (upload.id === id && upload.state === 'retrying' ? [upload] : []))
  expect(waits.map(({ tries }) => tries)).toEqual(
    Array.from({ length: (row.tries ?? 1) - 1 }, (_, at) => at + 1),
  )
  if (typeof row.ends !== 'object' || !('failed' in row.ends)) return
  for (const { problem } of waits) expect(problem).toMatchObject(row.ends.failed)
}

async function expectKept(row: Row, stage: Stage, earlier: string): Promise<void> {
  const { world, mayfly } = stage
  const all = mayfly.state().uploads
  expect(world.history.rows()).toEqual(all.filter(isSettled))
  expect(world.queue.rows()).toEqual(all.filter((upload) => !isSettled(upload)))
  expect(all.length).toBe(row.meets === 'one' ? 6 : 5)
  expect(rowOf(stage, 'earlier')).toMatchObject({ state: 'done', url: earlier })

  const links = (uploads: readonly Upload[]) =>
    uploads.flatMap((upload) => (upload.state === 'done' ? [upload.url] : []))
  const { batch } = rowOf(stage, 'faulty')
  const picture = rowOf(stage, 'clipboard')
  const copies = [
    links(all.filter((upload) => upload.batch === batch)).join('\n'),
    links([picture]).join('\n'),
  ]
  expect(world.copied.toSorted()).toEqual([earlier, ...copies].filter((text) => text !== '').toSorted())
  if (isHeld(row)) expect(world.copied).toEqual([earlier])

  // Bytes that exist nowhere else are needed until they are sent, and are then kept for renewing their link.
  expect((await readFile(picture.path)).equals(PICTURE)).toBe(true)
  if (picture.state === 'done') {
    expect(picture.bytesKept).toBe(true)
    stage.mayfly.changePreferences({ keepClipboardBytes: false })
    await expect.poll(() => existsSync(picture.path)).toBe(false)
  }
}
