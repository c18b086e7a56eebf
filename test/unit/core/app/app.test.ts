// Whole journeys: real files, a real service over HTTP, real timers; what is kept goes through JSON.
import { execFile } from 'node:child_process'
import { appendFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { TestService } from '../../../service/testService.ts'
import { LIFE_MS, LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import type { State } from '../../../../src/shared/state/state.ts'
import { isSettled, type Upload, newestFirst } from '../../../../src/shared/uploads/upload.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { testWorld, type TestWorld } from '../../../helpers/outside.ts'
import { endpointOf, fetched, startService } from '../../../helpers/service.ts'
import { put } from '../../../helpers/tempFolder.ts'
import { eventually, until } from '../../../helpers/until.ts'

const run = promisify(execFile)
/** Lets everything that is ready run. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const KEY = 'sk-secret-abcdefghij-WXYZ'
const BIG = 3 * 1024 * 1024

let world: TestWorld
let service: TestService

beforeEach(async () => {
  world = await testWorld()
  service = await startService()
})

// Whatever happened: the key is nowhere that can be seen, and told changes agree with the state.
afterEach(() => {
  expect(world.everything()).not.toContain(KEY)
  expect(world.everything()).not.toContain(KEY.slice(0, 12))
  const revisions = world.changes.map(({ revision }) => revision)
  for (const [at, revision] of revisions.entries()) {
    if (revision !== 1) expect(revision).toBe((revisions[at - 1] ?? 0) + 1)
  }
})

/** The app with a key, pointed at the test's service. */
const app = (options: Parameters<TestWorld['start']>[0] = {}) =>
  world.start({ endpoint: endpointOf(service), key: KEY, ...options })

const file = (name: string, content: number | string = 1000) => put(world.folder, name, content)
const files = (...names: string[]) => Promise.all(names.map((name) => file(name)))

const settled = (mayfly: Mayfly, count = 1) =>
  until(mayfly, ({ uploads }) => uploads.length >= count && uploads.every(isSettled))
const said = (mayfly: Mayfly, text: string) =>
  until(mayfly, ({ status }) => status.announcement?.text === text)
const held = (mayfly: Mayfly, hold: State['status']['hold']) =>
  until(mayfly, ({ status }) => status.hold === hold)
const rowOf = (mayfly: Mayfly, name: string): Upload => {
  const row = mayfly.state().uploads.find((upload) => upload.name === name)
  if (row === undefined) throw new Error(`no row for ${name}`)
  return row
}
const idOf = (mayfly: Mayfly, name: string) => rowOf(mayfly, name).id
const urlOf = (name: string) => {
  const url = service.stored().find((kept) => kept.name === name)?.url
  if (url === undefined) throw new Error(`${name} is not stored`)
  return url
}
const brief = (mayfly: Mayfly) =>
  mayfly
    .state()
    .uploads.toSorted(newestFirst)
    .map((row) => `${row.name} ${row.state === 'failed' ? row.problem.kind : row.state}`)

describe('one file', () => {
  it('becomes a link on the clipboard, a row and a line of history', async () => {
    const mayfly = app()
    const picture = await file('a.png')
    await mayfly.addFiles([picture])
    await settled(mayfly)
    await mayfly.idle()
    const url = urlOf('a.png')
    expect((await fetched(url)).equals(await readFile(picture))).toBe(true)
    expect(world.copied).toEqual([url])
    const { mtimeMs } = await stat(picture)
    const row = {
      id: expect.any(String),
      batch: expect.any(String),
      name: 'a.png',
      path: picture,
      spooled: false,
      size: 1000,
      modifiedAt: mtimeMs,
      addedAt: world.now,
      place: 0,
      practice: false,
      state: 'done',
      url,
      expiresAt: world.now + LIFE_MS,
      endedAt: world.now,
    }
    expect(mayfly.state().uploads).toEqual([row])
    expect([world.history.rows(), world.queue.rows()]).toEqual([[row], []])
    expect(mayfly.state().status.announcement).toMatchObject({
      text: 'Link copied · lives 24 h',
      tone: 'good',
    })
    expect(world.notices).toEqual([{ title: 'Link copied', body: 'a.png · lives 24 h' }])
    expect(service.requests[0]).toMatchObject({ key: KEY, outcome: 'stored' })
  })

  it('lies in the queue before it is sent, and tells how far it is', async () => {
    service.fail({ kind: 'drip', everyMs: 4 })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', BIG)])
    expect(world.queue.rows()).toMatchObject([{ name: 'a.png', state: 'waiting' }])
    await settled(mayfly)
    const rows = world.changes.flatMap(({ put: changed }) => changed)
    const states = rows.map(({ state }) => state).filter((state, at, all) => state !== all[at - 1])
    expect(states).toEqual(['waiting', 'sending', 'answering', 'done'].slice(4 - states.length))
    expect(states).toContain('answering')
    expect(world.copied).toEqual([urlOf('a.png')])
  })

  it('lives from when its link came, not from when it was dropped', async () => {
    service.fail({ kind: 'drip', everyMs: 1 })
    const mayfly = app()
    const dropped = world.now
    await mayfly.addFiles([await file('a.png')])
    world.now += 60_000
    await settled(mayfly)
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ addedAt: dropped, expiresAt: dropped + 60_000 + LIFE_MS })
  })

  it('with a name of 129 is sent with 128, and the row says so', async () => {
    const mayfly = app()
    const name = `${'n'.repeat(125)}.png`
    await mayfly.addFiles([await file(name)])
    await settled(mayfly)
    const sentAs = `${'n'.repeat(124)}.png`
    expect(service.stored()).toMatchObject([{ name: sentAs }])
    expect(rowOf(mayfly, name)).toMatchObject({ state: 'done', sentAs })
    expect(world.history.rows()).toMatchObject([{ name, sentAs }])
  })

  it('with a name of 128 is sent as it is', async () => {
    const mayfly = app()
    const name = `${'n'.repeat(124)}.png`
    await mayfly.addFiles([await file(name)])
    await settled(mayfly)
    expect(rowOf(mayfly, name)).toMatchObject({ state: 'done', sentAs: undefined })
    expect(service.stored()).toMatchObject([{ name }])
  })

  it('that changes while it is sent is sent once more, as it is then', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: 5 * BIG })
    const mayfly = app()
    // More than the kernel takes at once, so that it is still being read when it changes.
    const picture = await file('a.png', 3 * BIG)
    await mayfly.addFiles([picture])
    await until(mayfly, ({ uploads }) => uploads.some((row) => row.state === 'sending' && row.sentBytes > 0))
    await appendFile(picture, 'and more')
    await settled(mayfly)
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ state: 'done', size: 3 * BIG + 8 })
    expect((await fetched(urlOf('a.png'))).equals(await readFile(picture))).toBe(true)
    expect(service.requests.map(({ outcome }) => outcome)).toEqual(['gone', 'stored', 'served'])
  })

  it('whose connection is cut is sent once more in each of five tries, and then no more', async () => {
    service.fail({ kind: 'reset', when: 'before-headers' })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
    expect(service.requests).toHaveLength(2)
    service.fail({ kind: 'reset', when: 'before-headers' }, { times: Infinity })
    await mayfly.addFiles([await file('b.png')])
    await settled(mayfly, 2)
    expect(brief(mayfly)).toEqual(['b.png cut-off', 'a.png done'])
    expect(service.requests).toHaveLength(12)
  }, 15_000)

  it('refused abruptly amid its body: the second try hears why', async () => {
    // Twice, since the first may or may not be heard.
    service.fail({ kind: 'early-status', status: 413, close: 'abrupt' }, { times: 2 })
    const mayfly = app()
    await mayfly.addFiles([await file('a.mp4', LIMIT_BYTES)])
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.mp4 refused-size'])
  })

  it('whose answer is no link puts nothing on the clipboard', async () => {
    service.fail({ kind: 'url', url: 'javascript:alert(1)' })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png bad-answer'])
    expect(world.copied).toEqual([])
    expect(mayfly.state().status.announcement).toMatchObject({
      text: 'a.png: The service answered without a usable link.',
      tone: 'bad',
    })
  })
})

