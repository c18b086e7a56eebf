// `mayfly links`: what is sent, what is kept, and what stands in the file afterwards.
import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Fault, ToldLink } from '../../../../src/shared/channel/replies.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'
import { DAY_MS, linkTo, NOW, run, scripted, start } from '../run.ts'

const HOUR_MS = DAY_MS / 24

let folder = ''
let refs = ''
beforeEach(async () => {
  folder = path.join(await tempFolder(), 'assets')
  refs = path.join(folder, '..', 'refs.json')
  await mkdir(folder)
})
const put = async (name: string, text = name) => {
  const file = path.join(folder, name)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text)
  return file
}

/** An app that reads files, and gives the same bytes the link that they have. */
function reader() {
  const sent: string[] = []
  const live = new Map<string, { url: string; expiresAt: number }>()
  const faults = new Map<string, Fault>()
  const prepared = new Map<string, ToldLink['prepared']>()
  const world = { now: NOW, sent, live, faults, prepared, channel: scripted(answer) }
  async function answer(...[request, send]: Parameters<Parameters<typeof scripted>[0]>) {
    if (request.call !== 'upload') return
    for (const [index, { path: file }] of request.files.entries()) {
      const fault = faults.get(path.basename(file))
      if (fault !== undefined) {
        send({ reply: 'fault', index, fault })
        continue
      }
      const sha256 = createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
      const old = request.fresh ? undefined : live.get(sha256)
      if (old === undefined) sent.push(path.basename(file))
      const link = old ?? { url: `https://host.example/${sent.length}`, expiresAt: world.now + DAY_MS }
      live.set(sha256, link)
      const became = prepared.get(path.basename(file))
      const more = { ...link, sha256, ...(became && { prepared: became }) }
      send({ reply: 'link', index, link: linkTo(path.basename(file), more) })
    }
  }
  return world
}
const links = (app: ReturnType<typeof reader>, ...more: readonly string[]) =>
  run(['links', folder, '-o', refs, ...more], { channel: app.channel, now: app.now })
const entries = async () =>
  JSON.parse(await readFile(refs, 'utf8')) as Record<
    string,
    { url: string; expires_at: string; sha256: string }
  >
const namesIn = async () => Object.keys(await entries())
const wrote = async () => (await stat(refs)).mtimeMs

