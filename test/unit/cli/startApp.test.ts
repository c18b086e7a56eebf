import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { addressFileIn, channelFolder } from '../../../src/channel/addressFile.ts'
import { proofOf } from '../../../src/channel/handshake.ts'
import { lineOf } from '../../../src/channel/lines.ts'
import { switchesFor } from '../../../src/cli/start/appProcess.ts'
import { startingChannel, type StartOptions } from '../../../src/cli/startApp.ts'
import type { Reply } from '../../../src/shared/channel/replies.ts'
import { endAtOnce, openTestChannel } from '../../helpers/channel.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'
import { eventually } from '../../helpers/until.ts'

/** A program in Mayfly's place: leaves its arguments in the folder that it is started in, and does as told. */
const standIn = (act: string) => {
  // Under its name only when it is whole.
  const note =
    "const fs = require('node:fs'); const own = '-' + process.pid;" +
    "fs.writeFileSync('noting' + own, JSON.stringify(process.argv.slice(1)));" +
    "fs.renameSync('noting' + own, 'started' + own);"
  return [process.execPath, '-e', note + act, '--'] as const
}
const STAYS = 'setTimeout(() => {}, 15000)'

const startsIn = (userData: string): string[] =>
  existsSync(userData) ? readdirSync(userData).filter((name) => name.startsWith('started-')) : []

function optionsFor(userData: string, act: string, rest: Partial<StartOptions> = {}) {
  const command = vi.fn(() => Promise.resolve(standIn(act)))
  const options: StartOptions = {
    ...{ userData, isOwnFolder: true, platform: process.platform, env: process.env, command },
    ...rest,
  }
  return { options, command: vi.mocked(command) }
}

async function ask(options: StartOptions, signal = new AbortController().signal) {
  const replies: Reply[] = []
  const end = await startingChannel(options).call({ call: 'list' }, (reply) => replies.push(reply), signal)
  return { end, replies }
}
const DONE = { end: 'ended', replies: [{ reply: 'end' }] }

/** Opens the channel as soon as so many have been started. */
async function openOnceStarted(userData: string, starts = 1) {
  await eventually(() => startsIn(userData).length).toBe(starts)
  return openTestChannel(endAtOnce, { userData })
}

it('asks the Mayfly that runs, and starts none', async () => {
  const { userData } = await openTestChannel(endAtOnce)
  const { options, command } = optionsFor(userData, STAYS)
  expect(await ask(options)).toEqual(DONE)
  expect(command).not.toHaveBeenCalled()
})

it('starts Mayfly for itself alone where it does not run, and asks it as soon as it answers', async () => {
  const userData = path.join(await tempFolder(), 'new')
  const { options } = optionsFor(userData, STAYS)
  const [answer] = await Promise.all([ask(options), openOnceStarted(userData)])
  expect(answer).toEqual(DONE)
  const [started = ''] = startsIn(userData)
  const words = JSON.parse(readFileSync(path.join(userData, started), 'utf8'))
  expect(words).toEqual(expect.arrayContaining(['--serve', `--user-data-dir=${userData}`]))
})

it('says why Mayfly can’t be started', async () => {
  const failing = optionsFor(await tempFolder(), "console.error('no libnss3 here'); process.exit(127)")
  expect((await ask(failing.options)).replies).toMatchObject([
    { reply: 'refused', fault: { kind: 'no-start', message: 'Mayfly can’t be started. no libnss3 here' } },
  ])
  const silent = optionsFor(await tempFolder(), STAYS, { limitMs: 300 })
  expect((await ask(silent.options)).replies).toMatchObject([
    { fault: { kind: 'no-start', message: 'Mayfly can’t be started. It does not answer after 0.3 s.' } },
  ])
  const missing = optionsFor(await tempFolder(), '', {
    command: () => Promise.resolve(['/there/is/no/mayfly']),
  })
  expect((await ask(missing.options)).replies).toMatchObject([{ fault: { kind: 'no-start' } }])
  const nowhere = optionsFor(await tempFolder(), '', { command: () => Promise.resolve(undefined) })
  expect((await ask(nowhere.options)).replies).toMatchObject([{ fault: { kind: 'no-app' } }])
  writeFileSync(path.join(nowhere.options.userData, 'file'), '')
  const unwritable = optionsFor(path.join(nowhere.options.userData, 'file', 'folder'), STAYS)
  expect((await ask(unwritable.options)).replies).toMatchObject([{ fault: { kind: 'no-start' } }])
})

it('starts it once more if another one ran that has ended meanwhile', async () => {
  const userData = await tempFolder()
  const { options } = optionsFor(userData, 'process.exit(0)')
  const [answer] = await Promise.all([ask(options), openOnceStarted(userData, 2)])
  expect(answer).toEqual(DONE)
})

it('asks again, once, if Mayfly ends before it has taken the request', async () => {
  const userData = await tempFolder()
  const first = await openTestChannel(endAtOnce, { userData })
  first.close()
  const token = 'ab'.repeat(32)
  const address = path.join(channelFolder(userData), 's-ending')
  const ending = createServer((socket: Socket) => {
    socket.once('data', (hello) => {
      const { nonce: programNonce } = JSON.parse(hello.toString())
      const appNonce = 'cd'.repeat(32)
      const proof = proofOf('app', { token, address, programNonce, appNonce })
      socket.write(lineOf({ mayfly: 1, nonce: appNonce, proof }))
      socket.once('data', () => {
        ending.close()
        void openTestChannel(endAtOnce, { userData }).then(() => socket.destroy())
      })
    })
  })
  await new Promise<void>((resolve) => ending.listen(address, resolve))
  chmodSync(address, 0o600)
  writeFileSync(addressFileIn(userData), JSON.stringify({ version: 1, address, token, pid: 1 }), {
    mode: 0o600,
  })
  const { options, command } = optionsFor(userData, STAYS)
  expect(await ask(options)).toEqual(DONE)
  expect(command).not.toHaveBeenCalled()
})

it('ends soon when nobody waits any more', async () => {
  const stop = new AbortController()
  const { options } = optionsFor(await tempFolder(), STAYS)
  const call = ask(options, stop.signal)
  await eventually(() => startsIn(options.userData).length).toBe(1)
  stop.abort()
  expect(await call).toEqual({ end: 'ended', replies: [] })
})

it.each([
  ['linux', {}, true],
  ['linux', { DISPLAY: '' }, true],
  ['linux', { DISPLAY: ':0' }, false],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false],
  ['darwin', {}, false],
  ['win32', {}, false],
])('on %s with %j it needs no display: %s', (platform, env, expected) => {
  const switches = switchesFor({ userData: '/u', isOwnFolder: false, platform, env })
  expect(switches.includes('--ozone-platform=headless')).toBe(expected)
  expect(switches).toContain('--serve')
})
