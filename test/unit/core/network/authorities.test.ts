// The system's certificate authorities: read once, only when needed, and not at all on macOS.
import { expect, it } from 'vitest'
import { createAuthorities, type ReadAuthorities } from '../../../../src/main/core/network/authorities.ts'

const never = new AbortController().signal

function begin(read: ReadAuthorities, platform = 'linux') {
  let reads = 0
  const authorities = createAuthorities(() => {
    reads += 1
    return read()
  }, platform)
  return { authorities, reads: () => reads }
}

it('are not read until asked for, and only once', async () => {
  const { authorities, reads } = begin(() => Promise.resolve(['a certificate']))
  expect([authorities.known(), reads()]).toEqual([undefined, 0])
  await Promise.all([authorities.ask(never), authorities.ask(never)])
  await authorities.ask(never)
  expect([authorities.known(), reads()]).toEqual([['a certificate'], 1])
})

const failures: readonly (readonly [string, ReadAuthorities])[] = [
  ['rejects', () => Promise.reject(new Error('no store'))],
  [
    'throws',
    () => {
      throw new Error('no store')
    },
  ],
  ['has none', () => Promise.resolve(undefined)],
]
it.each(failures)('are unknown where the reading %s', async (_how, read) => {
  const { authorities } = begin(read)
  await authorities.ask(never)
  expect(authorities.known()).toBeUndefined()
})

it('are never read on macOS', async () => {
  const { authorities, reads } = begin(() => Promise.resolve(['a certificate']), 'darwin')
  await authorities.ask(never)
  expect([authorities.known(), reads()]).toEqual([undefined, 0])
})

it('hold nobody up who no longer waits', async () => {
  const { authorities } = begin(() => new Promise(() => undefined))
  const abort = new AbortController()
  const asked = authorities.ask(abort.signal)
  abort.abort()
  await asked
  expect(authorities.known()).toBeUndefined()
})
