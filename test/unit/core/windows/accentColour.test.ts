// The system's accent colour: legible on every background in the windows, whatever it is.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { accentOf } from '../../../../src/main/core/windows/accentColour.ts'

const css = readFileSync(new URL('../../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8')
const token = (name: string, at: number) => {
  const found = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css)?.[at + 1]
  if (found === undefined) throw new Error(`no --${name}`)
  return found
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

/** Colours that macOS and Windows offer, and the extremes. */
const colours = ['007affff', 'f74f9eff', 'ffc600ff', '62ba46ff', '8c8c8cff', 'e81123ff', '0078d4ff']
const ends = ['000000ff', 'ffffffff', 'ff0000ff', '00ff00ff', '0000ffff', 'ffff00ff', '00ffffff', 'ff00ffff']

it.each([...colours, ...ends])('%s', (system) => {
  const accent = accentOf(system)!
  for (const [theme, { accent: ink, hover, tint }] of [accent.light, accent.dark].entries()) {
    for (const ground of ['ground', 'panel', 'hover'].map((name) => token(name, theme)).concat(tint)) {
      expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
    for (const face of [ink, hover]) {
      const onIt = token('on-accent', theme)
      expect(contrast(onIt, face), `${onIt} on ${face}`).toBeGreaterThanOrEqual(4.5)
    }
    for (const text of ['text', 'soft', 'low-text', 'last-text'].map((name) => token(name, theme))) {
      expect(contrast(text, tint), `${text} on ${tint}`).toBeGreaterThanOrEqual(4.5)
    }
  }
})

it('one that can be read stays as it is', () => {
  expect(accentOf('2d1a6bff')?.light.accent).toBe('#2d1a6b')
  expect(accentOf('ffc600')?.dark.accent).toBe('#ffc600')
  expect(accentOf('ffc600ff')?.light.accent).not.toBe('#ffc600')
})

it.each([undefined, '', '12345', '#2d1a6b', 'teal', '2d1a6bf', 'zz1a6bff'])('%j is none', (system) => {
  expect(accentOf(system)).toBeUndefined()
})
