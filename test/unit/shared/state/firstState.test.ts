// What a window is told first: of a long history all but its old links, and their number.
import { expect, it } from 'vitest'
import { firstStateOf } from '../../../../src/shared/state/firstState.ts'
import type { State } from '../../../../src/shared/state/state.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const NOW = 1_000_000
/** Of the newest rows, told whatever they are. */
const NEWEST = 200

const stateOf = (uploads: readonly Upload[]) => ({ revision: 4, uploads }) as State
const links = (count: number, expiresAt: number) =>
  Array.from({ length: count }, (_, at) => linkRow(`${String(expiresAt)} ${String(at)}`, expiresAt))

it('leaves out links that have expired, but for the newest rows', () => {
  const old = links(1000, NOW - 1)
  const { older, uploads, revision } = firstStateOf(stateOf(old), NOW)
  expect({ older, revision }).toEqual({ older: 800, revision: 4 })
  expect(uploads).toEqual(old.slice(-NEWEST))
})

it('tells all else however old it is: live links, failures and what has not ended', () => {
  const { id, batch, name, path, addedAt } = linkRow('waiting', NOW)
  const waiting = { ...{ id, batch, name, path, addedAt, place: 0 }, spooled: false, practice: false }
  const told: Upload[] = [linkRow('live', NOW + 1), failedRow('failed', 1), { ...waiting, state: 'waiting' }]
  const { older, uploads } = firstStateOf(stateOf([...told, ...links(1000, NOW)]), NOW)
  expect({ older, first: uploads.slice(0, -NEWEST) }).toEqual({ older: 800, first: told })
})

it('does not cut a drop in two', () => {
  const drop = links(1000, NOW).map((link, place) => ({ ...link, addedAt: 5, place }))
  const before = links(400, NOW - 1).map((link, at) => ({ ...link, addedAt: at / 100 }))
  const { older, uploads } = firstStateOf(stateOf([...before, ...drop]), NOW)
  expect({ older, count: uploads.length }).toEqual({ older: 400, count: 1000 })
})

it('tells a history whole that is not long', () => {
  const state = stateOf(links(450, NOW))
  expect(firstStateOf(state, NOW)).toEqual({ ...state, older: 0 })
})
