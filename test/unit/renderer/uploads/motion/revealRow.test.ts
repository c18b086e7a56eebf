// @vitest-environment happy-dom
// A row to reveal is scrolled to, focused and highlighted for a moment.
import { expect, it, onTestFinished } from 'vitest'
import { revealRow } from '../../../../../src/renderer/uploads/motion/revealRow.ts'

/** A row on a page with or without reduced motion, and what was done to it. */
function reveal(reducedMotion: boolean): readonly string[] {
  const done: string[] = []
  const page = window as unknown as { matchMedia: unknown }
  const before = page.matchMedia
  page.matchMedia = (query: string) => ({
    matches: query.includes('reduced-motion: reduce') && reducedMotion,
  })
  const row = document.createElement('li')
  row.tabIndex = -1
  const inner = document.createElement('div')
  inner.className = 'row'
  row.append(inner)
  document.body.append(row)
  onTestFinished(() => {
    page.matchMedia = before
    row.remove()
  })
  // Neither exists without layout.
  row.scrollIntoView = () => void done.push('scrolled to')
  inner.animate = () => {
    done.push('lit up')
    return new EventTarget() as Animation
  }
  row.addEventListener('focus', () => done.push('focused'))
  revealRow(row)
  return done
}

it('it is scrolled to before it is focused, and lit up', () => {
  expect(reveal(false)).toEqual(['scrolled to', 'focused', 'lit up'])
})

it('it is not lit up where motion is not wanted', () => {
  expect(reveal(true)).toEqual(['scrolled to', 'focused'])
})
