// What hosts answer that lie, loop, are slow, or send more than they were asked for.
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { namesOf, OUTSIDE, TEST_LIMITS, webOf, webServer } from '../../../helpers/web.ts'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

const names = namesOf({ 'pictures.example': [OUTSIDE] })

async function site(answer: RequestListener) {
  const server = await webServer(answer, OUTSIDE)
  return { ...server, address: `http://pictures.example:${server.port}` }
}

it('gives the body with its type, length and address', async () => {
  const { address } = await site((_, response) => {
    response.writeHead(200, { 'content-type': 'Image/PNG; x=y', 'content-length': '4' }).end('body')
  })
  expect(await webOf(names).ask(`${address}/a.png?b`)).toMatchObject({
    ok: true,
    value: {
      ...{
        status: 200,
        type: 'image/png',
        length: 4,
        bytes: Buffer.from('body'),
        isWhole: true,
        redirects: 0,
      },
      url: new URL(`${address}/a.png?b`),
    },
  })
})

it('follows five redirects, and no sixth', async () => {
  const { address, asked } = await site((request, response) => {
    const left = Number(request.url?.slice(1))
    if (left === 0) response.end('there')
    else response.writeHead(302, { location: `/${left - 1}` }).end()
  })
  expect(await webOf(names).ask(`${address}/5`)).toMatchObject({ value: { redirects: 5, isWhole: true } })
  expect(asked).toHaveLength(6)
  expect(await webOf(names).ask(`${address}/6`)).toEqual({ ok: false, problem: { kind: 'redirects' } })
  expect(asked).toHaveLength(12)
})

it('a loop ends', async () => {
  const { address } = await site((_, response) => response.writeHead(307, { location: '/' }).end())
  expect(await webOf(names).ask(address)).toEqual({ ok: false, problem: { kind: 'redirects' } })
})

it('a status without a redirect is an answer, and its body is not read', async () => {
  const { address } = await site((_, response) => response.writeHead(404).end('a page'.repeat(1000)))
  expect(await webOf(names).ask(address)).toMatchObject({ value: { status: 404, bytes: Buffer.alloc(0) } })
})

it('stops reading where it was told to, however much comes', async () => {
  const { address } = await site((_, response) => {
    const more = () => {
      while (response.write(Buffer.alloc(65_536)));
    }
    response.on('drain', more)
    more()
  })
  const answer = await webOf(names).ask(address, 100_000)
  expect(answer).toMatchObject({ ok: true, value: { isWhole: false, length: undefined } })
  expect(answer.ok && answer.value.bytes.length).toBe(100_000)
})

it('a body of exactly as much is whole', async () => {
  const { address } = await site((_, response) => response.end(Buffer.alloc(1024)))
  expect(await webOf(names).ask(address)).toMatchObject({ value: { isWhole: true, length: 1024 } })
})

it('a part says how long the whole is, and is whole when it is all of it', async () => {
  const { address } = await site((request, response) => {
    const [, end] = /^bytes=0-(\d+)$/.exec(request.headers.range ?? '') ?? []
    const part = Buffer.alloc(Math.min(Number(end) + 1, 5000))
    response.writeHead(206, { 'content-range': `bytes 0-${part.length - 1}/5000` }).end(part)
  })
  const { client, connect } = webOf(names)
  const ask = (mostBytes: number) =>
    client.ask(address, { method: 'GET', mostBytes, isPart: true }, connect, new AbortController().signal)
  expect(await ask(1000)).toMatchObject({ value: { status: 206, length: 5000, isWhole: false } })
  expect(await ask(9000)).toMatchObject({ value: { status: 206, length: 5000, isWhole: true } })
})

it('one that stops in the middle is cut off', async () => {
  const { address } = await site((_, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('some', () => response.socket?.destroy())
  })
  expect(await webOf(names).ask(address)).toEqual({
    ok: false,
    problem: { kind: 'way', problem: { kind: 'cut-off' } },
  })
})

it('what is not HTTP is said to be garbled', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH\r\n'))
  server.listen(0, OUTSIDE)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  expect(await webOf(names).ask(`http://pictures.example:${port}/`)).toMatchObject({
    problem: { kind: 'way', problem: { kind: 'bad-answer' } },
  })
})

it('waits only so long for the first byte, and for the next', async () => {
  const { address } = await site((request, response) => {
    if (request.url === '/next') response.write('first')
  })
  const { ask } = webOf(names, { limits: { ...TEST_LIMITS, idleMs: 100 } })
  const late = { ok: false, problem: { kind: 'way', problem: { kind: 'timeout', phase: 'answer' } } }
  expect(await ask(address)).toEqual(late)
  expect(await ask(`${address}/next`)).toEqual(late)
})

it('one that drips is not waited for either', async () => {
  const { address } = await site((_, response) => {
    const drip = setInterval(() => response.write('.'), 20)
    response.on('close', () => {
      clearInterval(drip)
    })
  })
  const { ask } = webOf(names, { limits: { ...TEST_LIMITS, wholeMs: 300 } })
  expect(await ask(address)).toMatchObject({ problem: { problem: { kind: 'timeout' } } })
})

it('can be cancelled at any moment', async () => {
  const { address, asked } = await site(() => undefined)
  const cancel = new AbortController()
  const answer = webOf(names).ask(address, 10, cancel.signal)
  while (asked.length === 0) await wait(5)
  cancel.abort()
  expect(await answer).toEqual({ ok: false, problem: { kind: 'way', problem: { kind: 'cancelled' } } })
})

it('a name that nobody knows is told of as such', async () => {
  expect(await webOf(names).ask('http://nobody.example/')).toEqual({
    ok: false,
    problem: { kind: 'way', problem: { kind: 'no-network', why: 'name' } },
  })
})
