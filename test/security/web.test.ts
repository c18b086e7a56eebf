// The attacker names a web address, or controls the host that it leads to and the look-up of its name: a link that a user
// pastes, a page from which they drag a picture, a host that once gave a link.
import { beforeEach, describe, expect, it } from 'vitest'
import { namesOf, OUTSIDE, webOf, webServer, type WebServer } from '../helpers/web.ts'

/** Answers what a metadata service or a router would: it must never be asked. */
let inside: WebServer
let insideIPv6: WebServer | undefined

beforeEach(async () => {
  inside = await webServer((_, response) => response.end('secret'), '127.0.0.1')
  insideIPv6 = await webServer((_, response) => response.end('secret'), '::1', inside.port).catch(
    () => undefined,
  )
})

const untouched = () => {
  expect(inside.asked).toEqual([])
  expect(insideIPv6?.asked ?? []).toEqual([])
}

/** What follows `http://`, with PORT for that of the server inside. */
const HOSTS = [
  '127.0.0.1:PORT/',
  '127.1:PORT/',
  '0x7f.0.0.1:PORT/',
  '0x7f000001:PORT/',
  '0177.0.0.1:PORT/',
  '2130706433:PORT/',
  '017700000001:PORT/',
  '127.0.0.1.:PORT/',
  '①②⑦.⓪.⓪.①:PORT/',
  '127。0。0。1:PORT/',
  '%31%32%37.0.0.1:PORT/',
  '0.0.0.0:PORT/',
  '0:PORT/',
  '[::1]:PORT/',
  '[::]:PORT/',
  '[0:0:0:0:0:0:0:1]:PORT/',
  '[::ffff:127.0.0.1]:PORT/',
  '[::ffff:7f00:1]:PORT/',
  '[::127.0.0.1]:PORT/',
  '[64:ff9b::7f00:1]:PORT/',
  '[2002:7f00:1::]:PORT/',
  '10.0.0.1/',
  '100.64.0.1/',
  '169.254.169.254/latest/meta-data/',
  '172.16.0.1/',
  '192.168.0.1/',
  '198.18.0.1/',
  '224.0.0.1/',
  '255.255.255.255/',
  '[fe80::1]/',
  '[fd00:ec2::254]/',
  '[ff02::1]/',
]

/** The addresses of a name; one inside among others outside is enough. */
const LOOK_UPS: readonly (readonly string[])[] = [
  ['127.0.0.1'],
  ['::1'],
  ['::ffff:127.0.0.1'],
  ['0.0.0.0'],
  ['10.1.2.3'],
  ['169.254.169.254'],
  ['fe80::1%eth0'],
  ['fd00::1'],
  ['64:ff9b::7f00:1'],
  [OUTSIDE, '127.0.0.1'],
  ['127.0.0.1', OUTSIDE],
]

