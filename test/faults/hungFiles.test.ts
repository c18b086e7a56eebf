// Files that hang, or whose drive has trouble, among good ones; and files that are still being written.
import { appendFile, mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { createFiles, FILE_LIMITS, type Files } from '../../src/main/core/fileAccess/userFiles.ts'
import { createFileProcessPool } from '../../src/main/core/fileAccess/fileProcessPool.ts'
import { oddFiles } from '../helpers/oddFiles.ts'
import { readerProcesses } from '../helpers/readerProcess.ts'
import { app, freshWorld, service, world } from '../helpers/journey.ts'
import { fetched } from '../helpers/service.ts'
import { put } from '../helpers/tempFolder.ts'
import { until } from '../helpers/until.ts'
import { brief, named, numbered, settled } from './app.ts'

let processes: Awaited<ReturnType<typeof readerProcesses>>

beforeAll(async () => {
  processes = await readerProcesses()
  return processes.remove
})
freshWorld()

/** @param examineMs how long to wait for a file that hangs */
function byProcess(examineMs: number): Files {
  const readers = createFileProcessPool(processes.start, { pingMs: 1000, idleMs: 60_000 }, path.dirname)
  onTestFinished(() => {
    readers.stop()
  })
  return createFiles(readers, { ...FILE_LIMITS, examineMs })
}

it('one that hangs among five good ones: a row at once, five links, and its own sentence', async ({
  skip,
}) => {
  const odd = await oddFiles(skip)
  world.files = byProcess(4000)
  const mayfly = app()
  const good = await numbered(world, 5)
  await mayfly.addFiles([...good.slice(0, 2), odd.at('hang-look.png'), ...good.slice(2)])
  expect(mayfly.state().uploads).toHaveLength(6)
  expect(world.queue.rows().map(({ name }) => name)).toContain('hang-look.png')
  await until(mayfly, ({ uploads }) => uploads.filter(({ state }) => state === 'done').length === 5)
  expect(named(mayfly, 'hang-look.png').state).toBe('waiting')
  expect(mayfly.underWay()).toBe(0)
  await settled(mayfly, 6)
  expect(named(mayfly, 'hang-look.png')).toMatchObject({ problem: { kind: 'drive', why: 'silent' } })
})

it('a folder beside one that hangs: its files stand in its place, and all are one batch, copied once', async ({
  skip,
}) => {
  const odd = await oddFiles(skip)
  world.files = byProcess(2000)
  const mayfly = app()
  const folder = path.join(world.folder, 'shoot')
  await mkdir(folder)
  for (const name of ['m.png', 'n.png']) await put(folder, name, 9)
  const [first, last] = await numbered(world, 2)
  await mayfly.addFiles([first!, folder, odd.at('hang-look.png'), last!])
  await settled(mayfly, 5)
  await mayfly.idle()
  const ends = ['01.png done', 'm.png done', 'n.png done', 'hang-look.png failed drive', '02.png done']
  expect(brief(mayfly.state().uploads)).toEqual(ends)
  const links = mayfly.state().uploads.flatMap((row) => (row.state === 'done' ? [row.url] : []))
  expect(world.copied).toEqual([links.join('\n')])
})

it('trouble of the drive says so, after one more try', async ({ skip }) => {
  const odd = await oddFiles(skip)
  const mayfly = app()
  const names = ['eio-look', 'estale-open', 'ebusy-open', 'etimedout-look', 'eio-read', 'eio-late', 'good']
  await mayfly.addFiles(names.map((name) => odd.at(`${name}.png`)))
  await settled(mayfly, 7)
  const ends = mayfly
    .state()
    .uploads.map((row) => [row.name, row.state === 'failed' ? row.problem : row.state])
  expect(Object.fromEntries(ends)).toEqual({
    'eio-look.png': { kind: 'drive', why: 'broken' },
    'estale-open.png': { kind: 'drive', why: 'broken' },
    'ebusy-open.png': { kind: 'drive', why: 'busy' },
    'etimedout-look.png': { kind: 'drive', why: 'silent' },
    'eio-read.png': { kind: 'drive', why: 'broken' },
    'eio-late.png': { kind: 'drive', why: 'broken' },
    'good.png': 'done',
  })
})

it('a start does not wait for a file that hangs, and finds what is gone', async ({ skip }) => {
  const odd = await oddFiles(skip)
  world.files = byProcess(2000)
  const before = app()
  before.setPaused(true)
  const [first, second] = await numbered(world, 2)
  await before.addFiles([first!, second!, odd.at('good.png')])
  await until(
    before,
    ({ uploads }) => uploads.length === 3 && uploads.every(({ size }) => size !== undefined),
  )
  world.kill()
  await rm(first!)
  await odd.tell('silent')
  const mayfly = app()
  const began = performance.now()
  await mayfly.resume()
  expect(performance.now() - began).toBeLessThan(1500)
  await until(mayfly, ({ uploads }) => uploads.some(({ state }) => state === 'done'))
  await settled(mayfly, 3)
  expect(brief(mayfly.state().uploads)).toEqual([
    '01.png failed missing',
    '02.png done',
    'good.png failed drive',
  ])
})

/** A file counts as complete after 1 s without a change: a slow computer must not look like a finished program. */
const WRITE_FINISH_LIMITS = { freshMs: 10_000, everyMs: 40, restMs: 1000, limitMs: 20_000 }

it('one that is still being written is sent once it rests, whole', async () => {
  world.now = Date.now()
  world.rest = WRITE_FINISH_LIMITS
  const mayfly = app()
  const file = await put(world.folder, 'a.wav', 0)
  const added = mayfly.addFiles([file])
  let size = 0
  const write = async () => {
    await appendFile(file, Buffer.alloc(5000, size % 251))
    size += 5000
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  const saysSo = () => {
    const [row] = mayfly.state().uploads
    return row?.state === 'waiting' && row.still === 'written'
  }
  for (let tries = 0; tries < 100 && !saysSo(); tries += 1) await write()
  expect(mayfly.state().uploads[0]).toMatchObject({ state: 'waiting', still: 'written' })
  for (let more = 0; more < 3; more += 1) await write()
  expect(service.requests).toEqual([])
  await added
  await settled(mayfly, 1)
  const row = mayfly.state().uploads[0]!
  expect(row).toMatchObject({ state: 'done', size })
  expect(await fetched(row.state === 'done' ? row.url : '')).toHaveLength(size)
  expect(service.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

it('one that never rests is given up, with that sentence; one that was not touched for long is not kept waiting', async () => {
  world.now = Date.now()
  world.rest = { ...WRITE_FINISH_LIMITS, restMs: 1000, limitMs: 600 }
  const mayfly = app()
  const file = await put(world.folder, 'a.wav', 10)
  const old = await put(world.folder, 'old.wav', 10)
  await utimes(old, world.now / 1000 - 60, world.now / 1000 - 60)
  const timer = setInterval(() => void appendFile(file, 'more').catch(() => undefined), 30)
  onTestFinished(() => {
    clearInterval(timer)
  })
  await mayfly.addFiles([file, old])
  await until(mayfly, () => named(mayfly, 'old.wav').state === 'done')
  expect(named(mayfly, 'a.wav').state).toBe('waiting')
  await settled(mayfly, 2)
  expect(named(mayfly, 'a.wav')).toMatchObject({ state: 'failed', problem: { kind: 'still-written' } })
})

it('one that is written anew before its turn, by a clock that is ahead, rests first', async () => {
  world.now = Date.now()
  world.rest = WRITE_FINISH_LIMITS
  const mayfly = app()
  mayfly.setPaused(true)
  const file = await put(world.folder, 'a.wav', 10)
  await mayfly.addFiles([file])
  await until(mayfly, ({ uploads }) => uploads[0]?.size === 10)
  await writeFile(file, 'half')
  await utimes(file, world.now / 1000 + 3600, world.now / 1000 + 3600)
  mayfly.setPaused(false)
  await until(mayfly, ({ uploads }) => uploads[0]?.state === 'waiting' && uploads[0].still === 'written')
  await appendFile(file, ' and whole')
  await settled(mayfly, 1)
  expect(mayfly.state().uploads[0]).toMatchObject({ state: 'done', size: 14 })
  expect(path.basename(mayfly.state().uploads[0]!.path)).toBe('a.wav')
})
