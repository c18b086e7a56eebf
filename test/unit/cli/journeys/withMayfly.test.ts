// The command line with all of Mayfly's core behind it, and a real service: what it sends, and what it does not.
import { readFile, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Channel } from '../../../../src/channel/channel.ts'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { app, files, journeys, service, settled, world } from '../../../helpers/journey.ts'
import { run, start } from '../run.ts'

journeys()

const channelOf = ({ serveCall }: Pick<Mayfly, 'serveCall'>): Channel => ({
  async call(request, onReply, signal) {
    await serveCall(request, onReply, signal)
    return 'ended'
  },
})
const sent = () => service.requests.filter(({ method }) => method === 'POST').length
const HOUR_MS = 60 * 60 * 1000

it('a links file is made once, kept, and renewed within the margin', async () => {
  const channel = channelOf(app())
  const [one = '', two = ''] = await files('one.png', 'two.jpg')
  for (const file of [one, two]) await utimes(file, 1, 1)
  const refs = path.join(path.dirname(one), 'refs.json')
  const links = (...words: readonly string[]) =>
    run(['links', ...words, '-o', refs], { channel, cwd: path.dirname(one), now: world.now })
  const entries = async () =>
    JSON.parse(await readFile(refs, 'utf8')) as Record<string, { url: string; expires_at: string }>

  expect(await links('one.png', 'two.jpg')).toMatchObject({ code: 0 })
  const first = await entries()
  expect(await links('one.png', 'two.jpg')).toMatchObject({ code: 0 })
  expect({ sent: sent(), entries: await entries() }).toEqual({ sent: 2, entries: first })

  world.now += 23 * HOUR_MS
  expect(await links('one.png')).toMatchObject({ code: 0 })
  const renewed = await entries()
  expect(Object.keys(renewed)).toEqual(['one.png'])
  expect(Date.parse(renewed['one.png']!.expires_at)).toBeGreaterThan(world.now + 20 * HOUR_MS)
  expect(sent()).toBe(3)
})

it('what has a live link is told at once, and --no-reuse sends it', async () => {
  const channel = channelOf(app())
  const [file = ''] = await files('a.png')
  const { out } = await run(['upload', file], { channel })
  expect(await run(['upload', file], { channel })).toEqual({ code: 0, out, err: '' })
  expect(sent()).toBe(1)
  expect((await run(['upload', file, '--no-reuse'], { channel })).out).not.toBe(out)
  expect(world.copied).toEqual([])
  await run(['upload', file, '--copy'], { channel })
  expect(world.copied).toHaveLength(1)
})

it('a signal cancels the rows of its call alone', async () => {
  const mayfly = app()
  const channel = channelOf(mayfly)
  const [slow = '', other = ''] = await files('slow.png', 'other.png')
  service.fail({ kind: 'hang', when: 'mid-body' }, { name: 'slow.png' })
  const running = start(['upload', slow], { channel })
  await expect.poll(() => service.requests.some(({ name }) => name === 'slow.png')).toBe(true)
  const beside = run(['upload', other], { channel })
  running.signal()
  expect(await running.code).toBe(130)
  expect(await beside).toMatchObject({ code: 0 })
  await settled(mayfly)
  const states = mayfly.state().uploads.map(({ name, state }) => `${name} ${state}`)
  expect(states.sort()).toEqual(['other.png done', 'slow.png failed'])
})

it('a key that is refused is told once for all files', async () => {
  const mayfly = app({ key: 'bad-key' })
  const given = await files('a.png', 'b.png')
  const { code, out, err } = await run(['upload', ...given], { channel: channelOf(mayfly) })
  expect({ code, out }).toEqual({ code: 3, out: '' })
  expect(err).toMatch(/^mayfly: 2 of them: .+\n$/)
})

it('a file that changes between two runs is sent again', async () => {
  const channel = channelOf(app())
  const [file = ''] = await files('a.png')
  const refs = path.join(path.dirname(file), 'refs.json')
  await run(['links', file, '-o', refs], { channel, now: world.now })
  await writeFile(file, 'other bytes')
  await run(['links', file, '-o', refs], { channel, now: world.now })
  expect(sent()).toBe(2)
})
