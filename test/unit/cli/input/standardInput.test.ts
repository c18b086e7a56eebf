// Standard input: named after its bytes, bounded, handed over as a private file, and nothing of it left behind.
import { readdirSync, statSync } from 'node:fs'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'
import { linkTo, run, scripted, start } from '../run.ts'

const PNG = Buffer.from('89504e470d0a1a0a00', 'hex')

/** Takes handed files as the app does. */
const taking = (seen: { name: string | undefined; bytes: Buffer; mode: number }[]) =>
  scripted(async (request, send) => {
    if (request.call !== 'upload') return
    for (const [index, { path: file, name, handed }] of request.files.entries()) {
      if (handed !== true) continue
      seen.push({ name, bytes: await readFile(file), mode: (await stat(file)).mode & 0o777 })
      await rm(file)
      send({ reply: 'link', index, link: linkTo(name ?? '') })
    }
    send({ reply: 'end' })
  })

describe('is handed to the app', () => {
  it.each([
    [PNG, 'stdin.png'],
    [Buffer.from('ffd8ffe0', 'hex'), 'stdin.jpg'],
    [Buffer.from('RIFF....WEBP'), 'stdin.webp'],
    [Buffer.from('ID3'), 'stdin.mp3'],
    [Buffer.from('....ftypheic'), 'stdin.heic'],
    [Buffer.from('....ftypqt  '), 'stdin.mov'],
    [Buffer.from('1a45dfa3', 'hex'), 'stdin.mkv'],
    [Buffer.from('GIF89a'), 'stdin.gif'],
    // What it is, and what is to be said of that, is the app's to know.
    [Buffer.from('%PDF-1.7'), 'stdin'],
    [Buffer.from('some text'), 'stdin'],
  ])('%s as %s', async (stdin, name) => {
    const handedFolder = path.join(await tempFolder(), 'handed')
    const seen: Parameters<typeof taking>[0] = []
    const { code } = await run(['upload', '-'], { channel: taking(seen), stdin, handedFolder })
    expect({ code, seen }).toEqual({ code: 0, seen: [{ name, bytes: stdin, mode: 0o600 }] })
    expect((await stat(handedFolder)).mode & 0o777).toBe(0o700)
    expect(await readdir(handedFolder)).toEqual([])
  })

  it('under the name that the user gives', async () => {
    const seen: Parameters<typeof taking>[0] = []
    const handedFolder = path.join(await tempFolder(), 'handed')
    await run(['upload', '-', '--name', 'shot.png'], { channel: taking(seen), stdin: 'any', handedFolder })
    expect(seen).toMatchObject([{ name: 'shot.png', bytes: Buffer.from('any') }])
  })

  it('and removed if the app refuses the call', async () => {
    const handedFolder = path.join(await tempFolder(), 'handed')
    const fault = { kind: 'busy', trouble: 'file', message: 'Busy.', fix: '' } as const
    const channel = scripted((_, send) => {
      send({ reply: 'refused', fault })
      return Promise.resolve()
    })
    expect(await run(['upload', '-'], { channel, stdin: PNG, handedFolder })).toMatchObject({ code: 1 })
    expect(await readdir(handedFolder)).toEqual([])
  })

  it('and kept if the app goes away: it may be in its queue', async () => {
    const handedFolder = path.join(await tempFolder(), 'handed')
    await run(['upload', '-'], { channel: scripted(() => Promise.resolve('lost')), stdin: PNG, handedFolder })
    expect(await readdir(handedFolder)).toHaveLength(1)
  })
})

/** Begins so, and never ends. */
function endless(beginning: string) {
  let given = 0
  const stdin = Readable.from(
    (function* () {
      yield Buffer.from(beginning)
      const piece = Buffer.alloc(1024 * 1024)
      for (;;) {
        given += piece.length
        yield piece
      }
    })(),
  )
  return { stdin, given: () => given }
}

