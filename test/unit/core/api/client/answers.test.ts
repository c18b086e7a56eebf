// Answers without a link, each reported as what it is.
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { RESPONSE_LIMIT_BYTES } from '../../../../../src/main/core/api/responseText.ts'
import type { Fault } from '../../../../service/faults.ts'
import { endpointOf, startService } from '../../../../helpers/service.ts'
import { put, tempFolder } from '../../../../helpers/tempFolder.ts'
import { listening } from '../../../../helpers/listening.ts'
import { problem, sendTo, small, withFault } from '../../../../helpers/sending.ts'

describe('answers that are no link', () => {
  const cases: readonly (readonly [Fault, object])[] = [
    [
      { kind: 'status', status: 400 },
      { kind: 'bad-request', maybeEncodedSize: false },
    ],
    [{ kind: 'status', status: 401 }, { kind: 'bad-key' }],
    [{ kind: 'status', status: 403 }, { kind: 'plan' }],
    [
      { kind: 'status', status: 404 },
      { kind: 'refused', status: 404 },
    ],
    [
      { kind: 'status', status: 408 },
      { kind: 'timeout', phase: 'send' },
    ],
    [{ kind: 'status', status: 413 }, { kind: 'refused-size' }],
    [{ kind: 'status', status: 429 }, { kind: 'rate-limit' }],
    [
      { kind: 'retry-after', status: 429, value: 7 },
      { kind: 'rate-limit', retryAfterMs: 7000 },
    ],
    [
      { kind: 'retry-after', status: 503, value: 120 },
      { kind: 'service-down', status: 503, retryAfterMs: 120_000 },
    ],
    ...[500, 501, 502, 503, 504].map(
      (status) =>
        [
          { kind: 'status', status },
          { kind: 'service-down', status },
        ] as const,
    ),
    [
      { kind: 'html', status: 502 },
      { kind: 'service-down', status: 502 },
    ],
    [
      { kind: 'html', status: 200 },
      { kind: 'in-between', status: 200 },
    ],
    [
      { kind: 'html', status: 403 },
      { kind: 'in-between', status: 403 },
    ],
    [
      { kind: 'status', status: 402 },
      { kind: 'no-credit', reason: expect.any(String) as string },
    ],
    [{ kind: 'bad-json' }, { kind: 'bad-answer', why: 'not-json' }],
    [{ kind: 'truncated-json' }, { kind: 'bad-answer', why: 'not-json' }],
    [{ kind: 'wrong-shape' }, { kind: 'bad-answer', why: 'no-url' }],
    [
      { kind: 'status', status: 200, body: '[]' },
      { kind: 'bad-answer', why: 'wrong-shape' },
    ],
    [
      { kind: 'status', status: 200, body: '' },
      { kind: 'bad-answer', why: 'not-json' },
    ],
    [
      { kind: 'status', status: 204, body: '' },
      { kind: 'bad-answer', why: 'not-json' },
    ],
    [
      { kind: 'code', code: 400 },
      { kind: 'bad-request', maybeEncodedSize: false },
    ],
    [{ kind: 'code', code: 401 }, { kind: 'bad-key' }],
    [{ kind: 'code', code: 403 }, { kind: 'plan' }],
    [
      { kind: 'code', code: 500 },
      { kind: 'service-down', status: 500 },
    ],
    [
      { kind: 'code', code: 0 },
      { kind: 'refused', status: 0 },
    ],
    [{ kind: 'no-url' }, { kind: 'bad-answer', why: 'no-url' }],
    [
      { kind: 'url', url: 'javascript:alert(1)' },
      { kind: 'bad-answer', why: 'no-url' },
    ],
    [
      { kind: 'url', url: 'data:text/html,x' },
      { kind: 'bad-answer', why: 'no-url' },
    ],
    [
      { kind: 'huge-answer', bytes: RESPONSE_LIMIT_BYTES + 1 },
      { kind: 'bad-answer', why: 'too-long' },
    ],
    [
      { kind: 'huge-answer', bytes: 30_000_000 },
      { kind: 'bad-answer', why: 'too-long' },
    ],
    [
      // The rest of the body is unknown; the status counts.
      { kind: 'status', status: 503, body: `<p>${'x'.repeat(80_000)}`, headers: { 'retry-after': '7' } },
      { kind: 'service-down', status: 503, retryAfterMs: 7000 },
    ],
    [{ kind: 'early-status', status: 413 }, { kind: 'refused-size' }],
    [{ kind: 'early-status', status: 403 }, { kind: 'plan' }],
    [{ kind: 'reset', when: 'after-body' }, { kind: 'cut-off' }],
  ]

  it.each(cases)('%j', async (fault, expected) => {
    const service = await withFault(fault)
    const file = await small()
    expect(await sendTo(service, file)).toMatchObject(problem(expected))
    expect(service.requests).toHaveLength(1)
    // The next upload is not affected.
    expect(await sendTo(service, file)).toMatchObject({ ok: true })
  })

  it('an answer of just the length that is still read, 64 KiB', async () => {
    expect(RESPONSE_LIMIT_BYTES).toBe(65_536)
    const service = await withFault({ kind: 'huge-answer', bytes: RESPONSE_LIMIT_BYTES })
    expect(await sendTo(service, await small())).toMatchObject({ ok: true })
  })

  it('a 400 to a file whose base64 is over 10 MB says that this may be why', async () => {
    const service = await withFault({ kind: 'status', status: 400 })
    const file = await put(await tempFolder(), 'a.png', 7_864_321)
    expect(await sendTo(service, file)).toMatchObject(
      problem({ kind: 'bad-request', maybeEncodedSize: true }),
    )
  })

  it('the service’s own word on a bad key and on a plan that is too low', async () => {
    const service = await startService()
    expect(await sendTo(service, await small(), { key: 'bad-key' })).toEqual(
      problem({ kind: 'bad-key', reason: 'Invalid API key' }),
    )
    expect(await sendTo(service, await small(), { key: 'free-plan' })).toEqual(
      problem({ kind: 'plan', reason: 'Insufficient plan level' }),
    )
  })

  it.each([301, 302, 303, 307, 308])(
    'a redirect (%i) is not followed, and the key goes nowhere else',
    async (status) => {
      const other = await startService()
      const service = await withFault({ kind: 'redirect', status, location: endpointOf(other).href })
      expect(await sendTo(service, await small())).toEqual(
        problem({ kind: 'in-between', status, retryAfterMs: undefined }),
      )
      expect(other.requests).toEqual([])
      expect(service.requests).toHaveLength(1)
    },
  )

  it('something that does not speak HTTP at all', async () => {
    const { url } = await listening(
      createServer((socket) => {
        socket.once('data', () => socket.end('220 mail.example ESMTP\r\n'))
      }),
    )
    expect(await sendTo({ url }, await small())).toEqual(problem({ kind: 'bad-answer', why: 'garbled' }))
  })
})
