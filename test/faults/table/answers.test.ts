// Rows of the fault table: answers that a service can give.
import { createServer } from 'node:http'
import { expect } from 'vitest'
import type { Fault } from '../../service/faults.ts'
import { listening } from '../../helpers/listening.ts'
import { KEY, type Scene, type Stage } from './stage.ts'
import type { Ends, Row } from './rows.ts'
import { playRows } from './playRows.ts'

const UNREADABLE = 'The service sent an answer Mayfly can’t read.'
const ELSEWHERE = '{"code":200,"data":{"url":"https://x.app/a.png"},"message":"success"}'
const NO_LINK = 'The service answered without a usable link.'
const badAnswer = (why: 'not-json' | 'wrong-shape' | 'no-url' | 'too-long', says: string): Ends => ({
  failed: { kind: 'bad-answer', why },
  says,
})
const trouble = (status: number): Ends => ({
  failed: { kind: 'service-down', status },
  says: `The service is having trouble (${status}).`,
})
const unexpected = (status: number): Ends => ({
  failed: { kind: 'refused', status },
  says: `The service gave an unexpected answer (${status}).`,
})
const PAUSE: Ends = {
  held: 'rate-limit',
  says: 'Too many uploads at once. They go on by themselves.',
}
const IN_BETWEEN: Ends = {
  held: 'in-between',
  says: 'Something between here and the service is blocking uploads. Mayfly keeps trying.',
}
const NO_CREDIT: Ends = {
  held: 'no-credit',
  says: 'Your account has no credit left. Add some and try again.',
}
const BAD_KEY: Ends = {
  held: 'bad-key',
  says: 'The service doesn’t accept this key. Enter it again and uploads go on.',
}
const PLAN: Ends = {
  held: 'plan',
  says: 'Your plan doesn’t include uploads. They need the Creator plan or higher.',
}
const refusedFile = (maybeEncodedSize: boolean, todo: string): Ends => ({
  failed: { kind: 'bad-request', maybeEncodedSize },
  says: 'The service refused this file.',
  todo,
})

/** Fails on its first try and is not retried automatically. */
const final = (what: string, fault: Fault, ends: Ends): Row => {
  return { what, meets: 'one', fault, ends, requests: 1, once: 'failed' }
}
/** Ends with a link and is sent once. */
const good = (what: string, fault: Fault): Row => ({ what, meets: 'one', fault, ends: 'done', requests: 1 })
/** Fails after five tries; an upload that meets the fault only once succeeds. */
const passing = (what: string, fault: Fault, ends: Ends): Row => {
  return { what, meets: 'one', fault, ends, requests: 5, tries: 5 }
}
/** Like `passing`, but where its first try follows that of another such file, it is taken for trouble of all, and made again. */
const passingAlone = (what: string, fault: Fault, ends: Ends): Row => ({
  ...passing(what, fault, ends),
  requests: [5, 6],
})
/** The whole queue is held. Three uploads run at a time, so at most three requests can be refused. */
const held = (what: string, fault: Fault, ends: Ends): Row => {
  return { what, meets: 'all', fault, ends, requests: [1, 3] }
}
/** As `held`, but only until a retry, which comes too late for the table to see it. */
const heldAWhile = (what: string, fault: Fault, ends: Ends): Row => ({
  ...held(what, fault, ends),
  arrange({ world }) {
    world.backoff = { firstMs: 60_000, factor: 1, mostMs: 60_000 }
  },
})
const status = (code: number): Fault => ({ kind: 'status', status: code })

/** The whole queue waits once, for as long as the service asked; this does not count as a try of the file. */
const waits = (what: string, fault: (scene: Scene) => Fault): Row => ({
  what,
  meets: 'file',
  arrange: (scene) => {
    scene.service.fail(fault(scene), { name: /^faulty/ })
  },
  ends: 'done',
  requests: 2,
  apartMs: 1000,
})

/** Redirects are not followed: the key would be sent to the server they name. */
function redirect(code: number): Row {
  const seen: unknown[] = []
  return {
    what: `${code} to another server`,
    meets: 'all',
    async arrange({ world, service }: Scene) {
      const server = createServer((request, response) => {
        seen.push(request.headers)
        response.end(`{"code":200,"data":{"url":"https://x.app/${KEY.length}"}}`)
      })
      server.on('connection', () => seen.push('a connection'))
      const { port } = await listening(server)
      world.backoff = { firstMs: 60_000, factor: 1, mostMs: 60_000 }
      const fault: Fault = { kind: 'redirect', status: code, location: `http://127.0.0.1:${port}/` }
      service.fail(fault, { times: Infinity })
    },
    // The service sends no redirects: this is a network's sign-in page or similar.
    ends: IN_BETWEEN,
    requests: [1, 3],
    after: (_stage: Stage) => {
      expect(seen).toEqual([])
    },
  }
}