describe('sends', () => {
  it('all files of a folder once, and nothing the second time', async () => {
    const app = reader()
    await put('b.png')
    await put('sub/a.jpg')
    const { code, out, err } = await links(app)
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toContain('2 sent, 0 kept, 0 removed')
    expect(await entries()).toMatchObject({
      'b.png': {
        url: 'https://host.example/1',
        expires_at: new Date(NOW + DAY_MS).toISOString(),
        sha256: createHash('sha256').update('b.png').digest('hex'),
      },
      'sub/a.jpg': { url: 'https://host.example/2' },
    })
    await utimes(refs, 1, 1)
    expect((await links(app)).err).toContain('0 sent, 2 kept, 0 removed')
    expect(await wrote()).toBe(1000)
    expect(app.channel.requests).toHaveLength(1)
  })

  it('what is new or has other bytes, and not what was only touched', async () => {
    const app = reader()
    await put('same.png')
    await put('changed.png')
    const touched = await put('touched.png')
    await links(app)
    await put('changed.png', 'other')
    await put('new.png')
    await utimes(touched, 5, 5)
    await links(app)
    expect(app.sent.slice(3).sort()).toEqual(['changed.png', 'new.png'])
    expect((await links(app)).err).toContain('0 sent, 4 kept')
  })

  it('what can be converted, if it is to be, and says what became of it', async () => {
    const app = reader()
    app.prepared.set('a.heic', {
      from: 'heic',
      to: 'webp',
      steps: ['converted'],
      leftOut: ['location'],
      size: 9,
    })
    for (const name of ['a.heic', 'b.png', 'c.txt']) await put(name)
    expect((await links(app)).err).toContain('1 sent, 0 kept, 0 removed; skipped 2 of other types')
    const { err } = await links(app, '--to', 'webp', '--keep-metadata')
    expect(err).toContain('1 sent, 1 kept, 0 removed; skipped 1 of other types')
    const [first, second] = app.channel.requests
    expect(first).not.toHaveProperty('choice')
    expect(second).toMatchObject({ choice: { converts: true, keepsMetadata: true, to: 'webp' } })
    const { 'a.heic': heic, 'b.png': png } = await entries()
    expect(heic).toMatchObject({
      // Of the file on the disk, by which a change of it is known.
      ...{ size: 6, sha256: createHash('sha256').update('a.heic').digest('hex') },
      prepared: { from: 'heic', to: 'webp', steps: ['converted'], left_out: ['location'] },
    })
    expect(png).not.toHaveProperty('prepared')
    expect((await links(app, '--to', 'webp')).err).toContain('0 sent, 2 kept, 0 removed')
  })

  it('what has other bytes, although it is as long and as old', async () => {
    const app = reader()
    const file = await put('a.png', 'one')
    await links(app)
    const { atime, mtime } = await stat(file)
    await put('a.png', 'two')
    await utimes(file, atime, mtime)
    await links(app)
    expect(app.sent).toHaveLength(2)
  })

  it('nothing that is as long and as old as before, without reading it', async () => {
    const app = reader()
    const file = await put('a.png', 'one')
    await utimes(file, 5, 5)
    await links(app)
    await put('a.png', 'two')
    await utimes(file, 5, 5)
    await links(app)
    expect(app.sent).toHaveLength(1)
  })

  it('what expires within the margin, although its bytes have a link', async () => {
    const app = reader()
    await put('a.png')
    await links(app)
    app.now += DAY_MS - 3 * HOUR_MS
    await links(app)
    expect(app.sent).toHaveLength(1)
    await links(app, '--margin', '4h')
    expect(app.sent).toHaveLength(2)
    expect((await entries())['a.png']).toMatchObject({
      url: 'https://host.example/2',
      expires_at: new Date(app.now + DAY_MS).toISOString(),
    })
  })

  it('a new file anew if the link of its bytes lives too short', async () => {
    const app = reader()
    await put('a.png', 'bytes')
    await links(app)
    app.now += DAY_MS - HOUR_MS
    await rm(refs)
    await links(app)
    expect((await entries())['a.png']?.url).toBe('https://host.example/2')
  })

  it('a renamed file not again: its bytes have a link', async () => {
    const app = reader()
    await rename(await put('a.png'), path.join(folder, 'b.png'))
    await links(app)
    await rename(path.join(folder, 'b.png'), path.join(folder, 'c.png'))
    expect((await links(app)).err).toContain('1 removed')
    expect(app.sent).toEqual(['b.png'])
    expect(await namesIn()).toEqual(['c.png'])
  })
})

describe('leaves out', () => {
  it('hidden files and folders, other types, links to folders, and itself, with their number', async () => {
    const app = reader()
    await put('a.png')
    await put('.hidden.png')
    await put('.git/b.png')
    await put('notes.txt')
    await symlink('.', path.join(folder, 'again'))
    refs = path.join(folder, 'refs.json')
    const { err } = await links(app)
    expect(await namesIn()).toEqual(['a.png'])
    expect(err).toContain('; skipped 2 hidden, 2 of other types')
    expect(await links(app)).toMatchObject({ code: 0 })
  })

  it('files whose name another one has, and says so', async () => {
    const app = reader()
    await put('one/a.png', 'one')
    await put('two/a.png', 'two')
    const words = ['links', path.join(folder, 'one'), path.join(folder, 'two'), '-o', refs]
    const { code, err } = await run(words, { channel: app.channel })
    expect(code).toBe(1)
    expect(err).toContain('Another file has the name "a.png" already.')
    expect(app.sent).toHaveLength(1)
  })
})

describe('keeps an entry', () => {
  const fault: Fault = { kind: 'no-network', trouble: 'network', message: 'No network.', fix: '' }

  it('of a file that could not be renewed, while its link lives', async () => {
    const app = reader()
    await put('a.png')
    await links(app)
    app.faults.set('a.png', fault)
    app.now += DAY_MS - HOUR_MS
    expect(await links(app)).toMatchObject({ code: 5 })
    expect(await namesIn()).toEqual(['a.png'])
    app.now += 2 * HOUR_MS
    expect(await links(app)).toMatchObject({ code: 5 })
    expect(await namesIn()).toEqual([])
  })

  it('not of a file that has other bytes than its link', async () => {
    const app = reader()
    await put('a.png')
    await put('b.png')
    await links(app)
    await put('a.png', 'other')
    app.faults.set('a.png', { ...fault, kind: 'refused', trouble: 'file' })
    const { code, err } = await links(app)
    expect(code).toBe(1)
    expect(err).toContain('mayfly: "a.png": No network.')
    expect(await namesIn()).toEqual(['b.png'])
  })

  it('of a folder that is not there now', async () => {
    const app = reader()
    await put('a.png')
    await links(app)
    await rename(folder, `${folder}.away`)
    const { code, err } = await links(app)
    expect({ code, names: await namesIn() }).toEqual({ code: 1, names: ['a.png'] })
    expect(err).toContain('It is not there.')
  })

  it('of a folder that can’t be read now', async () => {
    const app = reader()
    await put('a.png')
    await put('sub/b.png')
    await links(app)
    await chmod(path.join(folder, 'sub'), 0)
    const { code } = await links(app)
    await chmod(path.join(folder, 'sub'), 0o700)
    expect({ code, names: await namesIn() }).toEqual({ code: 1, names: ['a.png', 'sub/b.png'] })
  })

  it('not of a file that was named and is gone', async () => {
    const app = reader()
    const words = [await put('a.png'), await put('b.png')]
    await run(['links', ...words, '-o', refs], { channel: app.channel })
    expect(await namesIn()).toEqual(['assets/a.png', 'assets/b.png'])
    await rm(words[0]!)
    await run(['links', ...words, '-o', refs], { channel: app.channel })
    expect(await namesIn()).toEqual(['assets/b.png'])
  })
})

