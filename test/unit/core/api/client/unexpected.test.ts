// Unexpected errors become a problem, and are reported.
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { eventually } from '../../../../helpers/until.ts'
import { listening } from '../../../../helpers/listening.ts'
import { type How, problem, sendTo, small } from '../../../../helpers/sending.ts'

describe('what nobody expected', () => {
  const bug = new TypeError('a bug')
  const refusedBy = (kind: 'credentials') => () =>
    Promise.resolve({ ok: false, problem: { kind: 'proxy', why: kind } } as const)

  it.each<[string, How]>([
    ['connecting rejects', { connect: () => Promise.reject(bug) }],
    [
      'connecting throws',
      {
        connect: () => {
          throw bug
        },
      },
    ],
    ['the second way rejects', { connect: refusedBy('credentials'), fallback: () => Promise.reject(bug) }],
    ['a key that can stand in no header', { key: 'sk-1\r\nX-Other: 1' }],
  ])('%s: it is a problem, reported, and nothing is left open', async (_, how) => {
    const told: string[] = []
    const report = (_error: unknown, where: string) => told.push(where) > 0
    const { url, sockets } = await listening(createServer())
    expect(await sendTo({ url }, await small(), { ...how, report })).toEqual(problem({ kind: 'unexpected' }))
    expect(told).toEqual(['sending'])
    await eventually(() => sockets.filter(({ destroyed }) => !destroyed)).toEqual([])
  })
})
