// When the cause is everybody's, and when it is a file's own.
import { expect, it } from 'vitest'
import { createOutage } from '../../../../src/main/core/transfer/outage.ts'
import { done, failed, type Problem } from '../../../../src/shared/uploads/problem.ts'

const DOWN: Problem = { kind: 'service-down', status: 503 }

function begin() {
  let changes = 0
  const outage = createOutage(() => (changes += 1))
  return { outage, changes: () => changes }
}

it('is known once a second upload fails for a cause on the way, and over once one gets through', () => {
  const { outage, changes } = begin()
  outage.tried('a', failed(DOWN))
  outage.tried('a', failed(DOWN))
  expect(outage.current()).toBeUndefined()
  outage.tried('b', failed(DOWN))
  expect(outage.current()).toEqual(DOWN)
  expect(changes()).toBe(1)
  outage.tried('c', done('link'))
  expect(outage.current()).toBeUndefined()
  expect(changes()).toBe(2)
})

it('is none where files have faults of their own, or others get through between', () => {
  const { outage, changes } = begin()
  outage.tried('a', failed({ kind: 'missing' }))
  outage.tried('b', failed({ kind: 'empty' }))
  outage.tried('c', failed(DOWN))
  outage.tried('d', done('link'))
  outage.tried('e', failed(DOWN))
  expect(outage.current()).toBeUndefined()
  expect(changes()).toBe(0)
})

it('is over once none of those that failed is tried any more: what is added later begins anew', () => {
  const { outage } = begin()
  outage.tried('a', failed(DOWN))
  outage.tried('b', failed(DOWN))
  outage.gone('a')
  expect(outage.current()).toEqual(DOWN)
  outage.gone('b')
  expect(outage.current()).toBeUndefined()
  outage.tried('c', failed(DOWN))
  expect(outage.current()).toBeUndefined()
})