describe('several together', () => {
  it('come as one text, in the order they were dropped, though they end in another', async () => {
    service.fail({ kind: 'drip', everyMs: 4 }, { name: 'b.png' })
    service.fail({ kind: 'drip', everyMs: 2 }, { name: 'c.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('b.png', 'c.png', 'a.png'))
    await settled(mayfly, 3)
    await mayfly.idle()
    const ended = service.requests
      .toSorted((x, y) => (x.endedAt ?? 0) - (y.endedAt ?? 0))
      .map(({ name }) => name)
    expect(ended).toEqual(['a.png', 'c.png', 'b.png'])
    expect(world.copied).toEqual([['b.png', 'c.png', 'a.png'].map(urlOf).join('\n')])
    expect(world.notices).toEqual([{ title: '3 links copied', body: 'b.png and 2 more · live 24 h' }])
    expect(brief(mayfly)).toEqual(['b.png done', 'c.png done', 'a.png done'])
    expect(mayfly.state().uploads.map(({ place }) => place)).toEqual([0, 1, 2])
  })

  it('more than can go at once all go, three at a time', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: 20_000 }, { times: Infinity })
    const mayfly = app()
    const names = ['1', '2', '3', '4', '5', '6', '7'].map((name) => `${name}.png`)
    await mayfly.addFiles(await files(...names))
    await settled(mayfly, 7)
    await mayfly.idle()
    expect(world.copied).toEqual([names.map(urlOf).join('\n')])
    const sendingAtOnce = world.states.map(
      ({ uploads }) => uploads.filter(({ state }) => state === 'sending' || state === 'answering').length,
    )
    expect(Math.max(...sendingAtOnce)).toBe(3)
    expect(
      service.requests
        .map(({ name }) => name)
        .slice(0, 3)
        .toSorted(),
    ).toEqual(names.slice(0, 3))
  })

  it('the same file twice is two uploads', async () => {
    const mayfly = app()
    const picture = await file('a.png')
    await mayfly.addFiles([picture, picture])
    await settled(mayfly, 2)
    expect(world.copied[0]?.split('\n')).toHaveLength(2)
    expect(new Set(mayfly.state().uploads.map(({ id }) => id)).size).toBe(2)
  })

  it('with bad ones among them: the good ones’ links, and how many failed', async () => {
    const mayfly = app()
    await run('mkfifo', [path.join(world.folder, 'fifo.png')])
    const good = await files('a.png', 'b.png')
    await mayfly.addFiles([
      path.join(world.folder, 'fifo.png'),
      good[0] ?? '',
      await file('c.gif'),
      '',
      good[1] ?? '',
      path.join(world.folder, 'gone.png'),
    ])
    await settled(mayfly, 6)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual([
      'fifo.png not-a-file',
      'a.png done',
      'c.gif wrong-type',
      '? unnamed',
      'b.png done',
      'gone.png missing',
    ])
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('b.png')}`])
    expect(world.notices).toEqual([
      { title: '2 links copied, 4 failed', body: 'fifo.png: This is not a regular file.' },
    ])
    expect(mayfly.state().status.announcement).toMatchObject({
      text: '2 links copied, 4 failed',
      tone: 'bad',
    })
    expect(service.requests).toHaveLength(2)
    expect(world.history.rows()).toHaveLength(6)
  })

  it('with one that the service refuses among them', async () => {
    service.fail({ kind: 'status', status: 413 }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png done', 'b.png refused-size', 'c.png done'])
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('c.png')}`])
    expect(world.notices).toHaveLength(1)
  })

  it('all bad: nothing is copied, one notice', async () => {
    const mayfly = app()
    await mayfly.addFiles([
      path.join(world.folder, 'gone.png'),
      '',
      await file('a.gif'),
      await file('b.png', 0),
    ])
    expect(mayfly.state().uploads.every(({ state }) => state === 'failed')).toBe(true)
    expect(world.copied).toEqual([])
    expect(world.notices).toEqual([
      { title: '4 files failed', body: 'gone.png: The file is not there any more.' },
    ])
    expect([service.requests, world.queue.rows()]).toEqual([[], []])
    expect(world.history.rows()).toHaveLength(4)
  })

  it('one bad: says which and why', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.gif')])
    const text = 'a.gif: The service does not take .gif files.'
    expect(world.notices).toEqual([{ title: 'Upload failed', body: text }])
    expect((await said(mayfly, text)).status.announcement?.tone).toBe('bad')
  })

  it('a byte over the limit is refused with its size', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', LIMIT_BYTES + 1)])
    expect(rowOf(mayfly, 'a.png')).toMatchObject({
      size: LIMIT_BYTES + 1,
      problem: { kind: 'too-large', size: LIMIT_BYTES + 1, limit: LIMIT_BYTES },
    })
    expect(service.requests).toEqual([])
  })

  it('dropped one after the other are copied one after the other, and listed newest first', async () => {
    const mayfly = app()
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    await mayfly.addFiles(await files('b.png', 'c.png'))
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(world.copied).toEqual([urlOf('a.png'), `${urlOf('b.png')}\n${urlOf('c.png')}`])
    expect(brief(mayfly)).toEqual(['b.png done', 'c.png done', 'a.png done'])
    // Though the clock stood still, no two batches share a moment.
    expect(new Set(mayfly.state().uploads.map(({ addedAt }) => addedAt)).size).toBe(2)
    expect(world.notices).toHaveLength(2)
  })

  it('none at all is nothing', async () => {
    const mayfly = app()
    await mayfly.addFiles([])
    expect([mayfly.state().uploads, world.copied, world.notices]).toEqual([[], [], []])
  })
})