describe('no address leads into this computer or its network', () => {
  it.each(HOSTS)('http://%s', async (host) => {
    const { ask } = webOf(namesOf({}))
    expect(await ask(`http://${host.replace('PORT', String(inside.port))}`)).toMatchObject({
      problem: { kind: 'not-public' },
    })
    untouched()
  })

  it('localhost, whatever the system says of it', async () => {
    const { ask } = webOf(namesOf({ localhost: ['127.0.0.1'], 'localhost.': ['127.0.0.1'] }))
    for (const name of ['localhost', 'LOCALHOST', 'localhost.']) {
      expect(await ask(`http://${name}:${inside.port}/`)).toMatchObject({ problem: { kind: 'not-public' } })
    }
    untouched()
  })

  it.each(LOOK_UPS.map((addresses) => [addresses.join(' '), addresses] as const))(
    'a name that is looked up as %s',
    async (_, addresses) => {
      const { ask } = webOf(namesOf({ 'pictures.example': addresses }))
      expect(await ask(`http://pictures.example:${inside.port}/`)).toMatchObject({
        problem: { kind: 'not-public', host: 'pictures.example' },
      })
      untouched()
    },
  )

  it('a name whose address changes between look-up and connection', async () => {
    const outside = await webServer((_, response) => response.end('a picture'), OUTSIDE, inside.port)
    const { ask } = webOf(namesOf({ 'pictures.example': [[OUTSIDE], ['127.0.0.1']] }))
    const answer = await ask(`http://pictures.example:${inside.port}/`)
    expect(answer).toMatchObject({ ok: true, value: { bytes: Buffer.from('a picture') } })
    expect(outside.asked).toEqual(['GET /'])
    untouched()
  })

  it.each([
    (port: number) => `http://127.0.0.1:${port}/`,
    (port: number) => `//127.0.0.1:${port}/`,
    (port: number) => `http://0x7f000001:${port}/`,
    (port: number) => `http://[::ffff:127.0.0.1]:${port}/`,
    (port: number) => `http://inside.example:${port}/`,
  ])('a redirect there (%#)', async (locationOf) => {
    const outside = await webServer((_, response) => {
      response.writeHead(302, { location: locationOf(inside.port) }).end()
    }, OUTSIDE)
    const { ask } = webOf(namesOf({ 'pictures.example': [OUTSIDE], 'inside.example': ['127.0.0.1'] }))
    expect(await ask(`http://pictures.example:${outside.port}/`)).toMatchObject({
      problem: { kind: 'not-public' },
    })
    expect(outside.asked).toHaveLength(1)
    untouched()
  })

  it('a redirect to a name that was outside a moment ago', async () => {
    const outside = await webServer((_, response) => {
      response.writeHead(302, { location: '/again' }).end()
    }, OUTSIDE)
    const { ask } = webOf(namesOf({ 'pictures.example': [[OUTSIDE], ['127.0.0.1']] }))
    expect(await ask(`http://pictures.example:${outside.port}/`)).toMatchObject({
      problem: { kind: 'not-public' },
    })
    expect(outside.asked).toEqual(['GET /'])
    untouched()
  })
})

it.each(['file:///etc/passwd', 'ftp://pictures.example/', 'javascript:1', 'data:,x', 'http://', ''])(
  'nothing but the web is asked: “%s”',
  async (address) => {
    const { ask } = webOf(namesOf({}))
    expect(await ask(address)).toEqual({ ok: false, problem: { kind: 'not-web' } })
  },
)

it.each([
  'file:///etc/passwd',
  'gopher://pictures.example/',
  'http://',
  'http://name:word@pictures.example/',
])('a redirect to “%s” leads nowhere', async (location) => {
  const outside = await webServer((_, response) => response.writeHead(301, { location }).end(), OUTSIDE)
  const { ask } = webOf(namesOf({ 'pictures.example': [OUTSIDE] }))
  const answer = await ask(`http://pictures.example:${outside.port}/`)
  expect(answer).toEqual({ ok: false, problem: { kind: 'bad-redirect' } })
  expect(outside.asked).toHaveLength(1)
})

it('an address never carries a name and a password anywhere', async () => {
  const outside = await webServer((_, response) => response.end(), OUTSIDE)
  const { ask } = webOf(namesOf({ 'pictures.example': [OUTSIDE] }))
  const answer = await ask(`http://user:secret@pictures.example:${outside.port}/`)
  expect(answer).toEqual({ ok: false, problem: { kind: 'credentials' } })
  expect(outside.asked).toEqual([])
})

it('the host learns the address it is asked for, and that Mayfly asks: no cookie, no referrer, no key', async () => {
  const headers: unknown[] = []
  const outside = await webServer((request, response) => {
    headers.push(request.headers)
    const moved = request.url === '/moved'
    response.writeHead(moved ? 302 : 200, { 'set-cookie': 'who=you', location: '/here#part' }).end()
  }, OUTSIDE)
  const { ask } = webOf(namesOf({ 'pictures.example': [OUTSIDE] }))
  const host = `pictures.example:${outside.port}`
  expect(await ask(`http://${host}/moved#secret`)).toMatchObject({ ok: true, value: { redirects: 1 } })
  expect(outside.asked).toEqual(['GET /moved', 'GET /here'])
  const all = {
    accept: '*/*',
    'accept-encoding': 'identity',
    connection: 'close',
    host,
    'user-agent': 'Mayfly/0 (test)',
  }
  expect(headers).toEqual([all, all])
})
