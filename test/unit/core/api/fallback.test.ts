// The second route: how answers from the desktop's own network stack are read.
import { expect, it } from 'vitest'
import { fallbackBy, type NetRequest } from '../../../../src/main/core/api/fallback.ts'
import type { Exchange } from '../../../../src/main/core/api/httpExchange.ts'
import { done, failed } from '../../../../src/shared/uploads/problem.ts'

const NOW = 1_700_000_000_000
const LINK = '{"code":200,"data":{"url":"https://x.app/a.png"}}'
const plan: Exchange = {
  url: new URL('https://x.app/upload'),
  headers: {},
  length: 0,
  idleMs: 1000,
  answerMs: 1000,
  graceMs: 0,
  pieces: (async function* () {})(),
  problemOf: () => ({ kind: 'unexpected' }),
  onSent: () => {},
  now: () => NOW,
  signal: new AbortController().signal,
}
/** The result of an answer with this status that arrives in these pieces. */
const answered = (status: number, ...pieces: string[]): NetRequest => {
  return ({ now }, { collect, responseOf, isConclusive }) => {
    const body = collect()
    for (const piece of pieces) body.add(Buffer.from(piece))
    const header = (name: string) => (name === 'content-encoding' ? 'gzip' : undefined)
    const answer = responseOf({ status, header, heardAt: now(), coded: false }, body.collected())
    return Promise.resolve(isConclusive(answer) ? done(answer) : failed({ kind: 'cut-off' }))
  }
}

it('sends the very request', async () => {
  const asked: Exchange[] = []
  const cutOff = failed({ kind: 'cut-off' } as const)
  const fallback = fallbackBy((given) => {
    asked.push(given)
    return Promise.resolve(cutOff)
  })
  expect(await fallback(plan)).toBe(cutOff)
  expect(asked).toHaveLength(1)
  expect(asked[0]).toBe(plan)
})

it('reads an answer from its pieces, which that stack has decoded', async () => {
  expect(await fallbackBy(answered(200, LINK.slice(0, 9), LINK.slice(9)))(plan)).toMatchObject({
    ok: true,
    value: { status: 200, text: LINK, heardAt: NOW, tooLong: false },
  })
})

it('takes half an answer for enough when it is a refusal, not when it is a link', async () => {
  expect(await fallbackBy(answered(403, LINK.slice(0, 9)))(plan)).toMatchObject({ ok: true })
  expect(await fallbackBy(answered(200, LINK.slice(0, 9)))(plan)).toMatchObject({ ok: false })
})

it('understands that stack’s errors', async () => {
  const lost: NetRequest = (_, { problemOf }) =>
    Promise.resolve(failed(problemOf('net::ERR_NAME_NOT_RESOLVED')))
  expect(await fallbackBy(lost)(plan)).toEqual(failed({ kind: 'no-network', why: 'name' }))
})