describe('notices', () => {
  it('are not shown to who looks at the window', async () => {
    world.watched = true
    const mayfly = app()
    await mayfly.addFiles([await file('a.png'), path.join(world.folder, 'gone.png')])
    await settled(mayfly, 2)
    await mayfly.idle()
    await mayfly.addFiles([await file('a.gif')])
    world.clipboard = { kind: 'nothing', found: 'empty' }
    await mayfly.addClipboard()
    expect(world.notices).toEqual([])
    expect(world.copied).toEqual([urlOf('a.png')])
  })

  it('a link that could not be copied is said, and is still there to copy', async () => {
    world.clipboardTakes = false
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    await said(mayfly, words.toast.notCopied)
    expect(mayfly.state().status.announcement?.tone).toBe('bad')
    await mayfly.copyLinks([idOf(mayfly, 'a.png')])
    expect(world.copied).toEqual([])
    world.clipboardTakes = true
    await mayfly.copyLinks([idOf(mayfly, 'a.png')])
    expect(world.copied).toEqual([urlOf('a.png')])
    await said(mayfly, 'Link copied · lives 24 h')
  })

  it('does not say that a link was copied when it was not', async () => {
    world.clipboardTakes = false
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    await mayfly.idle()
    expect(world.notices).toHaveLength(1)
    expect(JSON.stringify(world.notices)).not.toContain('Link copied')
  })
})

