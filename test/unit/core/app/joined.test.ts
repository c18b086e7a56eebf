// Objects joined into one: a duplicate key does not compile.
import { expect, it } from 'vitest'
import { joined } from '../../../../src/main/core/app/joined.ts'

it('has what each of them has', () => {
  const one = joined({ stop: () => 'stopped' }, { go: () => 'gone' }, { state: 3 })
  expect([one.stop(), one.go(), one.state]).toEqual(['stopped', 'gone', 3])
})

it('does not compile where one would override another, be it by order', () => {
  // @ts-expect-error -- stop is a duplicate
  joined({ stop: () => 1 }, { go: () => 2 }, { stop: () => 3 })
  // @ts-expect-error -- zoom is a duplicate
  expect(joined({ zoom: 1 }, { zoom: 2 })).toEqual({ zoom: 2 })
})
