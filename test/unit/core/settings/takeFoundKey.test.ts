// The key that PiAPI's own command line left is offered once, with the whole app: never itself, and through the same door as
// a typed one.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { testWorld, type TestWorld } from '../../../helpers/outside.ts'
import { endpointOf, startService } from '../../../helpers/service.ts'
import { until } from '../../../helpers/until.ts'

const KEY = 'sk-0123456789abcdef-WXYZ'
const fileIn = (world: TestWorld) => path.join(world.folder, '.piapi', 'config.json')

async function withFoundKey(): Promise<TestWorld> {
  const world = await testWorld()
  await mkdir(path.dirname(fileIn(world)))
  await writeFile(fileIn(world), JSON.stringify({ apiKey: KEY }))
  return world
}

async function offered(world: TestWorld) {
  const mayfly = world.start({ endpoint: undefined, key: undefined })
  mayfly.start()
  const { status } = await until(mayfly, (state) => state.status.foundKey !== undefined)
  return { mayfly, found: status.foundKey }
}

it('is offered with its end and its file, and the windows never get it', async () => {
  const { mayfly, found } = await offered(await withFoundKey())
  expect(found).toEqual({ last4: 'WXYZ', file: '~/.piapi/config.json' })
  expect(mayfly.getStateJson()).not.toContain(KEY)
})

it('is kept for this run if the user wants that, is offered no more, and its file stays', async () => {
  const world = await withFoundKey()
  const { mayfly } = await offered(world)
  expect(await mayfly.takeFoundKey('session')).toEqual({ ok: true, value: undefined })
  expect(mayfly.state().status).toMatchObject({
    key: { kind: 'session', last4: 'WXYZ' },
    foundKey: undefined,
  })
  expect(await readFile(fileIn(world), 'utf8')).toBe(JSON.stringify({ apiKey: KEY }))
  mayfly.forgetKey()
  expect(mayfly.state().status.foundKey).toBeUndefined()
})

it('a no is remembered, also after a restart', async () => {
  const world = await withFoundKey()
  const { mayfly } = await offered(world)
  mayfly.leaveFoundKey()
  expect(mayfly.state().status.foundKey).toBeUndefined()
  world.kill()
  const again = world.start({ endpoint: undefined, key: undefined })
  again.start()
  await again.idle()
  expect(again.state().status).toMatchObject({ key: { kind: 'none' }, foundKey: undefined })
})

it('that is gone by the time that it is wanted is said, and nothing is kept', async () => {
  const world = await withFoundKey()
  const { mayfly } = await offered(world)
  await rm(fileIn(world))
  expect(await mayfly.takeFoundKey('keychain')).toEqual({ ok: false, problem: { kind: 'gone' } })
  expect(mayfly.state().status).toMatchObject({ key: { kind: 'none' }, foundKey: undefined })
})

it('is not looked for where there is a key, or another service', async () => {
  const world = await withFoundKey()
  const withKey = world.start({ endpoint: undefined, key: 'sk-another-0123456789' })
  withKey.start()
  await withKey.idle()
  expect(withKey.state().status.foundKey).toBeUndefined()
  world.kill()
  const service = await startService()
  const elsewhere = world.start({ endpoint: endpointOf(service), key: undefined })
  elsewhere.start()
  await elsewhere.idle()
  expect(elsewhere.state().status.foundKey).toBeUndefined()
})