describe('the clipboard', () => {
  const picture = (bytes = Buffer.from('picture')) => ({ kind: 'bytes', bytes, extension: 'png' }) as const

  it('gives files, as dropped', async () => {
    const mayfly = app()
    world.clipboard = { kind: 'files', paths: await files('b.png', 'a.png') }
    await mayfly.addClipboard()
    await settled(mayfly, 2)
    await mayfly.idle()
    expect(world.copied).toEqual([`${urlOf('b.png')}\n${urlOf('a.png')}`])
    // They are not ours to remove.
    expect((await readdir(world.folder)).toSorted()).toEqual(['a.png', 'b.png'])
  })

  it('gives nothing, and says so', async () => {
    const mayfly = app()
    await mayfly.addClipboard()
    await said(mayfly, words.toast.clipboard('empty'))
    expect(world.notices).toEqual([{ title: 'Nothing to upload', body: words.toast.clipboard('empty') }])
    expect(mayfly.state().status.announcement?.tone).toBe('plain')
    expect(mayfly.state().uploads).toEqual([])
  })

  it('gives a picture: put aside for our eyes only, and gone once it is sent', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' })
    const mayfly = app()
    world.clipboard = picture()
    await mayfly.addClipboard()
    const [row] = mayfly.state().uploads
    expect(row?.name).toMatch(/^clipboard \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)
    expect(row).toMatchObject({ spooled: true, size: 7 })
    const spooled = row?.path ?? ''
    expect(path.dirname(path.dirname(spooled))).toBe(world.spoolFolder)
    expect((await stat(spooled)).mode & 0o777).toBe(0o600)
    expect((await stat(path.dirname(spooled))).mode & 0o777).toBe(0o700)
    expect((await stat(world.spoolFolder)).mode & 0o777).toBe(0o700)
    await eventually(() => service.stored()).toHaveLength(1)
    void mayfly.cancel(row?.id ?? '')
    await settled(mayfly)
    mayfly.retry(row?.id ?? '')
    await settled(mayfly)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual([`${row?.name ?? ''} done`])
    expect((await fetched(world.copied[0] ?? '')).toString()).toBe('picture')
    expect(await readdir(world.spoolFolder)).toEqual([])
  })

  it('a picture whose upload failed is kept, and sent again', async () => {
    service.fail({ kind: 'status', status: 422 })
    const mayfly = app()
    world.clipboard = picture(Buffer.from('the only copy'))
    await mayfly.addClipboard()
    await settled(mayfly)
    await mayfly.idle()
    const [row] = mayfly.state().uploads
    expect(brief(mayfly)).toEqual([`${row?.name ?? ''} refused`])
    expect((await readFile(row?.path ?? '')).toString()).toBe('the only copy')
    mayfly.retry(row?.id ?? '')
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'done')
    await mayfly.idle()
    expect((await fetched(world.copied[0] ?? '')).toString()).toBe('the only copy')
    expect(await readdir(world.spoolFolder)).toEqual([])
  })

  it('a picture goes with its row', async () => {
    service.fail({ kind: 'status', status: 422 })
    const mayfly = app()
    world.clipboard = picture()
    await mayfly.addClipboard()
    await settled(mayfly)
    await mayfly.remove([mayfly.state().uploads[0]?.id ?? ''])
    await mayfly.finishRemovals()
    expect([await readdir(world.spoolFolder), mayfly.state().uploads]).toEqual([[], []])
  })

  it('two pictures within a second do not meet', async () => {
    const mayfly = app()
    world.clipboard = picture(Buffer.from('one'))
    const first = mayfly.addClipboard()
    world.clipboard = picture(Buffer.from('two'))
    await Promise.all([first, mayfly.addClipboard()])
    await settled(mayfly, 2)
    await mayfly.idle()
    const bytes = await Promise.all(world.copied.map(async (url) => (await fetched(url)).toString()))
    expect(bytes.toSorted()).toEqual(['one', 'two'])
  })

  it('a picture that can’t be put aside is said', async () => {
    await put(world.folder, 'spool', 'in the way')
    const mayfly = app()
    world.clipboard = picture()
    await mayfly.addClipboard()
    await until(mayfly, ({ status }) => status.announcement?.tone === 'bad')
    expect(mayfly.state().uploads).toEqual([])
  })

  // arrivals.ts, addClipboard(): this way out has no notice, so who pressed the shortcut hears nothing.
  it('a picture that can’t be put aside is said in a notice too', async () => {
    await put(world.folder, 'spool', 'in the way')
    const mayfly = app()
    world.clipboard = picture()
    await mayfly.addClipboard()
    expect(world.notices).toHaveLength(1)
  })

  it.each(['text', 'link', 'data'] as const)('%s to upload is no failure', async (found) => {
    const mayfly = app()
    world.clipboard = { kind: 'nothing', found }
    await mayfly.addClipboard()
    expect(world.notices).toEqual([{ title: 'Nothing to upload', body: words.toast.clipboard(found) }])
    expect((await said(mayfly, words.toast.clipboard(found))).status.announcement?.tone).toBe('plain')
  })

  it.each([
    ['silent', undefined],
    ['slow', undefined],
    ['format', 'TIFF'],
    ['damaged', 'PNG'],
    ['too-long', undefined],
  ] as const)('what can’t be had (%s) is a failure', async (found, format) => {
    const mayfly = app()
    world.clipboard = { kind: 'nothing', found, ...(format === undefined ? {} : { format }) }
    await mayfly.addClipboard()
    const body = words.toast.clipboard(found, format)
    expect(body).toContain(format ?? '')
    expect(world.notices).toEqual([{ title: 'Upload failed', body }])
    expect((await said(mayfly, body)).status.announcement?.tone).toBe('bad')
  })

  it('a picture over the limit is refused before a byte of it is written', async () => {
    const mayfly = app()
    world.clipboard = picture(Buffer.alloc(LIMIT_BYTES + 1))
    await mayfly.addClipboard()
    await until(mayfly, ({ status }) => status.announcement?.tone === 'bad')
    expect(mayfly.state().status.announcement?.text).toContain('10.0 MB is 1 byte over the limit of 10 MB.')
    expect(mayfly.state().uploads).toEqual([])
    await expect(readdir(world.spoolFolder)).rejects.toThrow('ENOENT')
  })

  it('more than the limit, of which nobody knows how much, is refused', async () => {
    const mayfly = app()
    world.clipboard = { kind: 'too-large', size: undefined, extension: 'png' }
    await mayfly.addClipboard()
    const body = words.toast.clipboardTooLarge(LIMIT_BYTES)
    expect(world.notices).toEqual([{ title: 'Upload failed', body }])
    expect(body).toContain('10 MB')
    expect(mayfly.state().uploads).toEqual([])
  })

  it('an address among files that leads to none of them is a row of its own', async () => {
    const mayfly = app()
    const [a, b] = await files('a.png', 'b.png')
    world.clipboard = { kind: 'files', paths: [a!, 'file:///home/ada/caf%E9.png', 'file://server/c.png', b!] }
    await mayfly.addClipboard()
    await settled(mayfly, 4)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png done', 'caf%E9.png unnamed', 'c.png elsewhere', 'b.png done'])
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('b.png')}`])
  })
})

describe('without a key', () => {
  const keyless = () => world.start({ endpoint: endpointOf(service) })

  it('files wait and say why; saving a key sends them', async () => {
    const mayfly = keyless()
    expect(mayfly.state().status).toMatchObject({ key: { kind: 'none' }, hold: undefined })
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png'))
    await held(mayfly, 'no-key')
    expect(brief(mayfly)).toEqual(['a.png waiting', 'b.png waiting', 'c.png waiting', 'd.png waiting'])
    expect(service.requests).toEqual([])
    expect(await mayfly.saveKey(` ${KEY}\n`, 'keychain')).toEqual({ ok: true, value: undefined })
    await settled(mayfly, 4)
    await mayfly.idle()
    expect(world.copied).toEqual([['a.png', 'b.png', 'c.png', 'd.png'].map(urlOf).join('\n')])
    expect(service.requests.map(({ key }) => key)).toEqual([KEY, KEY, KEY, KEY])
    expect(mayfly.state().status).toMatchObject({ key: { kind: 'kept', last4: 'WXYZ' }, hold: undefined })
    expect(world.keyFile.text).not.toContain(KEY)
    // The keychain itself was never asked: the key is known.
    expect(world.keychain.opened).toBe(0)
  })

  it('a key for the session sends them too, and is on no disk', async () => {
    const mayfly = keyless()
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'no-key')
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly)
    expect(mayfly.state().status.key).toEqual({ kind: 'session', last4: 'WXYZ' })
    expect(world.keyFile.text).toBeUndefined()
  })

  it('what is no key, or can’t be kept, sends nothing', async () => {
    const mayfly = keyless()
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'no-key')
    expect(await mayfly.saveKey('two words', 'keychain')).toEqual({
      ok: false,
      problem: { kind: 'not-a-key' },
    })
    world.keychain.mood = 'plain-text'
    expect(await mayfly.saveKey(KEY, 'keychain')).toEqual({ ok: false, problem: { kind: 'plain-text' } })
    expect(mayfly.state().status).toMatchObject({ hold: 'no-key', key: { kind: 'none' } })
    expect(service.requests).toEqual([])
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  it('a file that waits can be cancelled and removed', async () => {
    const mayfly = keyless()
    await mayfly.addFiles(await files('a.png', 'b.png'))
    await held(mayfly, 'no-key')
    void mayfly.cancel(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'failed')
    expect(brief(mayfly)).toEqual(['a.png cancelled', 'b.png waiting'])
    await mayfly.remove([idOf(mayfly, 'b.png')])
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png cancelled'])
    expect(world.notices).toEqual([])
  })

  it('one that is lost must be entered again', async () => {
    await world.start().saveKey(KEY, 'keychain')
    world.kill()
    world.keychain.mood = 'lost'
    const mayfly = keyless()
    expect(mayfly.state().status.key).toEqual({ kind: 'kept' })
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'no-key')
    expect(mayfly.state().status.key).toEqual({ kind: 'lost' })
    world.keychain.mood = 'works'
    await mayfly.saveKey(KEY, 'keychain')
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  it('one that is kept is taken from the keychain at the next start, once for all', async () => {
    await world.start().saveKey(KEY, 'keychain')
    world.kill()
    const mayfly = keyless()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png'))
    await settled(mayfly, 4)
    expect(world.keychain.opened).toBe(1)
    expect(service.requests.map(({ key }) => key)).toEqual([KEY, KEY, KEY, KEY])
    expect(mayfly.state().status.key).toEqual({ kind: 'kept', last4: 'WXYZ' })
  })

  it('one that is forgotten is used no more', async () => {
    const mayfly = keyless()
    await mayfly.saveKey(KEY, 'keychain')
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    mayfly.forgetKey()
    await until(mayfly, ({ status }) => status.key.kind === 'none')
    expect(world.keyFile.text).toBeUndefined()
    await mayfly.addFiles(await files('b.png'))
    await held(mayfly, 'no-key')
    expect(service.requests).toHaveLength(1)
  })

  it('a wrong one holds it back, and a right one makes the same row go', async () => {
    const mayfly = keyless()
    await mayfly.saveKey('bad-key', 'session')
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'bad-key')
    expect(brief(mayfly)).toEqual(['a.png waiting'])
    await mayfly.saveKey(KEY, 'session')
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    expect(service.requests.map(({ key }) => key)).toEqual(['bad-key', KEY])
  })

  it('one that comes just as a file asks for it is not missed', async () => {
    for (let steps = 0; steps < 6; steps += 1) {
      const mayfly = keyless()
      await mayfly.addFiles(await files(`${steps}.png`))
      for (let step = 0; step < steps; step += 1) await Promise.resolve()
      await mayfly.saveKey(KEY, 'session')
      await until(mayfly, () => rowOf(mayfly, `${steps}.png`).state === 'done', 300)
      world.kill()
    }
  })

  it('nothing is held once nothing waits', async () => {
    const mayfly = keyless()
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'no-key')
    await mayfly.remove([idOf(mayfly, 'a.png')])
    await mayfly.idle()
    expect(mayfly.state()).toMatchObject({ uploads: [], status: { hold: undefined } })
    // And the windows are told.
    await until(mayfly, () => world.changes.findLast(({ status }) => status)?.status?.hold === undefined)
  })
})

describe('a locked keychain', () => {
  const lockedWith = async (...names: string[]) => {
    await world.start().saveKey(KEY, 'keychain')
    world.kill()
    world.keychain.mood = 'locked'
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files(...names))
    await held(mayfly, 'key-locked')
    return mayfly
  }

  it('holds files, and is asked again when the next ones come', async () => {
    const mayfly = await lockedWith('a.png', 'b.png')
    expect(mayfly.state().status.key).toEqual({ kind: 'locked' })
    expect(world.keychain.opened).toBe(1)
    await mayfly.addFiles(await files('c.png'))
    await held(mayfly, 'key-locked')
    expect(service.requests).toEqual([])
    world.keychain.mood = 'works'
    await mayfly.addFiles(await files('d.png'))
    await settled(mayfly, 4)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['d.png done', 'c.png done', 'a.png done', 'b.png done'])
    expect(mayfly.state().status).toMatchObject({ hold: undefined, key: { kind: 'kept', last4: 'WXYZ' } })
    expect(world.copied).toHaveLength(3)
  })

  it('is asked again by a retry', async () => {
    const mayfly = await lockedWith('a.png')
    void mayfly.cancel(idOf(mayfly, 'a.png'))
    await settled(mayfly)
    world.keychain.mood = 'works'
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    expect(service.requests.map(({ key }) => key)).toEqual([KEY])
  })

  it('does not matter to who enters a key for the session', async () => {
    const mayfly = await lockedWith('a.png')
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
    expect(world.keychain.opened).toBe(1)
    // What is kept may still work later.
    expect(world.keyFile.text).toBeDefined()
  })
})

describe('those who wait for a key', () => {
  it('do not stand in the way of practice: a locked keychain', async () => {
    await world.start().saveKey(KEY, 'keychain')
    world.kill()
    world.keychain.mood = 'locked'
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await held(mayfly, 'key-locked')
    await mayfly.setPractice(true)
    await mayfly.addFiles(await files('d.png'))
    await until(mayfly, () => rowOf(mayfly, 'd.png').state === 'done', 500)
  })

  it('do not stand in the way of practice: a start with --practice', async () => {
    const before = world.start({ endpoint: endpointOf(service) })
    await before.addFiles(await files('a.png', 'b.png', 'c.png'))
    await held(before, 'no-key')
    world.kill()
    const mayfly = world.start({ endpoint: endpointOf(service), practice: true })
    await mayfly.resume()
    await mayfly.addFiles(await files('d.png'))
    await until(mayfly, () => rowOf(mayfly, 'd.png').state === 'done', 500)
  })
})

describe('practice', () => {
  it('needs no key and sends nothing to the service', async () => {
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.setPractice(true)
    expect(mayfly.state().status.service).toEqual({ kind: 'practice' })
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    await mayfly.idle()
    const [practice] = world.practices
    expect(practice?.requests).toMatchObject([{ key: 'practice', outcome: 'stored' }])
    expect(world.copied).toEqual([practice?.stored()[0]?.url])
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ state: 'done', practice: true })
    expect(service.requests).toEqual([])
  })

  it('never sees the key', async () => {
    const mayfly = app({ practice: true })
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    expect(world.practices[0]?.requests.map(({ key }) => key)).toEqual(['practice'])
  })

  it('takes what waits for a key, and a key then sends only what comes after', async () => {
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png', 'e.png'))
    await held(mayfly, 'no-key')
    await mayfly.setPractice(true)
    await settled(mayfly, 5)
    await mayfly.idle()
    expect(world.practices[0]?.stored()).toHaveLength(5)
    expect(mayfly.state().uploads.every(({ practice }) => practice)).toBe(true)
    expect(world.copied).toHaveLength(1)
    await mayfly.setPractice(false)
    await mayfly.saveKey(KEY, 'session')
    await mayfly.addFiles(await files('f.png'))
    await settled(mayfly, 6)
    expect(service.stored().map(({ name }) => name)).toEqual(['f.png'])
    expect(mayfly.state().status).toMatchObject({ service: { kind: 'own' }, hold: undefined })
  })

  it('that is left: what waits for it then goes to it still, and what comes goes to the service', async () => {
    const mayfly = app({ practice: true })
    await mayfly.addFiles(await files('a.png'))
    await mayfly.setPractice(false)
    await mayfly.addFiles(await files('b.png'))
    await settled(mayfly, 2)
    expect(service.stored().map(({ name }) => name)).toEqual(['b.png'])
    expect(world.practices[0]?.stored().map(({ name }) => name)).toEqual(['a.png'])
  })

  it('starts one service, however often it is entered', async () => {
    const mayfly = app()
    await mayfly.setPractice(true)
    await mayfly.setPractice(false)
    await Promise.all([mayfly.setPractice(true), mayfly.addFiles(await files('a.png'))])
    await settled(mayfly)
    expect(world.practices).toHaveLength(1)
  })

  it('is remembered for the next start, with its port, unless that start was given a way of its own', async () => {
    const mayfly = world.start()
    mayfly.changePreferences({ atOnce: 5 })
    await mayfly.setPractice(true)
    world.kill()
    expect(JSON.parse(world.settings.text)).toMatchObject({
      practice: true,
      practicePort: world.practices[0]?.port,
      atOnce: 5,
    })
    expect(world.start().state().status.service).toEqual({ kind: 'practice' })
    world.kill()
    expect(world.start({ key: KEY }).state().status.service).toEqual({ kind: 'real' })
    world.kill()
    const endpoint = endpointOf(service)
    expect(world.start({ endpoint }).state().status.service).toEqual({ kind: 'own', host: endpoint.host })
    world.kill()
    expect(world.start({ endpoint, practice: true }).state().status.service).toEqual({ kind: 'practice' })
    world.kill()
    await world.start().setPractice(false)
    world.kill()
    expect(world.start().state().status.service).toEqual({ kind: 'real' })
  })

  it('that can’t start is said, and is not on', async () => {
    world.practiceStarts = false
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.setPractice(true)
    await said(mayfly, words.toast.practiceFailed)
    expect(mayfly.state().status.service).toMatchObject({ kind: 'own' })
    expect(JSON.parse(world.settings.text)).not.toMatchObject({ practice: true })
    world.practiceStarts = true
    await mayfly.setPractice(true)
    expect(mayfly.state().status.service).toEqual({ kind: 'practice' })
  })

  it('that can’t start fails what waits for it', async () => {
    world.practiceStarts = false
    const mayfly = app({ practice: true })
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png no-network'])
    world.practiceStarts = true
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
  })

  it('takes over a retry', async () => {
    const mayfly = app()
    service.fail({ kind: 'status', status: 422 })
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    await mayfly.setPractice(true)
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ practice: true })
    expect(service.requests).toHaveLength(1)
  })

  it('its links outlive a restart: the service is started again while one lives', async () => {
    const mayfly = app({ practice: true })
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    world.kill()
    await app().resume()
    expect(world.practices).toHaveLength(2)
    world.kill()
    world.now += LIFE_MS
    await app().resume()
    expect(world.practices).toHaveLength(2)
  })
})

describe('cancelling', () => {
  it('what is sent: it fails as cancelled, silently, and the service has nothing', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', BIG)])
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'sending')
    await eventually(() => service.requests).toHaveLength(1)
    void mayfly.cancel(idOf(mayfly, 'a.png'))
    await settled(mayfly)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png cancelled'])
    await eventually(() => service.requests[0]?.outcome).toBe('gone')
    expect([service.stored(), world.copied, world.notices]).toEqual([[], [], []])
    expect(mayfly.state().status.announcement).toBeUndefined()
    // Cancelled is not cut off: it is not sent once more.
    expect(service.requests).toHaveLength(1)
  })

  it('one of several: the others’ links come all the same', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await until(mayfly, ({ uploads }) => uploads.filter(isSettled).length === 2)
    expect(world.copied).toEqual([])
    void mayfly.cancel(idOf(mayfly, 'b.png'))
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png done', 'b.png cancelled', 'c.png done'])
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('c.png')}`])
    expect(mayfly.state().status.announcement).toMatchObject({
      text: '2 links copied · live 24 h',
      tone: 'good',
    })
  })

  it('what has ended changes nothing', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    void mayfly.cancel(idOf(mayfly, 'a.png'))
    void mayfly.cancel('nobody')
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  it('and trying again sends it', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await eventually(() => service.stored()).toHaveLength(1)
    void mayfly.cancel(idOf(mayfly, 'a.png'))
    await settled(mayfly)
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    await mayfly.idle()
    expect(world.copied).toEqual([service.stored().at(-1)?.url])
  })

  it.each(['cancel', 'remove'] as const)('just as it begins (%s): it does not come back', async (act) => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: Infinity })
    const mayfly = app()
    for (let steps = 0; steps < 12; steps += 1) {
      const name = `${steps}.png`
      await mayfly.addFiles([await file(name)])
      for (let step = 0; step < steps; step += 1) await (steps < 6 ? Promise.resolve() : turn())
      const id = idOf(mayfly, name)
      await (act === 'cancel' ? mayfly.cancel(id) : mayfly.remove([id]))
      await mayfly.idle()
      if (act === 'cancel') expect(rowOf(mayfly, name)).toMatchObject({ problem: { kind: 'cancelled' } })
      else expect(mayfly.state().uploads, name).toEqual([])
    }
    expect(world.queue.rows()).toEqual([])
    expect(world.notices).toEqual([])
  })

  it('the last that waits for its turn ends its batch at once', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 3, name: /^[abc]/ })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await eventually(() => service.stored()).toHaveLength(3)
    await mayfly.addFiles([await file('x.gif'), await file('d.png')])
    expect(world.notices).toEqual([])
    await mayfly.cancel(idOf(mayfly, 'd.png'))
    expect(rowOf(mayfly, 'd.png')).toMatchObject({ state: 'failed', problem: { kind: 'cancelled' } })
    expect(world.notices).toEqual([{ title: 'Upload failed', body: expect.stringContaining('x.gif') }])
    for (const name of ['a.png', 'b.png', 'c.png']) await mayfly.cancel(idOf(mayfly, name))
    await mayfly.idle()
    expect(service.requests).toHaveLength(3)
    expect(world.queue.rows()).toEqual([])
  })

  it('and trying again at once sends it once more, beside the old try that still ends', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', BIG)])
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'sending')
    await mayfly.cancel(idOf(mayfly, 'a.png'))
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    await mayfly.idle()
    expect(service.stored()).toHaveLength(1)
    expect(world.copied).toEqual([urlOf('a.png')])
  })

  it('what waits for its turn: it fails as cancelled, and its batch comes to its end', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 4 })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png'))
    await eventually(() => service.stored()).toHaveLength(3)
    void mayfly.cancel(idOf(mayfly, 'd.png'))
    for (const name of ['a.png', 'b.png', 'c.png']) void mayfly.cancel(idOf(mayfly, name))
    await mayfly.idle()
    expect(brief(mayfly)).toEqual([
      'a.png cancelled',
      'b.png cancelled',
      'c.png cancelled',
      'd.png cancelled',
    ])
  })
})

