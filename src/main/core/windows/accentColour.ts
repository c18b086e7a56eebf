/**
 * Adapts the system's accent colour for the windows: darkens or lightens it until text in it and on it is legible.
 * https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
import type { Accent, Shades } from '../../../shared/state/state.ts'

/** Red, green and blue, 0 to 255. */
type Colour = readonly [number, number, number]

/** Minimum contrast between text and its background. */
const LEAST_CONTRAST = 4.5
/** Size of a step towards black or white, as a fraction of 1. */
const STEP = 0.02

const BLACK: Colour = [0, 0, 0]
const WHITE: Colour = [255, 255, 255]

/** The backgrounds in tokens.css that carry text, the page's own first; the accent's share in a tint, out of 1. */
const THEMES = {
  light: { grounds: ['#fbfaf8', '#ffffff', '#f2f0ec'], tint: 0.08, towards: BLACK },
  dark: { grounds: ['#191817', '#211f1e', '#262422'], tint: 0.12, towards: WHITE },
} as const

/** @param system RRGGBBAA in hex, as Electron's systemPreferences.getAccentColor returns it. Undefined otherwise. */
export function accentOf(system: string | undefined): Accent | undefined {
  const colour = /^[\da-f]{6}(?:[\da-f]{2})?$/i.test(system ?? '') ? colourOf(system ?? '') : undefined
  return colour && { light: shadesOf(colour, 'light'), dark: shadesOf(colour, 'dark') }
}

function shadesOf(system: Colour, theme: keyof typeof THEMES): Shades {
  const { grounds, tint, towards } = THEMES[theme]
  const [page, ...others] = grounds.map((ground) => colourOf(ground.slice(1)))
  if (page === undefined) throw new Error('no ground')
  for (let share = 0; ; share += STEP) {
    const accent = mix(system, towards, Math.min(share, 1))
    const tinted = mix(page, accent, tint)
    const isLegible = [page, ...others, tinted].every((ground) => contrast(accent, ground) >= LEAST_CONTRAST)
    if (isLegible || share >= 1) {
      return { accent: hexOf(accent), hover: hexOf(mix(accent, towards, 0.16)), tint: hexOf(tinted) }
    }
  }
}

/** As WCAG defines it, 1 to 21. */
function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

/** @param share of the second one, 0 to 1 */
function mix([r, g, b]: Colour, [red, green, blue]: Colour, share: number): Colour {
  const part = (from: number, to: number) => Math.round(from + (to - from) * share)
  return [part(r, red), part(g, green), part(b, blue)]
}

const colourOf = (hex: string): Colour => {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return [part(0), part(2), part(4)]
}

const hexOf = (colour: Colour): string =>
  `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`
