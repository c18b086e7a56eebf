// A window whose page crashed is reloaded once, never endlessly.
import { expect, it } from 'vitest'
import { createWindowRecovery, SOON_MS } from '../../../../src/main/core/windows/windowRecovery.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

function recovery() {
  const seen = { now: 1000, notes: [] as string[], notices: [] as string[], logged: [] as string[] }
  const log = (level: string) => (event: string) => void seen.logged.push(`${level} ${event}`)
  const gone = createWindowRecovery({
    steady: () => seen.now,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    addNote: (text) => void seen.notes.push(text),
    notify: ({ body }) => void seen.notices.push(body),
  })
  return { seen, gone }
}

it('it is loaded again, and that is said in it', () => {
  const { seen, gone } = recovery()
  expect(gone('history', true)).toBe('reload')
  expect(seen.notes).toEqual([words.toast.windowReloaded])
  expect(seen.notices).toEqual([])
  expect(seen.logged).toEqual(["warn the history window's page is gone; it is loaded again"])
})

it('one that ends again soon is closed, and that is said outside of it, each time', () => {
  const { seen, gone } = recovery()
  gone('history', true)
  for (const laterMs of [SOON_MS - 1, 0]) {
    seen.now += laterMs
    expect(gone('history', true)).toBe('close')
  }
  expect(seen.notes.at(-1)).toBe(words.toast.windowClosed)
  expect(seen.notices).toEqual([words.toast.windowClosed, words.toast.windowClosed])
  expect(seen.logged.at(-1)).toMatch(/^error the history window's page is gone again/)
})

it('one that has lived a while since is loaded again', () => {
  const { seen, gone } = recovery()
  gone('history', true)
  seen.now += SOON_MS
  expect(gone('history', true)).toBe('reload')
})

it('each window has its own chance', () => {
  const { gone } = recovery()
  expect(gone('history', true)).toBe('reload')
  expect(gone('drop', true)).toBe('reload')
  expect(gone('drop', true)).toBe('close')
})

it('a drop window that nobody sees is closed without a word to the user, and loses no chance', () => {
  const { seen, gone } = recovery()
  expect(gone('drop', false)).toBe('close')
  expect([...seen.notes, ...seen.notices]).toEqual([])
  expect(gone('drop', true)).toBe('reload')
})

it('the history window of an app that is hidden is loaded again: it is there when the app comes back', () => {
  const { seen, gone } = recovery()
  expect(gone('history', false)).toBe('reload')
  expect(seen.notes).toEqual([words.toast.windowReloaded])
})
