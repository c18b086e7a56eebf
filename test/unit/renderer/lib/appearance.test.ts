// @vitest-environment happy-dom
// The page uses the system's accent colour, and stops using it.
import { afterEach, expect, it } from 'vitest'
import { applyAccent, applyDensity } from '../../../../src/renderer/lib/appearance.ts'

const root = () => document.documentElement
const token = (name: string) => root().style.getPropertyValue(name)

afterEach(() => {
  root().removeAttribute('style')
  delete root().dataset.density
})

it('an accent has its shades for light and dark', () => {
  applyAccent({
    light: { accent: '#111', hover: '#222', tint: '#333' },
    dark: { accent: '#444', hover: '#555', tint: '#666' },
  })
  expect(token('--accent')).toBe('light-dark(#111, #444)')
  expect(token('--accent-hover')).toBe('light-dark(#222, #555)')
  expect(token('--tint')).toBe('light-dark(#333, #666)')
})

it('without one the page has its own again, and nothing else changes', () => {
  root().style.setProperty('--other', '1px')
  const shades = { accent: '#111', hover: '#222', tint: '#333' }
  applyAccent({ light: shades, dark: shades })
  applyAccent(undefined)
  expect(['--accent', '--accent-hover', '--tint', '--other'].map(token)).toEqual(['', '', '', '1px'])
})

it('rows are compact or not', () => {
  const seen = [true, false].map((compact) => {
    applyDensity(compact)
    return root().dataset.density
  })
  expect(seen).toEqual(['compact', 'normal'])
})
