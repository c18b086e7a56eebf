// What the log says of uploads and holds: how they end, once each, and nothing private.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createEventLog } from '../../../../src/main/core/log/eventLog.ts'
import { createErrorReports } from '../../../../src/main/core/log/errorReports.ts'
import { createLogger } from '../../../../src/main/core/log/log.ts'
import { createLogFile } from '../../../../src/main/disk/logFile.ts'
import type { Change, State } from '../../../../src/shared/state/state.ts'
import type { Hold } from '../../../../src/shared/uploads/hold.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { testWorld } from '../../../helpers/outside.ts'
import { endpointOf, startService } from '../../../helpers/service.ts'
import { calmStatus } from '../../../helpers/status.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'
import { until } from '../../../helpers/until.ts'

const MOMENT = Date.UTC(2026, 10, 26, 12)

function logOf(uploads: readonly Upload[] = []) {
  const lines: string[] = []
  const book = createLogger(
    () => MOMENT,
    (line) => lines.push(line.replace(/^2026-11-26T12:00:00\.000Z /, '')),
  )
  const state: State = { revision: 0, progress: undefined, status: calmStatus, uploads }
  const changed = createEventLog(book, state)
  const change = (rows: readonly Upload[], hold?: Hold | 'nothing') => {
    const status = { ...calmStatus, hold: hold === 'nothing' ? undefined : hold }
    const told: Change = { revision: 1, progress: undefined, upserted: rows, removed: [] }
    changed(hold === undefined ? told : { ...told, status })
    return lines.splice(0)
  }
  return { change }
}

const waiting = ({ id, batch, name, path: at, addedAt }: Upload): Upload => ({
  ...{ id, batch, name, path: at, addedAt, spooled: false, place: 0, practice: false },
  state: 'waiting',
})

describe('an upload', () => {
  it('is a line once it has ended, and none when it is told of again', () => {
    const { change } = logOf()
    const row = linkRow('one', MOMENT)
    expect(change([waiting(row)])).toEqual([])
    expect(change([row])).toEqual(['info uploads: one done, real'])
    expect(change([{ ...row, warned: true }])).toEqual([])
    expect(change([{ ...row, thumbnail: true }])).toEqual([])
  })

  it('is a line for each try that failed, with the kind of problem and where it went', () => {
    const { change } = logOf()
    const row = failedRow('one', MOMENT, { practice: true, problem: { kind: 'timeout', phase: 'send' } })
    expect(change([row])).toEqual(['info uploads: one failed by timeout send, practice'])
    expect(change([waiting(row)])).toEqual([])
    const retrying = { ...waiting(row), at: 1, tries: 1, state: 'retrying' } as const
    const problem = { kind: 'service-down', status: 503 } as const
    expect(change([{ ...retrying, problem }])).toEqual([
      'info uploads: one will be tried again, service-down 503, real',
    ])
    expect(change([row])).toEqual(['info uploads: one failed by timeout send, practice'])
  })

  it('that had ended before is none, also when it comes back or the clock moves it', () => {
    const row = linkRow('one', MOMENT)
    const { change } = logOf([row])
    expect(change([row])).toEqual([])
    expect(change([{ ...row, expiresAt: MOMENT + 1 }])).toEqual([])
  })

  it('is named by no id that is none of ours', () => {
    const { change } = logOf()
    expect(change([linkRow('a file.png\nhttps://a.link', MOMENT)])).toEqual([
      'info uploads: one of another name done, real',
    ])
  })
})

it('thousands that end alike are one line', () => {
  const { change } = logOf()
  const rows = Array.from({ length: 20_000 }, (_, at) => failedRow(`id-${String(at)}`, MOMENT))
  expect(change([...rows, linkRow('one', MOMENT)])).toEqual([
    'info uploads: 20000 at once failed by plan, real',
    'info uploads: one done, real',
  ])
})

it('holds are told when they come, change and go', () => {
  const { change } = logOf()
  expect(change([], 'no-key')).toEqual(['warn holds: shut no-key'])
  expect(change([], 'no-key')).toEqual([])
  expect(change([], 'plan')).toEqual(['info holds: opened no-key', 'warn holds: shut plan'])
  expect(change([])).toEqual([])
  expect(change([], 'nothing')).toEqual(['info holds: opened plan'])
})

it('the file has no name, path, link, key or words of others, whatever was uploaded', async () => {
  const KEY = 'piapi-SECRETKEY-0123456789'
  const service = await startService({ key: KEY })
  const world = await testWorld()
  const root = await tempFolder()
  const file = path.join(root, 'logs', 'main.log')
  const lines = createLogFile()
  lines.open(root, file)
  const book = createLogger(() => world.now, lines.write)
  const incidents = createErrorReports(book.scope('unexpected').error)

  const mayfly = world.start({ endpoint: endpointOf(service), key: KEY })
  mayfly.onChange(createEventLog(book, mayfly.state()))
  const reason = 'SECRETREASON https://SECRETLINK.example/a.png'
  service.fail({ kind: 'status', status: 400, body: { code: 400, message: reason } }, { name: 'SECRET1.png' })
  const names = ['SECRET0.png', 'SECRET1.png', 'SECRET2.psd', 'SECRET3.png']
  const files = await Promise.all(names.map((name) => put(world.folder, name, 100)))
  await mayfly.addFiles([...files.slice(0, 3), path.join(world.folder, 'SECRETGONE.png')])
  world.clipboard = { kind: 'bytes', bytes: Buffer.from('SECRETCLIPBOARD'), extension: 'png' }
  await mayfly.addClipboard()
  await until(mayfly, ({ uploads }) => uploads.filter(({ state }) => state === 'done').length === 2)
  await until(mayfly, ({ uploads }) => uploads.every(({ state }) => state === 'done' || state === 'failed'))
  mayfly.setPaused(true)
  await mayfly.addFiles(files.slice(3))
  await until(mayfly, ({ status }) => status.hold === 'paused')
  incidents.report(new TypeError(`SECRETMESSAGE ${KEY}`), 'a test')
  // Changes are published at the publisher's next turn.
  await expect.poll(() => book.last().join('\n')).toContain('holds: shut paused')
  await lines.flush(1000)

  const text = readFileSync(file, 'utf8')
  expect(text.match(/ info uploads: [\w-]+ done, real$/gm)).toHaveLength(2)
  expect(text).toMatch(/ info uploads: [\w-]+ failed by bad-request, real\n/)
  expect(text).toMatch(/ info uploads: [\w-]+ failed by wrong-type, real\n/)
  expect(text).toMatch(/ info uploads: [\w-]+ failed by missing, real\n/)
  expect(text).toMatch(/ warn holds: shut paused\n/)
  expect(text).toMatch(/ error unexpected: TypeError in a test < .*eventLog\.test\.ts:\d+:\d+/)
  const links = service.stored().map(({ url }) => url)
  expect(links).toHaveLength(2)
  for (const secret of [KEY, KEY.slice(-4), 'SECRET', service.url, ...links, world.folder, root, 'psd']) {
    expect(text).not.toContain(secret)
  }
})