describe('is refused, and nothing of it is left', () => {
  const refused = async (argv: readonly string[], stdin: Readable | string) => {
    const handedFolder = path.join(await tempFolder(), 'handed')
    const channel = taking([])
    const { code, err } = await run(['upload', '-', ...argv], { stdin, handedFolder, channel })
    expect(code).toBe(1)
    expect(channel.requests).toEqual([])
    expect(await readdir(handedFolder)).toEqual([])
    return err
  }

  it('if it is empty', async () => {
    expect(await refused([], '')).toContain('Nothing came in')
  })

  const MB = 1024 * 1024
  it.each([
    [[], 'ffd8ff', LIMIT_BYTES, 'more than 10 MB, the most that the service takes. Add --fit'],
    [['--name', 'a.png'], '', LIMIT_BYTES, 'more than 10 MB'],
    [['--as-is'], '....ftypqt  ', LIMIT_BYTES, 'more than 10 MB'],
    [['--fit'], '....ftypheic', 256 * MB, 'more than 256 MB, the most that Mayfly converts'],
  ])('with %j if %j never ends, once there is too much of it', async (argv, beginning, limit, reason) => {
    const world = endless(beginning)
    expect(await refused(argv, world.stdin)).toContain(reason)
    expect(world.given()).toBeLessThan(limit + 8 * MB)
    expect(world.stdin.destroyed).toBe(true)
  })

  it('if it cannot be read', async () => {
    const stdin = new Readable({ read: () => stdin.destroy(new Error('gone')) })
    expect(await refused([], stdin)).toContain('could not be read')
  })

  it('if the form of the links is none', async () => {
    const handedFolder = path.join(await tempFolder(), 'handed')
    expect(await run(['upload', '-', '--as', 'no-form'], { stdin: PNG, handedFolder })).toMatchObject({
      code: 2,
    })
    expect(await readdir(handedFolder)).toEqual([])
  })

  it('if a signal comes amid', async () => {
    const handedFolder = path.join(await tempFolder(), 'handed')
    const stdin = new Readable({ read: () => undefined })
    stdin.push(PNG)
    const running = start(['upload', '-', '--fit'], { stdin, handedFolder })
    await expect.poll(() => readdir(handedFolder).catch(() => [])).toHaveLength(1)
    running.signal()
    expect(await running.code).toBe(130)
    expect(await readdir(handedFolder)).toEqual([])
  })
})

it('may be as large as what Mayfly converts, and is in memory only piece by piece', async () => {
  const handedFolder = path.join(await tempFolder(), 'handed')
  const pieces = 300
  const MB = 1024 * 1024
  let ahead = 0
  const stdin = Readable.from(
    (function* () {
      yield Buffer.from('....ftypqt  ')
      for (let given = 0; given < pieces; given += 1) {
        const [folder] = readdirSync(handedFolder)
        const written = folder === undefined ? 0 : statSync(path.join(handedFolder, folder, 'input')).size
        ahead = Math.max(ahead, given * MB - written)
        yield Buffer.alloc(MB)
      }
    })(),
  )
  const seen: unknown[] = []
  const channel = scripted(async (request, send) => {
    if (request.call !== 'upload') return
    for (const [index, { path: file, name }] of request.files.entries()) {
      seen.push({ name, size: (await stat(file)).size })
      send({ reply: 'link', index, link: linkTo(name ?? '') })
    }
  })
  await run(['upload', '-', '--fit'], { channel, stdin, handedFolder })
  expect(seen).toEqual([{ name: 'stdin.mov', size: pieces * MB + 12 }])
  expect(ahead).toBeLessThan(8 * MB)
})

it('a signal ends the wait for more', async () => {
  const running = start(['upload', '-'], { stdin: new Readable({ read: () => undefined }) })
  running.signal()
  expect(await running.code).toBe(130)
})

it('the user’s time limit does too', async () => {
  const stdin = new Readable({ read: () => undefined })
  expect(await run(['upload', '-', '--timeout', '0.05'], { stdin })).toMatchObject({ code: 5 })
})

it('a disk that refuses it is a fault', async () => {
  const handedFolder = path.join(await tempFolder(), 'handed')
  await writeFile(handedFolder, 'in the way')
  const { code, err } = await run(['upload', '-'], { stdin: PNG, handedFolder })
  expect(code).toBe(1)
  expect(err).toContain('could not be stored')
})
