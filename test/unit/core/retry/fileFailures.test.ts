// An upload that is refused repeatedly while others get through is itself the cause.
import { expect, it } from 'vitest'
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

it('forgotten begins anew', () => {
  const { forget, refusedBeside } = begin()
  refusedBeside('a', TRIES - 1)
  forget('a')
  expect(refusedBeside('a', 1)).toEqual([false])
})