describe('removing', () => {
  it('what is sent: it is gone at once and stays gone', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', BIG)])
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'sending')
    await eventually(() => service.requests).toHaveLength(1)
    await mayfly.remove([idOf(mayfly, 'a.png')])
    expect(mayfly.state().uploads).toEqual([])
    await mayfly.idle()
    expect([mayfly.state().uploads, world.history.rows(), world.queue.rows()]).toEqual([[], [], []])
    expect([world.copied, world.notices]).toEqual([[], []])
    await eventually(() => service.requests[0]?.outcome).toBe('gone')
  })

  it('the last that was awaited: the others’ links come', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { name: 'a.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await until(mayfly, ({ uploads }) => uploads.filter(isSettled).length === 2)
    await mayfly.remove([idOf(mayfly, 'a.png')])
    await mayfly.idle()
    expect(world.copied).toEqual([`${urlOf('b.png')}\n${urlOf('c.png')}`])
    expect(world.notices).toHaveLength(1)
    expect(
      world.history
        .rows()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['b.png', 'c.png'])
  })

  it('what waits for its turn: it is never sent', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 4 })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png'))
    await eventually(() => service.stored()).toHaveLength(3)
    await mayfly.remove([idOf(mayfly, 'd.png')])
    for (const name of ['a.png', 'b.png', 'c.png']) void mayfly.cancel(idOf(mayfly, name))
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png cancelled', 'b.png cancelled', 'c.png cancelled'])
    expect(service.requests).toHaveLength(3)
  })

  it('what has ended leaves the history and nothing else changes', async () => {
    const mayfly = app()
    const [a = ''] = await files('a.png')
    await mayfly.addFiles([a, await file('b.png')])
    await settled(mayfly, 2)
    await mayfly.idle()
    await mayfly.remove([idOf(mayfly, 'a.png')])
    await mayfly.remove(['nobody'])
    expect(world.history.rows().map(({ name }) => name)).toEqual(['b.png'])
    // The user's own file stays, and so does what was copied.
    expect(await readdir(world.folder)).toContain('a.png')
    expect([world.copied.length, world.notices.length]).toEqual([1, 1])
    await until(mayfly, () => world.changes.some(({ drop }) => drop.length === 1))
  })
})