const rows: readonly Row[] = [
  good('200 with a byte order mark', statusWith(`\uFEFF${ELSEWHERE}`)),
  good('200 after 20 KB of cookies', statusWith(ELSEWHERE, { 'set-cookie': `a=${'x'.repeat(20_000)}` })),
  good('200 with the link at the top', statusWith('{"code":"200","url":"https://x.app/a.png"}')),
  heldAWhile('200 with an HTML page', { kind: 'html', status: 200 }, IN_BETWEEN),
  final('200 with JSON that stops in the middle', { kind: 'bad-json' }, badAnswer('not-json', UNREADABLE)),
  final('200, cut short of its length', { kind: 'truncated-json' }, badAnswer('not-json', UNREADABLE)),
  final('200 with data: null', { kind: 'wrong-shape' }, badAnswer('no-url', NO_LINK)),
  final('200 with an array', statusWith('[]'), badAnswer('wrong-shape', UNREADABLE)),
  final('200 with no body', statusWith(''), badAnswer('not-json', UNREADABLE)),
  final('200 without a url', { kind: 'no-url' }, badAnswer('no-url', NO_LINK)),
  final(
    '200 with a javascript: url',
    { kind: 'url', url: 'javascript:alert(1)' },
    badAnswer('no-url', NO_LINK),
  ),
  final('200 with a file: url', { kind: 'url', url: 'file:///etc/passwd' }, badAnswer('no-url', NO_LINK)),
  final('200 with no url at all in it', { kind: 'url', url: 'a link' }, badAnswer('no-url', NO_LINK)),
  final(
    '200 and five megabytes',
    { kind: 'huge-answer', bytes: 5_000_000 },
    badAnswer('too-long', 'The service sent an answer too long for Mayfly to read.'),
  ),
  final('200 that says code 1234', { kind: 'code', code: 1234 }, unexpected(1234)),
  passing('200 that says code 500', { kind: 'code', code: 500 }, trouble(500)),
  held('200 that says code 401', { kind: 'code', code: 401 }, BAD_KEY),
  held('200 that says code 403', { kind: 'code', code: 403 }, PLAN),
  redirect(302),
  redirect(307),
  final('400', status(400), refusedFile(false, 'It may be damaged, or not what its name says.')),
  {
    ...final(
      '400 to a file over 7.5 MB',
      status(400),
      refusedFile(
        true,
        'Files over 7.5 MB grow past 10 MB on the way, which may be too much. Save it smaller.',
      ),
    ),
    meets: 'file',
    size: 7.5 * 1024 * 1024 + 1,
  },
  final(
    '400 with a reason of the service’s own',
    {
      kind: 'status',
      status: 400,
      body: { code: 400, message: 'image/heic does not match\u202E\n <b>jpg</b>' },
    },
    {
      failed: {
        kind: 'bad-request',
        maybeEncodedSize: false,
        reason: 'image/heic does not match <b>jpg</b>',
      },
      says: 'The service refused this file. It says: “\u2068image/heic does not match <b>jpg</b>\u2069”.',
    },
  ),
  heldAWhile('400 with a page', { kind: 'html', status: 400 }, IN_BETWEEN),
  held('401', status(401), BAD_KEY),
  heldAWhile('401 with a page', { kind: 'html', status: 401 }, IN_BETWEEN),
  held('402', status(402), NO_CREDIT),
  held('403', status(403), PLAN),
  heldAWhile('403 with the page of a bot check', { kind: 'html', status: 403 }, IN_BETWEEN),
  heldAWhile(
    '403 with JSON that is not the service’s',
    { kind: 'status', status: 403, body: { message: 'Forbidden' } },
    IN_BETWEEN,
  ),
  waits('403 with a page and Retry-After', () => {
    const headers = { 'retry-after': '1', 'cf-mitigated': 'challenge' }
    return { kind: 'status', status: 403, body: '<html>Just a moment...', headers }
  }),
  heldAWhile('407', { kind: 'html', status: 407 }, IN_BETWEEN),
  heldAWhile('511, a network’s sign-in page', { kind: 'html', status: 511 }, IN_BETWEEN),
  passing('408', status(408), {
    failed: { kind: 'timeout', phase: 'send' },
    says: 'The connection stalled.',
  }),
  final('413', status(413), {
    failed: { kind: 'refused-size' },
    says: 'The service says the file is too large.',
  }),
  heldAWhile('429', status(429), PAUSE),
  waits('429 with Retry-After in seconds', () => ({ kind: 'retry-after', status: 429, value: 1 })),
  waits('429 with Retry-After as a date', ({ world }) => {
    return { kind: 'retry-after', status: 429, value: new Date(world.now + 1000).toUTCString() }
  }),
  waits('503 with Retry-After in seconds', () => ({ kind: 'retry-after', status: 503, value: 1 })),
  waits('503 with Retry-After and a page of 80 KB', () => {
    const headers = { 'retry-after': '1' }
    return { kind: 'status', status: 503, body: `<html>${'x'.repeat(80_000)}`, headers }
  }),
  heldAWhile(
    '429 with a Retry-After that says nothing',
    { kind: 'retry-after', status: 429, value: 'soon' },
    PAUSE,
  ),
  final('404', status(404), unexpected(404)),
  passing('500', status(500), trouble(500)),
  passingAlone('502 with a proxy’s page', { kind: 'html', status: 502 }, trouble(502)),
  passingAlone('503', status(503), trouble(503)),
]

function statusWith(body: string, headers: Readonly<Record<string, string>> = {}): Fault {
  return { kind: 'status', status: 200, body, headers }
}

playRows('the service answers', rows)
