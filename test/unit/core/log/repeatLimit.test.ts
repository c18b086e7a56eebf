// Repeated messages: one of a kind per minute, and none too long.
import { expect, it } from 'vitest'
import { createRepeatLimit } from '../../../../src/main/core/log/repeatLimit.ts'

function begin() {
  const told: string[] = []
  const clock = { now: 5_000_000 }
  const say = createRepeatLimit(
    () => clock.now,
    (text) => told.push(text),
  )
  return { say, told, clock }
}

it('passes on the same text once a minute', () => {
  const { say, told, clock } = begin()
  say('a')
  clock.now += 59_999
  say('a')
  expect(told).toEqual(['a'])
  clock.now += 1
  say('a')
  say('a')
  expect(told).toEqual(['a', 'a'])
})

it('tells kinds apart, not texts, where a kind is given', () => {
  const { say, told } = begin()
  say('a 1', 'a')
  say('a 2', 'a')
  say('b 1', 'b')
  say('c')
  say('d')
  expect(told).toEqual(['a 1', 'b 1', 'c', 'd'])
})

it('is not silenced by a clock that is set back', () => {
  const { say, told, clock } = begin()
  say('a')
  clock.now -= 3_600_000
  say('a')
  expect(told).toEqual(['a', 'a'])
})

it('cuts a long text', () => {
  const { say, told } = begin()
  say(`a${'b'.repeat(1_000_000)}`)
  expect(told[0]).toMatch(/^ab+$/)
  expect(told[0]?.length).toBeLessThan(10_000)
})

it('passes on every new kind of a flood, and remembers only so many', () => {
  const { say, told } = begin()
  for (let at = 0; at < 10_000; at += 1) say('x', String(at))
  expect(told).toHaveLength(10_000)
  // The first has long been forgotten.
  say('x', '0')
  expect(told).toHaveLength(10_001)
})
