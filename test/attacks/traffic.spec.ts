// Records each connection, packet and name look-up of every process over a run of all features, from its first instruction on.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandNames } from '../../src/shared/bridge/commands.ts'
import type { Running } from '../e2e/support/app.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { makeOpener } from '../e2e/support/opener.ts'
import { reachedIn, underStrace } from '../e2e/support/syscalls.ts'
import { expect, test } from '../e2e/support/test.ts'
import { imageEnv, openFeed } from '../e2e/support/updateFeed.ts'
import { useEverything, useTheRest } from './features.ts'

/** Only macOS has such a window. */
const ELSEWHERE = ['openLoginSettings']

/** Programs on this computer that look names up for others. */
const RESOLVERS = /sun_path="[^"]*(?:nscd|systemd\/resolve|avahi)/

/** Names the commands that windows give from now on. */
async function watchCommands({ electron }: Running): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ ipcMain }) => {
    const used = new Set<string>()
    type Serve = (...args: unknown[]) => unknown
    const served = (ipcMain as unknown as { _invokeHandlers: Map<string, Serve> })._invokeHandlers
    for (const [name, serve] of served) {
      served.set(name, (...args) => {
        used.add(name)
        return serve(...args)
      })
    }
    Object.assign(globalThis, { used })
  })
  return () => electron.evaluate(() => [...(globalThis as unknown as { used: Set<string> }).used])
}

test('over a run of all features only the service, the feed and practice are spoken to, and no name is looked up', async ({
  launch,
  folder,
  usual,
  service,
}) => {
  const feed = await openFeed()
  const image = join(folder, 'Mayfly.AppImage')
  writeFileSync(image, 'the old one', { mode: 0o755 })
  feed.publish('9.9.9', Buffer.from('the new one'))
  const env = {
    ...usual.env,
    PATH: makeOpener(folder).PATH,
    ...(await imageEnv(folder, image, { provider: 'generic', url: feed.url })),
  }
  const traced = await underStrace(folder, ['connect', 'sendto', 'sendmsg', 'sendmmsg'])
  const running = await launch({ env, program: traced.program })
  const page = await running.window()
  const used = await watchCommands(running)
  // Anew: it asks for what it shows.
  await page.reload()
  await running.window()
  const place = { running, page, start: { ...usual, env }, service, folder: join(folder, 'files') }
  await useEverything(place)
  await useTheRest(place)
  expect(feed.requests.map(({ path }) => path)).toContain('/Mayfly-9.9.9.AppImage')
  const all = await used()
  expect(commandNames.filter((name) => !all.includes(name) && !ELSEWHERE.includes(name))).toEqual([])

  const [, practice] =
    /"practicePort":\s*(\d+)/.exec(readFileSync(join(usual.userData, 'settings.json'), 'utf8')) ?? []
  const own = [service.port, feed.port, practice].map((port) => `127.0.0.1:${port ?? '?'}`)
  expect(reachedIn(traced.lines()).toSorted()).toEqual(own.toSorted())
  expect(traced.lines().filter((line) => RESOLVERS.test(line))).toEqual([])

  // Proves that the recording sees a name look-up, Node's and the system's.
  await running.electron.evaluate(() => {
    const { lookup, resolve4 } = process.getBuiltinModule('node:dns/promises')
    void resolve4('witness.invalid').catch(() => undefined)
    void lookup('witness.invalid').catch(() => undefined)
  })
  await eventually(() => reachedIn(traced.lines()).some((address) => address.endsWith(':53'))).toBe(true)
  await eventually(() => traced.lines().some((line) => line.includes('witness'))).toBe(true)
  await running.kill()
  await feed.close()
})
