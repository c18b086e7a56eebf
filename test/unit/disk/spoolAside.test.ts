// Pictures named only by a list that was set aside, or by a row that can't be read: there is no other copy.
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { beginAside } from '../../../src/main/disk/spoolAside.ts'
import { testWorld, type TestWorld } from '../../helpers/outside.ts'
import { bytesOf } from '../../helpers/tempFolder.ts'
import { until } from '../../helpers/until.ts'

/** `count` pictures wait for a key, and then Mayfly is killed. */
async function waiting(count: number): Promise<TestWorld> {
  const world = await testWorld()
  const mayfly = world.start()
  for (let at = 0; at < count; at += 1) {
    world.clipboard = { kind: 'bytes', bytes: bytesOf(900, at), extension: 'png' }
    await mayfly.addClipboard()
  }
  await until(mayfly, ({ uploads, status }) => uploads.length === count && status.hold === 'no-key')
  world.kill()
  return world
}

const spooled = (world: TestWorld) => readdir(world.spoolFolder).catch(() => [])
const besides = async (world: TestWorld) =>
  (await readdir(path.dirname(world.spoolFolder))).filter((name) => name.startsWith('spool.'))

it('are set aside with the list, said so once, and those that have a row stay', async () => {
  const world = await waiting(3)
  const [stays] = world.queue.rows()
  const ids = await spooled(world)
  world.queue.text = JSON.stringify([stays])
  beginAside(world.spoolFolder)
  const mayfly = world.start()
  await mayfly.resume()
  const [folder] = await besides(world)
  expect(mayfly.state().status.notes.map(({ text }) => text)).toEqual([expect.stringContaining(folder!)])
  const [kept] = await spooled(world)
  expect(stays!.path).toContain(kept!)
  const aside = path.join(path.dirname(world.spoolFolder), folder!)
  expect((await readdir(aside)).toSorted()).toEqual(ids.filter((id) => id !== kept).toSorted())

  world.kill()
  const again = world.start()
  await again.resume()
  expect(again.state().status.notes).toEqual([])
  expect(await besides(world)).toEqual([folder])
  expect(await spooled(world)).toEqual([kept])
})

it('a crash amid this is made good at the next start', async () => {
  const world = await waiting(2)
  world.queue.text = '[]'
  beginAside(world.spoolFolder)
  const [first] = await spooled(world)
  const part = `${world.spoolFolder}.damaged-part`
  await mkdir(path.join(part, 'of before'))
  await world.start().resume()
  const [folder, ...more] = await besides(world)
  expect(more).toEqual([])
  const aside = await readdir(path.join(path.dirname(world.spoolFolder), folder!))
  expect(aside).toHaveLength(3)
  expect(aside).toEqual(expect.arrayContaining(['of before', first]))
})

it('where none was lost nothing is said, and nothing is left', async () => {
  const world = await waiting(1)
  beginAside(world.spoolFolder)
  const mayfly = world.start()
  await mayfly.resume()
  expect(mayfly.state().status.notes).toEqual([])
  expect(await besides(world)).toEqual([])
  expect(await spooled(world)).toHaveLength(1)
})

it('what a row that can’t be read names stays where it is', async () => {
  const world = await waiting(2)
  const [first, second] = world.queue.rows()
  world.queue.text = JSON.stringify([{ ...first, state: 'of a newer Mayfly' }, second])
  await world.start().resume()
  expect(await spooled(world)).toHaveLength(2)
})
