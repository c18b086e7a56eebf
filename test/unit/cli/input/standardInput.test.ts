// Standard input: named after its bytes, bounded, handed over as a private file, and nothing of it left behind.
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

describe('is refused before anything is written', () => {
  it.each([
    ['', 'Nothing came in'],
    ['GIF89a', 'is GIF'],
    ['%PDF-1.7', 'is PDF'],
    ['some text', 'of no type that Mayfly knows'],
  ])('if it is %j', async (stdin, reason) => {
    const { code, err } = await run(['upload', '-'], { stdin, handedFolder: '/nowhere' })
    expect(code).toBe(1)
    expect(err).toContain(reason)
  })

  it('if it never ends, once there is too much of it', async () => {
    let given = 0
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 64 * 1024
          yield Buffer.alloc(64 * 1024)
        }
      })(),
    )
    const { code, err } = await run(['upload', '-', '--name', 'a.png'], { stdin: endless })
    expect(code).toBe(1)
    expect(err).toContain('more than 10 MB')
    expect(given).toBeLessThan(LIMIT_BYTES + 4 * 1024 * 1024)
    expect(endless.destroyed).toBe(true)
  })

  it('and so is one that cannot be read', async () => {
    const stdin = new Readable({ read: () => stdin.destroy(new Error('gone')) })
    expect(await run(['upload', '-'], { stdin })).toMatchObject({ code: 1 })
  })
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
