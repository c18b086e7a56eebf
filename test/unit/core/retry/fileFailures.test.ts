// An upload that is refused repeatedly while others get through is itself the cause.
import { describe, expect, it } from 'vitest'
import { createFileFailures } from '../../../../src/main/core/retry/fileFailures.ts'
import { TRIES } from '../../../../src/main/core/retry/retryPolicy.ts'

const begin = () => {
  const failures = createFileFailures()
  /** Refused `times` times, while others get through. */
  const refusedBeside = (id: string, times: number) =>
    Array.from({ length: times }, () => {
      failures.through()
      return failures.refused(id)
    })
  return { ...failures, refusedBeside }
}

it('is to blame after as many refusals as there are tries, with others through between them', () => {
  const { refusedBeside } = begin()
  expect(refusedBeside('a', TRIES)).toEqual([...Array.from({ length: TRIES - 1 }, () => false), true])
})

it('is not to blame for refusals that others may have had too', () => {
  const { refused, refusedBeside } = begin()
  expect(Array.from({ length: 3 * TRIES }, () => refused('a'))).not.toContain(true)
  expect(refusedBeside('b', 1)).toEqual([false])
})

describe('silent trouble', () => {
  it('is of all once it met two, until one gets through', () => {
    const { isOfAll, through } = begin()
    expect(['a', 'a', 'b', 'a', 'c'].map(isOfAll)).toEqual([false, false, true, true, true])
    through()
    expect(['d', 'd', 'e'].map(isOfAll)).toEqual([false, false, true])
  })

  it('of one that failed before others got through is its own', () => {
    const { isOfAll, through } = begin()
    isOfAll('a')
    isOfAll('b')
    through()
    expect(['a', 'b', 'c', 'a'].map(isOfAll)).toEqual([false, false, false, false])
  })

  it('of one that is given up still tells of the next', () => {
    const { isOfAll, forget } = begin()
    isOfAll('a')
    forget('a')
    expect(isOfAll('b')).toBe(true)
  })
})

it('forgotten begins anew', () => {
  const { forget, refusedBeside } = begin()
  refusedBeside('a', TRIES - 1)
  forget('a')
  expect(refusedBeside('a', 1)).toEqual([false])
})
