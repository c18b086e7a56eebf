// Rows of the fault table: what can happen to a connection while it carries an upload.
import { createServer } from 'node:net'
import { expect } from 'vitest'
import type { Fault } from '../../service/faults.ts'
import { listening } from '../../helpers/listening.ts'
import { endpointOf } from '../../helpers/service.ts'
import { LARGE, MEDIUM, type Row } from './rows.ts'
import { playRows } from './playRows.ts'

const CUT = {
  failed: { kind: 'cut-off' },
  says: 'The connection was cut before the service answered.',
} as const
const NO_ANSWER = {
  failed: { kind: 'timeout', phase: 'answer' },
  says: 'The service took the file but didn’t answer.',
} as const
const STILL = { failed: { kind: 'timeout', phase: 'send' }, says: 'The connection stalled.' } as const
const TOO_LARGE = {
  failed: { kind: 'refused-size' },
  says: 'The service says the file is too large.',
} as const
const PLAN = {
  held: 'plan',
  says: 'Your plan doesn’t include uploads. They need the Creator plan or higher.',
} as const

const early = (status: number, close: 'polite' | 'abrupt'): Fault => ({ kind: 'early-status', status, close })

/** A try that is cut off is repeated at once, listening for a refusal first; so a try is two requests. */
const rows: readonly Row[] = [
  {
    what: 'the connection is reset before the body',
    meets: 'all',
    fault: { kind: 'reset', when: 'before-headers' },
    ends: CUT,
    tries: 5,
    requests: 10,
  },
  {
    what: 'the connection is reset before the body, once',
    meets: 'all',
    fault: { kind: 'reset', when: 'before-headers' },
    times: 1,
    ends: 'done',
    requests: [1, 2],
    // Four uploads, of which the first to arrive was sent again.
    after: ({ service }) => {
      expect(service.requests).toHaveLength(1 + 4 + 1)
    },
  },
  {
    what: 'the connection is reset half-way through the body',
    meets: 'one',
    size: MEDIUM,
    fault: { kind: 'reset', when: 'during-body' },
    ends: CUT,
    tries: 5,
    // A cut amid the body may mean that a kept connection was dead, so that one more request goes at once on a new one.
    // Connections are kept after three uploads at most: a.png, z.png and once.png.
    requests: [10, 13],
  },
  {
    what: 'the connection is reset after the body, without an answer',
    meets: 'one',
    fault: { kind: 'reset', when: 'after-body' },
    ends: CUT,
    tries: 5,
    requests: 10,
  },
  {
    what: 'a 413 comes before the body, which is read to its end all the same',
    meets: 'all',
    size: MEDIUM,
    fault: early(413, 'polite'),
    ends: TOO_LARGE,
    requests: 1,
  },
  {
    what: 'a 413 comes before the body, and the connection is reset',
    meets: 'all',
    size: MEDIUM,
    fault: early(413, 'abrupt'),
    ends: TOO_LARGE,
    requests: [1, 2],
  },
  {
    what: 'a 403 comes before the body, which is read to its end all the same',
    meets: 'all',
    size: MEDIUM,
    fault: early(403, 'polite'),
    ends: PLAN,
    requests: [1, 3],
  },
  {
    what: 'a 403 comes before the body, and the connection is reset',
    meets: 'all',
    size: MEDIUM,
    fault: early(403, 'abrupt'),
    ends: PLAN,
    requests: [1, 6],
  },
  notHttp(),
  {
    what: 'amid the body nothing is read any more',
    meets: 'file',
    size: LARGE,
    fault: { kind: 'hang', when: 'mid-body' },
    timeouts: { idleMs: 300 },
    ends: STILL,
    tries: 5,
    requests: 5,
  },
  {
    what: 'amid the body nothing is read any more, once',
    meets: 'file',
    size: LARGE,
    fault: { kind: 'hang', when: 'mid-body' },
    times: 1,
    timeouts: { idleMs: 300 },
    ends: 'done',
    tries: 2,
    requests: 2,
  },
  {
    what: 'no answer comes',
    meets: 'one',
    fault: { kind: 'hang', when: 'before-answer' },
    timeouts: { answerMs: 200 },
    ends: NO_ANSWER,
    tries: 5,
    requests: 5,
  },
  {
    what: 'half of an answer comes, and nothing more',
    meets: 'one',
    fault: { kind: 'hang', when: 'mid-answer' },
    timeouts: { answerMs: 200 },
    ends: NO_ANSWER,
    tries: 5,
    requests: 5,
  },
  {
    what: 'the answer drips in byte by byte',
    meets: 'one',
    fault: { kind: 'drip', everyMs: 2 },
    ends: 'done',
    requests: 1,
  },
  {
    what: 'the body is read slowly, for longer than any limit',
    meets: 'file',
    size: LARGE,
    fault: { kind: 'slow', bytesPerSecond: 4 * 1024 * 1024 },
    timeouts: { idleMs: 2000, answerMs: 4000 },
    ends: 'done',
    requests: 1,
  },
]

/** The server reads the whole request, and its answer can't be understood: nothing is sent again. */
function notHttp(): Row {
  let bodies = 0
  return {
    what: 'what answers does not speak HTTP',
    meets: 'all',
    async arrange(scene) {
      const server = createServer((socket) => {
        socket.on('error', () => undefined)
        socket.once('data', () => {
          bodies += 1
          socket.end('220 mail.example ESMTP\r\n')
        })
      })
      const { port } = await listening(server)
      scene.endpoint = endpointOf({ url: `http://127.0.0.1:${port}` })
    },
    ends: {
      failed: { kind: 'bad-answer', why: 'garbled' },
      says: 'The service sent a garbled answer; the file may have arrived.',
    },
    requests: 0,
    after: () => {
      expect(bodies).toBe(4)
    },
  }
}

playRows('on the wire', rows)
