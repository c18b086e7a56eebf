// A web link that is pasted, dropped or given: asked for, fetched from a real host, and uploaded like any other file.
import { readdir } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import type { Question } from '../../../../src/shared/state/state.ts'
import { app, file, journeys, said, service, settled, urlOf, world } from '../../../helpers/journey.ts'
import { fetched } from '../../../helpers/service.ts'
import { until } from '../../../helpers/until.ts'
import { namesOf, OUTSIDE, webDeps, webServer } from '../../../helpers/web.ts'

journeys()

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex')
const picture: RequestListener = (_, response) =>
  response.writeHead(200, { 'content-length': PNG.length, 'set-cookie': 'a=b' }).end(PNG)

/** A host outside, and the app that may ask it. */
async function site(answer: RequestListener = picture) {
  const { lookup, isPublic } = webDeps(namesOf({ 'a.example': [OUTSIDE], inside: ['127.0.0.1'] }))
  world.web = { ...world.web, lookup: lookup!, isPublic: isPublic! }
  const server = await webServer(answer, OUTSIDE)
  const host = `a.example:${server.port}`
  return { ...server, host, link: `http://${host}/cat.png`, mayfly: app() }
}

const asks = async (mayfly: Mayfly, kind: Question['kind']) => {
  const { status } = await until(mayfly, (state) => state.status.question?.kind === kind)
  return status.question!
}
const answer = async (mayfly: Mayfly, kind: Question['kind'], yes: boolean) => {
  mayfly.answer((await asks(mayfly, kind)).id, yes)
}
const allow = (mayfly: Mayfly) => {
  mayfly.changePreferences({ fetchesLinks: true })
}

it('is fetched once the user allowed it, and has seen host and size', async () => {
  const { mayfly, link, host, asked } = await site()
  const added = mayfly.addLinks([link])
  await asks(mayfly, 'web-consent')
  expect([asked, world.windowsShown]).toEqual([[], 1])
  await answer(mayfly, 'web-consent', true)
  expect(await asks(mayfly, 'fetch')).toMatchObject({ links: [{ host, name: 'cat.png', size: PNG.length }] })
  expect(asked).toEqual(['HEAD /cat.png'])
  await answer(mayfly, 'fetch', true)
  await added
  const { uploads } = await settled(mayfly)
  expect(asked).toEqual(['HEAD /cat.png', 'GET /cat.png'])
  expect(uploads).toMatchObject([{ state: 'done', name: 'cat.png', source: link, spooled: true }])
  expect(await fetched(urlOf('cat.png'))).toEqual(PNG)
  expect(world.copied).toEqual([urlOf('cat.png')])
  expect(JSON.parse(world.history.text)).toMatchObject([{ source: link }])
  // Asked for the consent once only.
  void mayfly.addLinks([link])
  await asks(mayfly, 'fetch')
  expect(mayfly.state().status.preferences.fetchesLinks).toBe(true)
})

it.each(['web-consent', 'fetch'] as const)('no to %s fetches nothing', async (kind) => {
  const { mayfly, link, asked } = await site()
  if (kind === 'fetch') allow(mayfly)
  const added = mayfly.addLinks([link])
  await answer(mayfly, kind, false)
  await added
  expect(asked).toEqual(kind === 'fetch' ? ['HEAD /cat.png'] : [])
  expect(mayfly.state().uploads).toEqual([])
  expect(mayfly.state().status.preferences.fetchesLinks).toBe(kind === 'fetch')
})

it('is found on the clipboard, and dropped on the tray', async () => {
  const { mayfly, link } = await site()
  allow(mayfly)
  world.clipboard = { kind: 'links', links: [link] }
  void mayfly.addClipboard()
  await answer(mayfly, 'fetch', false)
  void mayfly.addText(` ${link}\n`)
  await asks(mayfly, 'fetch')
})

it('several are asked for together, and become one batch', async () => {
  const { mayfly, link, host } = await site((request, response) => {
    if (request.url === '/gone.png') response.writeHead(404).end()
    else picture(request, response)
  })
  allow(mayfly)
  const added = mayfly.addLinks([link, `http://${host}/dog.png`, link, `http://${host}/gone.png`])
  expect(await asks(mayfly, 'fetch')).toMatchObject({ links: [{ name: 'cat.png' }, { name: 'dog.png' }] })
  expect(world.states.map(({ status }) => status.announcement?.text)).toContain(
    words.web.problem({ kind: 'status', status: 404 }, host),
  )
  await answer(mayfly, 'fetch', true)
  await added
  const { uploads } = await settled(mayfly, 2)
  expect(new Set(uploads.map(({ batch }) => batch)).size).toBe(1)
})

it('a link of the list is not fetched', async () => {
  const { mayfly, asked } = await site()
  allow(mayfly)
  await mayfly.addFiles([await file('a.png')])
  const { uploads } = await settled(mayfly)
  await mayfly.addLinks([(uploads[0] as { url: string }).url])
  await said(mayfly, words.web.ours(1))
  expect(asked).toEqual([])
})

it('what is inside is refused before it is asked', async () => {
  const { mayfly } = await site()
  allow(mayfly)
  const inside = await webServer(picture, '127.0.0.1')
  await mayfly.addLinks([`http://inside:${inside.port}/cat.png`])
  await said(mayfly, words.web.problem({ kind: 'not-public', host: 'inside' }, ''))
  expect(inside.asked).toEqual([])
})

it('a page that comes where a picture was promised is told of, and leaves nothing behind', async () => {
  const { mayfly, link, host } = await site((request, response) => {
    if (request.method === 'HEAD') response.writeHead(200, { 'content-type': 'image/png' }).end()
    else response.end('<!doctype html>')
  })
  allow(mayfly)
  const added = mayfly.addLinks([link])
  await answer(mayfly, 'fetch', true)
  await added
  await said(mayfly, words.web.problem({ kind: 'page' }, host))
  expect(mayfly.state().uploads).toEqual([])
  expect(await readdir(world.spoolFolder).catch(() => [])).toEqual([])
})

it.each([
  [['mailto:a@b.example'], words.web.problem({ kind: 'not-web' }, '')],
  [['http://name:word@a.example/'], words.web.problem({ kind: 'credentials' }, '')],
  [Array.from({ length: 21 }, (_, at) => `http://a.example/${at}`), words.web.tooMany(20)],
])('%j needs no question', async (links, sentence) => {
  const { mayfly, asked } = await site()
  await mayfly.addLinks(links)
  await said(mayfly, sentence)
  expect(asked).toEqual([])
  expect(mayfly.state().status.question).toBeUndefined()
})

it('without a network nothing is asked', async () => {
  const { mayfly, link, asked } = await site()
  allow(mayfly)
  world.online = false
  await mayfly.addLinks([link])
  await said(mayfly, words.web.offline)
  expect(asked).toEqual([])
})

it('the service is never told where a file came from', async () => {
  const { mayfly, link } = await site()
  allow(mayfly)
  const added = mayfly.addLinks([link])
  await answer(mayfly, 'fetch', true)
  await added
  await settled(mayfly)
  expect(JSON.stringify(service.requests)).not.toContain('a.example')
})
