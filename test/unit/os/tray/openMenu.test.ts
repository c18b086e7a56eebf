// A tray menu that may be open: what would replace it waits, but not for ever.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOpenMenu } from '../../../../src/main/os/tray/openMenu.ts'

const LONGEST_MS = 5000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function world() {
  const drawn: string[] = []
  const menu = createOpenMenu(LONGEST_MS)
  return { drawn, menu, draw: (name: string) => menu.whenClosed(() => drawn.push(name)) }
}

it('draws at once while it is closed, and the newest once it closes', () => {
  const { drawn, menu, draw } = world()
  draw('one')
  expect(drawn).toEqual(['one'])
  menu.opened()
  draw('two')
  draw('three')
  expect(drawn).toEqual(['one'])
  menu.closed()
  expect(drawn).toEqual(['one', 'three'])
  menu.closed()
  draw('four')
  expect(drawn).toEqual(['one', 'three', 'four'])
})

it('counts as closed after a while, if nothing reports it', () => {
  const { drawn, menu, draw } = world()
  menu.opened()
  draw('one')
  vi.advanceTimersByTime(LONGEST_MS - 1)
  expect(drawn).toEqual([])
  vi.advanceTimersByTime(1)
  expect(drawn).toEqual(['one'])
})

it('was closed in between when it opens again', () => {
  const { drawn, menu, draw } = world()
  menu.opened()
  draw('one')
  vi.advanceTimersByTime(LONGEST_MS - 1)
  menu.opened()
  expect(drawn).toEqual(['one'])
  draw('two')
  vi.advanceTimersByTime(LONGEST_MS - 1)
  expect(drawn).toEqual(['one'])
})