describe('trying again', () => {
  it('sends a failed one, copies its link alone and leaves its place in the list', async () => {
    service.fail({ kind: 'status', status: 422 }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await settled(mayfly, 3)
    await mayfly.idle()
    mayfly.retry(idOf(mayfly, 'b.png'))
    expect(rowOf(mayfly, 'b.png').state).toBe('waiting')
    expect(world.queue.rows()).toMatchObject([{ name: 'b.png', state: 'waiting' }])
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('c.png')}`, urlOf('b.png')])
    expect(brief(mayfly)).toEqual(['a.png done', 'b.png done', 'c.png done'])
    expect(world.notices.at(-1)).toEqual({ title: 'Link copied', body: 'b.png · lives 24 h' })
  })

  it('while the others of its drop are still under way waits for none of them', async () => {
    service.fail({ kind: 'status', status: 422 }, { name: 'a.png' })
    service.fail({ kind: 'hang', when: 'before-answer' }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'failed')
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    await eventually(() => world.copied).toEqual([urlOf('a.png')])
    void mayfly.cancel(idOf(mayfly, 'b.png'))
    await settled(mayfly, 2)
    await mayfly.idle()
    // Cancelled alone: there is nothing to say.
    expect([world.copied.length, world.notices.length]).toEqual([1, 1])
  })

  it('finds the file that was missing, in the size it has now', async () => {
    const mayfly = app()
    const gone = path.join(world.folder, 'a.png')
    await mayfly.addFiles([gone])
    expect(brief(mayfly)).toEqual(['a.png missing'])
    await file('a.png', 55)
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    expect(rowOf(mayfly, 'a.png').size).toBe(55)
  })

  it('what did not fail does nothing', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    mayfly.retry(idOf(mayfly, 'a.png'))
    await settled(mayfly)
    mayfly.retry(idOf(mayfly, 'a.png'))
    mayfly.retry('nobody')
    await mayfly.idle()
    expect(service.requests).toHaveLength(1)
    expect(world.copied).toHaveLength(1)
  })

  it.each([
    [
      'a folder',
      async (picture: string) => {
        await rm(picture)
        await mkdir(picture)
      },
      'folder',
    ],
    [
      'a FIFO',
      async (picture: string) => {
        await rm(picture)
        await run('mkfifo', [picture])
      },
      'not-a-file',
    ],
    ['nothing', (picture: string) => rename(picture, `${picture}.moved`), 'missing'],
  ])('a file that has become %s fails as that', async (_, change, kind) => {
    service.fail({ kind: 'status', status: 422 })
    const mayfly = app()
    const picture = await file('a.png')
    await mayfly.addFiles([picture])
    await settled(mayfly)
    await change(picture)
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => brief(mayfly)[0] === `a.png ${kind}`)
    expect(service.requests).toHaveLength(1)
  })
})

describe('a restart', () => {
  it('goes on with what waited and what was under way, in the same order', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 2, name: /^[bc]/ })
    const before = app()
    await before.addFiles(await files('a.png'))
    await settled(before)
    await before.addFiles(await files('z.gif', 'b.png'))
    await before.addFiles(await files('e.png', 'c.png', 'd.png'))
    await until(before, ({ uploads }) => uploads.filter(isSettled).length === 4)
    const order = before
      .state()
      .uploads.toSorted(newestFirst)
      .map(({ id }) => id)
    world.kill()
    service.heal()
    world.copied.length = 0
    world.notices.length = 0

    const mayfly = app()
    expect(brief(mayfly)).toEqual([
      'e.png done',
      'c.png waiting',
      'd.png done',
      'z.gif wrong-type',
      'b.png waiting',
      'a.png done',
    ])
    expect(
      mayfly
        .state()
        .uploads.toSorted(newestFirst)
        .map(({ id }) => id),
    ).toEqual(order)
    const requests = service.requests.length
    await mayfly.resume()
    await settled(mayfly, 6)
    await mayfly.idle()
    expect(
      mayfly
        .state()
        .uploads.toSorted(newestFirst)
        .map(({ id }) => id),
    ).toEqual(order)
    expect(
      service.requests
        .slice(requests)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['b.png', 'c.png'])
    // Each batch comes to the end it would have had, but for the clipboard: what is there now is left, and all links
    // of the batch are there for a click.
    expect(world.copied).toEqual([])
    expect(world.notices.map(({ title }) => title).toSorted()).toEqual([
      '1 link ready, 1 failed',
      '3 links ready',
    ])
    const link = (name: string) => {
      const row = rowOf(mayfly, name)
      return row.state === 'done' ? row.url : ''
    }
    for (const click of world.clicks.slice(-2)) click()
    await eventually(() => world.copied.toSorted()).toEqual(
      [link('b.png'), `${link('e.png')}\n${link('c.png')}\n${link('d.png')}`].toSorted(),
    )
    expect(world.queue.rows()).toEqual([])
    expect(world.history.rows()).toHaveLength(6)
  })

  it('before resume() sends nothing', async () => {
    const before = world.start({ endpoint: endpointOf(service) })
    await before.addFiles(await files('a.png'))
    await held(before, 'no-key')
    world.kill()
    const mayfly = app()
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png waiting'])
    expect(service.requests).toEqual([])
    await mayfly.resume()
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  // mayfly.ts, resume(): it queues every waiting row, also those that came after the start and are queued already.
  it('sends what came before resume() once', async () => {
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'no-key')
    await mayfly.resume()
    await turn()
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly)
    await mayfly.idle()
    expect(service.requests).toHaveLength(1)
  })

  it('gives what comes later a later moment, even if the clock was set back', async () => {
    const before = app()
    await before.addFiles(await files('a.png'))
    await settled(before)
    world.kill()
    world.now -= 3_600_000
    const mayfly = app()
    await mayfly.addFiles(await files('b.png'))
    await settled(mayfly, 2)
    expect(brief(mayfly)).toEqual(['b.png done', 'a.png done'])
  })

  it('keeps what failed, to be tried again', async () => {
    service.fail({ kind: 'status', status: 422 })
    const before = app()
    await before.addFiles(await files('a.png'))
    await settled(before)
    world.kill()
    const mayfly = app()
    await mayfly.resume()
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ problem: { kind: 'refused', status: 422 } })
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
  })

  it('over rows that can’t be read goes on with the others', async () => {
    const before = app()
    await before.addFiles(await files('a.png'))
    await settled(before)
    world.kill()
    world.history.text = JSON.stringify([...world.history.rows(), { id: 'x' }, null, 7])
    world.queue.text = JSON.stringify(['junk'])
    const mayfly = app()
    await mayfly.resume()
    expect(brief(mayfly)).toEqual(['a.png done'])
    // They stay where they are: a newer Mayfly may know them.
    await mayfly.addFiles(await files('b.png'))
    await settled(mayfly, 2)
    expect(JSON.parse(world.history.text)).toEqual(expect.arrayContaining([{ id: 'x' }, null, 7]))
    expect(JSON.parse(world.queue.text)).toEqual(['junk'])
  })

  it('with a picture from the clipboard that was not sent yet', async () => {
    world.clipboard = { kind: 'bytes', bytes: Buffer.from('the only copy'), extension: 'webp' }
    const before = world.start({ endpoint: endpointOf(service) })
    await before.addClipboard()
    await held(before, 'no-key')
    world.kill()
    const mayfly = app()
    await mayfly.resume()
    await settled(mayfly)
    await mayfly.idle()
    await mayfly.copyBatch(mayfly.state().status.announcement?.offer ?? '')
    expect((await fetched(world.copied[0] ?? '')).toString()).toBe('the only copy')
    expect(await readdir(world.spoolFolder)).toEqual([])
  })

  it('offers no link that has expired since', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { name: 'b.png' })
    const before = app()
    await before.addFiles(await files('a.png', 'b.png'))
    await until(before, () => rowOf(before, 'a.png').state === 'done')
    const dead = urlOf('a.png')
    world.kill()
    world.now += LIFE_MS + 1
    // The service's clock did not go on with the test's.
    service.fail({ kind: 'no-date' }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.resume()
    await settled(mayfly, 2)
    await mayfly.idle()
    expect(mayfly.state().status.announcement).toMatchObject({ text: 'Link ready · lives 24 h' })
    await mayfly.copyBatch(mayfly.state().status.announcement?.offer ?? '')
    expect(world.copied).toHaveLength(1)
    expect(world.copied[0]).not.toContain(dead)
  })
})

describe('a link', () => {
  const linked = async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    await mayfly.idle()
    world.copied.length = 0
    return { mayfly, id: idOf(mayfly, 'a.png') }
  }

  it('is copied again, with what is left of its life', async () => {
    const { mayfly, id } = await linked()
    world.now += LIFE_MS - 90 * 60_000
    await mayfly.copyLinks([id])
    expect(world.copied).toEqual([urlOf('a.png')])
    await said(mayfly, 'Link copied · lives 1 h 30 min')
  })

  it('is copied up to its last millisecond, and then no more', async () => {
    const { mayfly, id } = await linked()
    world.now += LIFE_MS - 1
    await mayfly.copyLinks([id])
    expect(world.copied).toHaveLength(1)
    await said(mayfly, 'Link copied · lives less than 1 min')
    world.now += 1
    await mayfly.copyLinks([id])
    await said(mayfly, words.toast.expired)
    expect(mayfly.state().status.announcement?.tone).toBe('bad')
    // What the user has on the clipboard since then stays there.
    expect(world.copied).toHaveLength(1)
    // The row stays too, until it is removed.
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  it('is opened', async () => {
    const { mayfly, id } = await linked()
    mayfly.openLink(id)
    mayfly.openLink('nobody')
    expect(world.opened).toEqual([urlOf('a.png')])
  })

  it('of a row without one is neither copied nor opened', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.gif')])
    await mayfly.copyLinks([idOf(mayfly, 'a.gif')])
    await mayfly.copyLinks(['nobody'])
    mayfly.openLink(idOf(mayfly, 'a.gif'))
    expect([world.copied, world.opened]).toEqual([[], []])
  })

  it('said twice is two announcements', async () => {
    const { mayfly, id } = await linked()
    await mayfly.copyLinks([id])
    const first = mayfly.state().status.announcement
    await mayfly.copyLinks([id])
    const second = mayfly.state().status.announcement
    expect(second?.text).toBe(first?.text)
    expect(second?.seq).toBe((first?.seq ?? 0) + 1)
  })
})

describe('notes', () => {
  it('stay until they are put away', async () => {
    const mayfly = app()
    mayfly.addNote('The history could not be read.')
    mayfly.addNote('The settings could not be read.')
    // Said already.
    mayfly.addNote('The history could not be read.')
    const { status } = await until(mayfly, ({ status: now }) => now.notes.length === 2)
    mayfly.dismissNote(status.notes[0]?.id ?? '')
    mayfly.dismissNote('nobody')
    expect(mayfly.state().status.notes).toEqual([status.notes[1]])
  })
})

describe('a window that mirrors', () => {
  it('has the same as the app after every change', async () => {
    service.fail({ kind: 'status', status: 422 }, { name: 'b.png' })
    const mayfly = app()
    const mirror = new Map<string, Upload>()
    let status = mayfly.state().status
    const wrong: unknown[] = []
    mayfly.onChange((change) => {
      for (const row of change.put) mirror.set(row.id, row)
      for (const id of change.drop) mirror.delete(id)
      status = change.status ?? status
      const state = mayfly.state()
      if (state.revision !== change.revision) wrong.push(state)
      if (JSON.stringify([...mirror.values()]) !== JSON.stringify(state.uploads)) wrong.push(state.uploads)
      if (JSON.stringify(status) !== JSON.stringify(state.status)) wrong.push(state.status)
      if (JSON.stringify(change.run) !== JSON.stringify(state.run)) wrong.push(state.run)
    })
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png'))
    await settled(mayfly, 4)
    await mayfly.remove([idOf(mayfly, 'c.png')])
    mayfly.retry(idOf(mayfly, 'b.png'))
    await until(mayfly, () => rowOf(mayfly, 'b.png').state === 'done')
    await mayfly.idle()
    await until(mayfly, () => mirror.size === 3)
    expect(wrong).toEqual([])
    expect(mirror.size).toBe(3)
  })
})

describe('the key', () => {
  it('is seen by the service and by nobody else', async () => {
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files('a.png', 'b.gif'))
    await held(mayfly, 'no-key')
    await mayfly.saveKey(KEY, 'keychain')
    await settled(mayfly, 2)
    await mayfly.idle()
    service.fail({ kind: 'status', status: 401 })
    await mayfly.addFiles(await files('c.png'))
    await held(mayfly, 'bad-key')
    await mayfly.setPractice(true)
    await mayfly.addFiles(await files('d.png'))
    await until(mayfly, () => rowOf(mayfly, 'd.png').state === 'done')
    expect(service.requests.map(({ key }) => key)).toEqual([KEY, KEY])
    expect(
      JSON.stringify(service.requests.map(({ headers, path: where }) => [headers, where])),
    ).not.toContain(KEY)
    expect(world.practices[0]?.requests.map(({ key }) => key)).toEqual(['practice'])
    const everything = world.everything()
    // The measure itself: what can be seen of the key can be seen here, and the key would be.
    expect(everything).toContain('WXYZ')
    expect(everything).toContain(world.keyFile.text)
    expect(everything).not.toContain(KEY)
    expect(everything).not.toContain('abcdefghij')
  })
})
