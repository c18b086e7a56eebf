// Which links stand on top of the list since they expire soon, and which of them can be renewed.
import { describe, expect, it } from 'vitest'
import {
  expiringSoon,
  MOST_ON_TOP,
  soonMark,
  soonMarkChangesAt,
} from '../../../../../src/renderer/uploads/state/expiringSoon.ts'
import { tallyOf } from '../../../../../src/renderer/uploads/state/tally.ts'
import type { Upload } from '../../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../../helpers/ended.ts'

const NOW = 1_000_000_000
const HOUR_MS = 3_600_000
const minutes = (n: number) => NOW + n * 60_000
const among = (...uploads: readonly Upload[]) => expiringSoon(uploads, uploads, NOW)

describe('on top', () => {
  it('are live links with less than two hours, that with the least first', () => {
    const soon = among(
      linkRow('fresh', NOW + 2 * HOUR_MS),
      linkRow('second', NOW + 2 * HOUR_MS - 1),
      linkRow('first', minutes(1)),
      linkRow('expired', NOW),
      failedRow('failed', NOW),
    )
    expect(soon).toEqual({ onTop: ['first', 'second'], all: 2, renewable: ['first', 'second'] })
  })

  it('are none where none expires soon', () => {
    expect(among(linkRow('fresh', NOW + 3 * HOUR_MS), linkRow('expired', NOW - 1))).toBeUndefined()
  })

  it('a drop keeps its order, before one that expires later', () => {
    const drop = (name: string, place: number, left: number, addedAt: number) =>
      linkRow(name, minutes(left), { addedAt, place })
    const soon = among(
      drop('later 1', 0, 50, 2),
      drop('later 2', 1, 49, 2),
      drop('sooner 1', 0, 41, 1),
      drop('sooner 2', 1, 40, 1),
    )
    expect(soon?.renewable).toEqual(['sooner 1', 'sooner 2', 'later 1', 'later 2'])
  })

  it('are a few of many, but all are counted and can be renewed', () => {
    const names = Array.from({ length: 40 }, (_, i) => `frame ${String(i)}`)
    const soon = among(...names.map((name, i) => linkRow(name, minutes(40 + i))))
    expect(soon).toEqual({ onTop: names.slice(0, MOST_ON_TOP), all: 40, renewable: names })
  })
})

describe('a link can be renewed', () => {
  it('if its file is the user’s own, and only the newest of a file', () => {
    const soon = among(
      linkRow('clipboard', minutes(1), { spooled: true }),
      linkRow('a', minutes(2), { path: '/same' }),
      linkRow('b', minutes(3), { path: '/same' }),
    )
    expect(soon).toEqual({ onTop: ['clipboard', 'b'], all: 2, renewable: ['b'] })
  })

  const old = linkRow('old', minutes(5), { path: '/a.png', addedAt: 1 })
  const newer = { path: '/a.png', addedAt: 2 }

  it.each([
    ['has a newer link', linkRow('new', NOW + 24 * HOUR_MS, newer)],
    ['is being sent', { ...old, id: 'new', addedAt: 2, state: 'answering' } as const],
  ])('until its file %s: then it no longer stands on top', (_, later) => {
    expect(among(old, later)).toBeUndefined()
  })

  it('again when that failed, or was practice', () => {
    expect(among(old, failedRow('new', NOW, newer))?.renewable).toEqual(['old'])
    const practised = linkRow('new', NOW + 24 * HOUR_MS, { ...newer, practice: true })
    expect(among(old, practised)?.renewable).toEqual(['old'])
  })
})

it('the mark changes exactly when a link comes within two hours, and when it expires', () => {
  const tally = tallyOf([linkRow('a', NOW), linkRow('b', NOW + HOUR_MS)])
  const at = (n: number) => soonMark(tally, n)
  const from = NOW - HOUR_MS + 1
  expect(at(from - 1)).not.toBe(at(from))
  expect(at(NOW - 1)).toBe(at(from))
  expect(at(NOW)).not.toBe(at(NOW - 1))
  expect(at(NOW + HOUR_MS - 1)).toBe(at(NOW))
  expect(at(NOW + HOUR_MS)).not.toBe(at(NOW))
  const next = (n: number) => soonMarkChangesAt(tally, n)
  expect([next(from - 1), next(from), next(NOW), next(NOW + HOUR_MS)]).toEqual([
    from,
    NOW,
    NOW + HOUR_MS,
    Infinity,
  ])
})
