// What a caller may do to Mayfly, well or badly meant.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { ServeCall } from '../../../src/channel/channel.ts'
import { lineOf } from '../../../src/channel/lines.ts'
import { REPLY_BYTES, type Reply } from '../../../src/shared/channel/replies.ts'
import { REQUEST_BYTES, type Request } from '../../../src/shared/channel/requests.ts'
import {
  asked,
  endAtOnce,
  openTestChannel,
  prove,
  rawCaller,
  type TestChannel,
} from '../../helpers/channel.ts'
import { eventually } from '../../helpers/until.ts'

const LIST: Request = { call: 'list' }
const NONCE = 'cd'.repeat(32)
const serves = async ({ userData }: TestChannel) => {
  expect(await asked(userData, LIST)).toEqual({ end: 'ended', replies: [{ reply: 'end' }] })
}

it.each([
  ['no JSON', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['other JSON', '[1, 2]\n'],
  ['a request without a handshake', lineOf(LIST)],
  ['a nonce that is none', lineOf({ mayfly: 1, nonce: 'short' })],
  ['a line without an end', 'x'.repeat(2000)],
])('is closed without a word for %s', async (_, said) => {
  const channel = await openTestChannel(endAtOnce)
  const caller = rawCaller(channel.address)
  caller.socket.write(said)
  await caller.closed
  expect(caller.text()).toBe('')
  expect(channel.counts).toEqual([])
  await serves(channel)
})

it('is closed for a proof that is wrong, and for one of another connection', async () => {
  const channel = await openTestChannel(endAtOnce)
  const first = rawCaller(channel.address)
  const proof = await prove(first, channel.userData)
  for (const said of [proof, lineOf({ proof: NONCE }), lineOf({ proof: 'é'.repeat(32) })]) {
    const caller = rawCaller(channel.address)
    await prove(caller, channel.userData)
    caller.socket.write(`${said}${lineOf(LIST)}`)
    await caller.closed
  }
  expect(channel.counts).toEqual([])
  first.socket.write(`${proof}${lineOf(LIST)}`)
  await first.closed
  expect(first.text()).toContain('"end"')
})

it('tells a program of another version which one it speaks, and no more', async () => {
  const channel = await openTestChannel(endAtOnce)
  const caller = rawCaller(channel.address)
  caller.socket.write('{"mayfly":2,"challenge":"something new"}\n')
  await caller.closed
  expect(caller.text()).toBe('{"mayfly":1}\n')
})

it('refuses a request that it does not understand', async () => {
  const channel = await openTestChannel(endAtOnce)
  const caller = rawCaller(channel.address)
  const proof = await prove(caller, channel.userData)
  caller.socket.write(`${proof}{"call":"format-disk"}\n`)
  await caller.closed
  expect(caller.text()).toContain('"bad-request"')
  await eventually(() => channel.counts).toEqual([1, 0])
})

it('takes one request a connection: a second one ends the first', async () => {
  let isAborted = false
  const channel = await openTestChannel(
    (_request, _send, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          isAborted = true
          resolve()
        })
      }),
  )
  const caller = rawCaller(channel.address)
  const proof = await prove(caller, channel.userData)
  caller.socket.write(`${proof}${lineOf(LIST)}`)
  await eventually(() => channel.counts).toEqual([1])
  caller.socket.write(lineOf(LIST))
  await caller.closed
  await eventually(() => isAborted).toBe(true)
})

it('is closed for a request that is too long', async () => {
  const channel = await openTestChannel(endAtOnce)
  const caller = rawCaller(channel.address)
  const proof = await prove(caller, channel.userData)
  caller.socket.write(proof)
  caller.socket.write('x'.repeat(REQUEST_BYTES + 1))
  await caller.closed
  expect(channel.counts).toEqual([])
  await serves(channel)
})

it.each([
  ['says nothing', () => Promise.resolve('')],
  ['says half a word', () => Promise.resolve('{"mayfly"')],
  ['proves itself, and says nothing more', prove],
  ['sends half a request', async (...who: Parameters<typeof prove>) => `${await prove(...who)}{"call"`],
])('is closed after a while when it %s', async (_, saying) => {
  const channel = await openTestChannel(endAtOnce, { limits: { handshakeMs: 100, requestMs: 100 } })
  const caller = rawCaller(channel.address)
  caller.socket.write(await saying(caller, channel.userData))
  await caller.closed
  expect(channel.counts).toEqual([])
})

it('goes on whenever a caller is cut off', async () => {
  const channel = await openTestChannel(endAtOnce)
  const whole = (proof: string) => `${proof}${lineOf({ call: 'check', links: ['https://example.com'] })}`
  const { length } = whole(lineOf({ proof: NONCE }))
  for (let cut = 0; cut <= length; cut += 7) {
    const caller = rawCaller(channel.address)
    const proof = await prove(caller, channel.userData)
    caller.socket.write(whole(proof).slice(0, cut))
    caller.socket.destroySoon()
    await caller.closed
  }
  await serves(channel)
  await eventually(() => channel.counts.at(-1)).toBe(0)
  expect(channel.reports).toEqual([])
})

/** Sends this until nobody listens any more. */
const flood =
  (reply: Reply, state: { aborted: boolean }): ServeCall =>
  async (request, send, signal) => {
    if (request.call === 'list') return endAtOnce(request, send, signal)
    while (!signal.aborted) {
      send(reply)
      await nextTurn()
    }
    state.aborted = true
  }

async function neverRead(channel: TestChannel) {
  const caller = rawCaller(channel.address)
  const proof = await prove(caller, channel.userData)
  caller.socket.pause()
  caller.socket.write(`${proof}${lineOf({ call: 'forms' })}`)
  await eventually(() => channel.counts[0]).toBe(1)
  return caller
}

it('holds little progress for a caller that never reads, and serves others meanwhile', async () => {
  const state = { aborted: false }
  const before = process.memoryUsage().arrayBuffers
  const channel = await openTestChannel(flood({ reply: 'progress', index: 0, sent: 1, total: 2 }, state))
  const caller = await neverRead(channel)
  for (let turn = 0; turn < 200; turn += 1) await serves(channel)
  expect(state.aborted).toBe(false)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024)
  caller.socket.destroy()
  await eventually(() => state.aborted).toBe(true)
})

it('gives up a caller that reads nothing of much that it asked for', async () => {
  const state = { aborted: false }
  const says = 'x'.repeat(10_000)
  const channel = await openTestChannel(flood({ reply: 'held', says }, state), {
    limits: { waitingBytes: 1024 * 1024 },
  })
  await neverRead(channel)
  await eventually(() => state.aborted).toBe(true)
  await serves(channel)
})

it('never sends a reply that is too long: it is a mistake of ours', async () => {
  const channel = await openTestChannel((_request, send) => {
    send({ reply: 'held', says: 'x'.repeat(REPLY_BYTES) })
    return Promise.resolve()
  })
  expect(await asked(channel.userData, LIST)).toEqual({ end: 'lost', replies: [] })
  expect(channel.reports).toHaveLength(1)
})

it('reports a call that ends in an error, and lets its caller go', async () => {
  const channel = await openTestChannel(() => Promise.reject(new Error('a mistake')))
  expect((await asked(channel.userData, LIST)).end).toBe('lost')
  expect(channel.reports).toEqual([new Error('a mistake')])
  await eventually(() => channel.counts.at(-1)).toBe(0)
})
