// Lines go into a file that never grows beyond its limit, and no disk makes callers wait.
import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { createLogFile } from '../../../src/main/disk/logFile.ts'
import { smallDisk } from '../../helpers/smallDisk.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'

let root: string
let file: string
beforeEach(async () => {
  root = await tempFolder()
  file = path.join(root, 'logs', 'main.log')
})
const textOf = (name: string) => readFileSync(path.join(root, 'logs', name), 'utf8')

it('lines stand in their order, also those from before it was opened, and nobody else may read them', async () => {
  const log = createLogFile()
  log.write('one')
  log.write('two')
  await log.flush(1000)
  expect(readdirSync(root)).toEqual([])
  log.open(root, file)
  log.write('three')
  await log.flush(1000)
  expect(textOf('main.log')).toBe('one\ntwo\nthree\n')
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(statSync(path.dirname(file)).mode & 0o077).toBe(0)
})

it('a later run goes on where the one before ended', async () => {
  for (const line of ['first run', 'second run']) {
    const log = createLogFile()
    log.open(root, file)
    log.write(line)
    await log.flush(1000)
  }
  expect(textOf('main.log')).toBe('first run\nsecond run\n')
})

it('it keeps one old file, and both stay within their limit', async () => {
  const log = createLogFile({ file: 100, waiting: 1000 })
  log.open(root, file)
  for (let at = 10; at < 40; at += 1) {
    log.write(`line ${String(at)} of them`)
    await log.flush(1000)
  }
  expect(readdirSync(path.dirname(file)).toSorted()).toEqual(['main.log', 'main.old.log'])
  for (const name of ['main.log', 'main.old.log']) expect(textOf(name).length).toBeLessThanOrEqual(100)
  expect(textOf('main.old.log') + textOf('main.log')).toMatch(/(line \d\d of them\n){6,}$/)
  expect(textOf('main.log')).toMatch(/line 39 of them\n$/)
})

it.each([
  ['a folder', () => mkdirSync(file, { recursive: true })],
  ['a pipe that nobody reads', () => execFileSync('mkfifo', [file])],
  ['a link to somewhere else', () => symlinkSync(path.join(root, 'elsewhere'), file)],
  ['a second name of another file', () => linkSync(path.join(root, 'elsewhere'), file)],
])('%s in its place costs the lines, and nothing else', async (_what, put) => {
  mkdirSync(path.dirname(file))
  writeFileSync(path.join(root, 'elsewhere'), 'not ours')
  put()
  const log = createLogFile()
  log.open(root, file)
  log.write('one')
  await log.flush(1000)
  expect(readFileSync(path.join(root, 'elsewhere'), 'utf8')).toBe('not ours')
})

it('what a disk did not take is told of once it does', async () => {
  writeFileSync(path.dirname(file), 'in the way')
  const log = createLogFile()
  log.open(root, file)
  log.write('one')
  log.write('two')
  await log.flush(1000)
  execFileSync('rm', [path.dirname(file)])
  log.write('three')
  await log.flush(1000)
  expect(textOf('main.log')).toBe('three\n2 lines were lost\n')
})

it('a disk that hangs keeps nobody, and takes no more memory than agreed', async () => {
  const log = createLogFile({ file: 1_000_000, waiting: 1000 })
  // Never opened, as if opening were still in progress.
  for (let at = 0; at < 20_000; at += 1) log.write('x'.repeat(50))
  log.open(root, file)
  await log.flush(1000)
  expect(textOf('main.log')).toMatch(/^(x{50}\n){20}19980 lines were lost\n$/)
})

it('a full disk costs lines, which are counted, and no line that is there', async ({ skip }) => {
  const disk = await smallDisk(skip, 16)
  root = disk.folder
  file = path.join(root, 'logs', 'main.log')
  const log = createLogFile()
  log.open(root, file)
  log.write('first')
  await log.flush(1000)
  writeFileSync(path.join(root, 'full'), Buffer.alloc(4096))
  for (let at = 0; at < 5; at += 1) {
    log.write('x'.repeat(16_000))
    await log.flush(1000)
  }
  expect(textOf('main.log')).toBe('first\n')
  log.write('last')
  await log.flush(1000)
  expect(textOf('main.log')).toBe('first\nlast\n5 lines were lost\n')
})

it('what is left when the process ends is written at once', async () => {
  const log = createLogFile()
  log.open(root, file)
  log.write('one')
  await log.flush(1000)
  log.write('two')
  log.finish()
  expect(textOf('main.log')).toBe('one\ntwo\n')
})

it('but not where nothing could be written before', async () => {
  symlinkSync(root, path.dirname(file))
  const log = createLogFile()
  log.open(root, file)
  log.write('one')
  await log.flush(1000)
  log.write('two')
  log.finish()
  expect(readdirSync(root)).toEqual(['logs'])
})
