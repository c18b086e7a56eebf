// Links of the list are asked themselves: one or several, a practice link at its own address, and never with the key.
import http from 'node:http'
import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import { words } from '../../../../src/shared/i18n/words.ts'
import type { DoneUpload } from '../../../../src/shared/uploads/upload.ts'
import { app, file, journeys, KEY, said, service, settled, world } from '../../../helpers/journey.ts'
import { until } from '../../../helpers/until.ts'

journeys()

const bytes = `${Buffer.from('89504e470d0a1a0a', 'hex').toString('latin1')}rest`

async function uploaded(options: Parameters<typeof app>[0] = {}, name = 'a.png') {
  const mayfly = app(options)
  await mayfly.addFiles([await file(name, bytes)])
  const { uploads } = await settled(mayfly)
  return { mayfly, row: uploads[0] as DoneUpload }
}

it('a practice link is asked at its own address, and the row says for a while what came', async () => {
  const { mayfly, row } = await uploaded({ practice: true })
  await mayfly.checkLinks([row.id])
  const after = mayfly.state().uploads[0] as DoneUpload
  expect(after.check).toMatchObject({ at: world.now, found: 'good', status: 200, type: 'image/png' })
  await said(mayfly, words.web.checked(after.check!, new URL(row.url).host, true))
  const asked = world.practices[0]!.requests.filter(({ method }) => method !== 'POST')
  expect(asked.map(({ method }) => method)).toEqual(['HEAD', 'GET'])
  expect(asked.map(({ key }) => key)).toEqual([undefined, undefined])
})

it('any other link on this computer is not asked: no model gets it', async () => {
  const { mayfly, row } = await uploaded()
  const before = service.requests.length
  await mayfly.checkLinks([row.id])
  expect(service.requests).toHaveLength(before)
  expect((mayfly.state().uploads[0] as DoneUpload).check).toMatchObject({ found: 'inside' })
  expect(JSON.stringify(service.requests.slice(before))).not.toContain(KEY)
})

it('several are counted, each once', async () => {
  const { mayfly, row } = await uploaded({ practice: true })
  await mayfly.addFiles([await file('b.png', bytes), await file('c.png', 'not a picture')])
  const { uploads } = await until(
    mayfly,
    (state) => state.uploads.filter((one) => one.state === 'done').length === 3,
  )
  const ids = uploads.map(({ id }) => id)
  await mayfly.checkLinks([...ids, row.id, 'nobody'])
  await said(mayfly, words.web.checkedAll(3, 0, 0))
  const asked = world.practices[0]!.requests.filter(({ method }) => method === 'GET')
  expect(asked.length).toBeLessThanOrEqual(3)
})

it('what is no link is not asked', async () => {
  const mayfly = app()
  await mayfly.addFiles([await file('a.txt')])
  const { uploads } = await settled(mayfly)
  await mayfly.checkLinks(uploads.map(({ id }) => id))
  expect(service.requests).toEqual([])
})

const HOUR = 3_600_000

/** A host in the place of this link's, once that is closed: it answers all with this status. */
async function answering({ url }: DoneUpload, status: number): Promise<{ readonly asked: string[] }> {
  const { hostname, port } = new URL(url)
  const asked: string[] = []
  const host = http.createServer((request, response) => {
    asked.push(request.method ?? '')
    response.writeHead(status).end()
  })
  onTestFinished(() => {
    host.close()
  })
  host.listen(Number(port), hostname)
  await once(host, 'listening')
  return { asked }
}

it('a host that asks for fewer requests is left alone, and nothing is said of its other links', async () => {
  world.web = { ...world.web, isPublic: () => true }
  const mayfly = app()
  const files = Array.from({ length: 20 }, (_, at) => file(`${at}.png`, `${bytes}${at}`))
  await mayfly.addFiles(await Promise.all(files))
  const { uploads } = await settled(mayfly)
  await service.close()
  const { asked } = await answering(uploads[0] as DoneUpload, 429)
  await mayfly.checkLinks(uploads.map(({ id }) => id))
  await said(mayfly, words.web.checkedAll(20, 0, 20))
  // Those that were under way already: HEAD and GET of each.
  expect(asked.length).toBeLessThanOrEqual(8)
  const checked = mayfly.state().uploads.filter((row) => (row as DoneUpload).check !== undefined)
  expect(checked.length).toBe(asked.length / 2)
})

it('an old link is asked before it is copied for a task, and what is wrong is said', async () => {
  // Its host counts as one that a model reaches.
  world.web = { ...world.web, isPublic: () => true }
  const { mayfly, row } = await uploaded()
  const asked = () => service.requests.filter(({ method }) => method !== 'POST').length
  const warnings = async () => (await mayfly.previewTask('background-remove', [row.id]))?.warnings
  mayfly.openTask([row.id])
  mayfly.closeTask()
  await mayfly.copyForTask('background-remove', [row.id], 'input')
  expect(asked()).toBe(0)

  world.now += 7 * HOUR
  mayfly.openTask([row.id])
  const { uploads } = await until(mayfly, (state) => (state.uploads[0] as DoneUpload).check !== undefined)
  expect((uploads[0] as DoneUpload).check).toMatchObject({ found: 'good' })
  expect(await warnings()).toEqual([])
  const before = asked()
  mayfly.closeTask()
  await mayfly.copyForTask('background-remove', [row.id], 'input')
  expect(asked()).toBe(before)

  // Another hour later its host has lost it.
  world.now += 2 * HOUR
  await service.close()
  await answering(row, 404)
  await mayfly.copyForTask('background-remove', [row.id], 'input')
  expect(world.copied.at(-1)).toContain(row.url)
  await until(mayfly, (state) => (state.uploads[0] as DoneUpload).check?.found === 'gone')
  expect(await warnings()).toMatchObject([{ kind: 'link', at: 0, check: { found: 'gone' } }])
  const { check } = mayfly.state().uploads[0] as DoneUpload
  await said(mayfly, words.web.checked(check!, new URL(row.url).host))
})

it('what is between here and its host is not said of a link', async () => {
  world.web = { ...world.web, isPublic: () => true }
  const { mayfly, row } = await uploaded()
  world.now += 7 * HOUR
  await service.close()
  await mayfly.copyForTask('background-remove', [row.id], 'input')
  await until(mayfly, (state) => (state.uploads[0] as DoneUpload).check?.found === 'unreachable')
  expect((await mayfly.previewTask('background-remove', [row.id]))?.warnings).toEqual([])
  expect(mayfly.state().status.announcement).toMatchObject({ tone: 'good' })
})
