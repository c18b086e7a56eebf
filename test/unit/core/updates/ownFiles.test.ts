// Mayfly's own files are replaced while it runs: noticed once, and only that.
import { expect, it } from 'vitest'
import { watchOwnFiles } from '../../../../src/main/core/updates/ownFiles.ts'

function begin(first: string | undefined) {
  let identity = first
  let told = 0
  const files = watchOwnFiles(() => identity)
  files.whenReplaced(() => (told += 1))
  const look = (now: string | undefined) => {
    identity = now
    return [files.areSame(), told]
  }
  return { files, look }
}

it('are the same until another is there', () => {
  const { look } = begin('one')
  expect([look('one'), look('another'), look('another'), look('one')]).toEqual([
    [true, 0],
    [false, 1],
    [false, 1],
    [false, 1],
  ])
})

it('are not replaced by being gone, as for a moment during an upgrade', () => {
  const { look } = begin('one')
  expect([look(undefined), look('one'), look(undefined), look('another')]).toEqual([
    [true, 0],
    [true, 0],
    [true, 0],
    [false, 1],
  ])
})

it('are never replaced where they can’t be told', () => {
  const { look } = begin(undefined)
  expect(look('one')).toEqual([true, 0])
})

it('are told of also to who asks late', () => {
  const { files, look } = begin('one')
  look('another')
  let isTold = false
  files.whenReplaced(() => (isTold = true))
  expect(isTold).toBe(true)
})
