import { expect, it } from 'vitest'
import { reach } from '../../../src/channel/connect.ts'
import { asked, endAtOnce, openTestChannel } from '../../helpers/channel.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'
import { eventually } from '../../helpers/until.ts'
import type { Reply } from '../../../src/shared/channel/replies.ts'
import type { Request } from '../../../src/shared/channel/requests.ts'

const LIST: Request = { call: 'list' }

it('carries a request there and every reply back, in order', async () => {
  const seen: Request[] = []
  const replies: Reply[] = Array.from({ length: 1000 }, (_, index) => ({
    ...{ reply: 'progress', index, sent: index, total: 1000 },
  }))
  const { userData } = await openTestChannel((request, send) => {
    seen.push(request)
    for (const reply of [...replies, { reply: 'end' } as const]) send(reply)
    return Promise.resolve()
  })
  const request: Request = { call: 'check', links: ['https://example.com/海边 "1"\n.png'] }
  expect(await asked(userData, request)).toEqual({ end: 'ended', replies: [...replies, { reply: 'end' }] })
  expect(seen).toEqual([request])
})

it('ends what was asked for when the program does not wait any more, and nothing else', async () => {
  const stopped: string[] = []
  const channel = await openTestChannel(
    ({ call }, send, signal) =>
      new Promise((resolve) => {
        send({ reply: 'asking' })
        signal.addEventListener('abort', () => {
          stopped.push(call)
          resolve()
        })
      }),
  )
  const [one, other] = [new AbortController(), new AbortController()]
  const first = asked(channel.userData, LIST, one.signal)
  const second = asked(channel.userData, { call: 'forms' }, other.signal)
  await eventually(() => channel.counts.at(-1)).toBe(2)
  one.abort()
  expect((await first).end).toBe('ended')
  await eventually(() => channel.counts.at(-1)).toBe(1)
  expect(stopped).toEqual(['list'])
  other.abort()
  expect((await second).end).toBe('ended')
})

it('says that Mayfly was lost when it goes amid a call, and leaves the call as it is', async () => {
  let aborted = false
  const channel = await openTestChannel((_request, send, signal) => {
    send({ reply: 'asking' })
    signal.addEventListener('abort', () => (aborted = true))
    return new Promise(() => {})
  })
  const call = asked(channel.userData, LIST)
  await eventually(() => channel.counts.at(-1)).toBe(1)
  channel.close()
  expect((await call).end).toBe('lost')
  // By then the connection has closed on Mayfly's side too.
  await openTestChannel(endAtOnce, { userData: channel.userData })
  expect((await asked(channel.userData, LIST)).end).toBe('ended')
  expect(aborted).toBe(false)
})

it('refuses in a sentence when Mayfly does not run', async () => {
  const { end, replies } = await asked(await tempFolder(), LIST)
  expect(end).toBe('ended')
  expect(replies).toMatchObject([
    { reply: 'refused', fault: { kind: 'absent', message: 'Mayfly is not running.' } },
  ])
})

it('refuses what is too much for one message, and Mayfly gets nothing of it', async () => {
  const channel = await openTestChannel(endAtOnce)
  const links = Array.from({ length: 10_000 }, () => 'x'.repeat(1000))
  const { replies } = await asked(channel.userData, { call: 'check', links })
  expect(replies).toMatchObject([{ reply: 'refused', fault: { kind: 'too-large' } }])
  expect(channel.counts).toEqual([])
})

it('reaches Mayfly without asking for anything', async () => {
  const channel = await openTestChannel(endAtOnce)
  const reached = await reach(channel.userData, process.platform)
  if (typeof reached === 'string') throw new Error(reached)
  reached.close()
  expect(await reach(await tempFolder(), process.platform)).toBe('absent')
})
