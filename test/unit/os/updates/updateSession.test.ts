// What electron-updater's session lets through: addresses, headers, bytes.
import { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { expect, it } from 'vitest'
import { guardTraffic } from '../../../../src/main/os/updates/updateSession.ts'

type BeforeRequest = (details: { url: string }, answer: (given: { cancel: boolean }) => void) => void
type BeforeHeaders = (
  details: { requestHeaders: Record<string, string> },
  answer: (given: { requestHeaders: Record<string, string> }) => void,
) => void

async function begin() {
  const did: string[] = []
  let beforeRequest: BeforeRequest = () => undefined
  let beforeHeaders: BeforeHeaders = () => undefined
  const own = {
    setProxy: ({ mode }: { mode?: string }) => Promise.resolve(void did.push(`proxy ${String(mode)}`)),
    closeAllConnections: () => Promise.resolve(void did.push('close')),
    webRequest: {
      onBeforeRequest: (listener: BeforeRequest) => (beforeRequest = listener),
      onBeforeSendHeaders: (listener: BeforeHeaders) => (beforeHeaders = listener),
    },
  } as unknown as Session
  let respond = (_response: EventEmitter): void => undefined
  const executor = {
    createRequest(_options: unknown, callback: (response: EventEmitter) => void) {
      respond = callback
      return undefined as unknown as Electron.ClientRequest
    },
  }
  const traffic = await guardTraffic(own, executor, (url) => url.startsWith('https://feed/'))
  return {
    ...{ did, traffic, executor },
    respond: (response: EventEmitter) => respond(response),
    ask(url: string) {
      let passes = false
      beforeRequest({ url }, ({ cancel }) => (passes = !cancel))
      return passes
    },
    headers(requestHeaders: Record<string, string>) {
      let sent: Record<string, string> = {}
      beforeHeaders({ requestHeaders }, (given) => (sent = given.requestHeaders))
      return sent
    },
  }
}

it('takes the system’s proxies', async () => {
  expect((await begin()).did).toEqual(['proxy system'])
})

it('asks nobody but the feed, and nobody before it is asked to or once it was stopped', async () => {
  const { traffic, ask } = await begin()
  expect(ask('https://feed/a')).toBe(false)
  traffic.begin(10)
  expect([ask('https://feed/a'), ask('https://elsewhere/a'), ask('https://feed/b')]).toEqual([
    true,
    false,
    true,
  ])
  traffic.stop()
  expect(ask('https://feed/a')).toBe(false)
})

it('ends a redirection in circles', async () => {
  const { traffic, ask } = await begin()
  traffic.begin(10)
  expect(Array.from({ length: 100 }, () => ask('https://feed/a')).filter(Boolean)).toHaveLength(20)
})

it('sends nothing that tells one user from another', async () => {
  const { headers } = await begin()
  const given = {
    ...{ 'x-user-staging-id': 'f81d4fae', Cookie: 'a=b', authorization: 'Basic x' },
    ...{ 'User-Agent': 'Mozilla/5.0 …', 'Accept-Language': 'is,fo', accept: '*/*' },
  }
  expect(headers(given)).toEqual({ accept: '*/*', 'User-Agent': 'Mayfly', 'Accept-Language': 'en' })
})

it('reads no more than it may', async () => {
  const { did, traffic, executor, respond } = await begin()
  traffic.begin(10)
  const heard: EventEmitter[] = []
  executor.createRequest({}, (response) => void heard.push(response))
  const response = new EventEmitter()
  respond(response)
  expect(heard).toEqual([response])
  response.emit('data', Buffer.alloc(10))
  expect(did).toEqual(['proxy system'])
  const errors: unknown[] = []
  response.on('error', (error) => errors.push(error))
  response.emit('data', 'x')
  response.emit('data', 'y')
  expect(did).toEqual(['proxy system', 'close'])
  expect(errors).toHaveLength(1)
})