it('a file that is no links file is left as it is, with nothing sent', async () => {
  const app = reader()
  await put('a.png')
  await writeFile(refs, '{"name": "package"}')
  const { code, err } = await links(app)
  expect({ code, sent: app.sent, text: await readFile(refs, 'utf8') }).toEqual({
    code: 2,
    sent: [],
    text: '{"name": "package"}',
  })
  expect(err).toContain('is no links file of Mayfly’s, or is damaged: it is left as it is')
})

it('what was made before a signal is written', async () => {
  await put('a.png')
  await put('b.png')
  const channel = scripted((_, send) => {
    send({ reply: 'link', index: 0, link: linkTo('a.png') })
    return new Promise(() => undefined)
  })
  const running = start(['links', folder, '-o', refs], { channel })
  await expect.poll(() => channel.requests.length).toBe(1)
  running.signal()
  expect(await running.code).toBe(130)
  expect(await namesIn()).toEqual(['a.png'])
})

describe('with --watch', () => {
  it('what changes is sent, until it is told to end', async () => {
    const app = reader()
    await put('a.png')
    const running = start(['links', folder, '-o', refs, '--watch'], { channel: app.channel })
    await expect.poll(namesIn.bind(undefined)).toEqual(['a.png'])
    await put('b.png')
    await expect.poll(namesIn).toEqual(['a.png', 'b.png'])
    await put('new/c.png')
    await expect.poll(namesIn).toEqual(['a.png', 'b.png', 'new/c.png'])
    await rm(path.join(folder, 'a.png'))
    await expect.poll(namesIn).toEqual(['b.png', 'new/c.png'])
    running.signal()
    expect(await running.code).toBe(0)
    expect(app.sent).toEqual(['a.png', 'b.png', 'c.png'])
  })

  it('a file that is refused is not tried again until it changes', async () => {
    const app = reader()
    await put('bad.png')
    app.faults.set('bad.png', { kind: 'too-large', trouble: 'file', message: 'Too large.', fix: '' })
    const running = start(['links', folder, '-o', refs, '--watch'], { channel: app.channel })
    await expect.poll(() => app.channel.requests.length).toBe(1)
    await put('a.png')
    await expect.poll(() => app.sent).toEqual(['a.png'])
    expect(app.channel.requests.map((request) => request.call === 'upload' && request.files.length)).toEqual([
      1, 1,
    ])
    app.faults.clear()
    await put('bad.png', 'mended')
    await expect.poll(() => app.sent).toEqual(['a.png', 'bad.png'])
    running.signal()
    expect(await running.code).toBe(0)
    expect(running.err().match(/Too large/g)).toHaveLength(1)
  })

  it('what is wrong is said once', async () => {
    const app = reader()
    await put('a.png')
    const words = ['links', folder, path.join(folder, 'missing.png'), '-o', refs, '--watch']
    const running = start(words, { channel: app.channel })
    await expect.poll(() => app.sent).toEqual(['a.png'])
    await put('b.png')
    await expect.poll(() => app.sent).toEqual(['a.png', 'b.png'])
    running.signal()
    await running.code
    expect(running.err().match(/It is not there/g)).toHaveLength(1)
  })

  it('a key that is refused ends it', async () => {
    const app = reader()
    await put('a.png')
    app.faults.set('a.png', { kind: 'bad-key', trouble: 'key', message: 'Refused.', fix: '' })
    expect(await links(app, '--watch')).toMatchObject({ code: 3 })
  })
})
