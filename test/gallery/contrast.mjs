// Checks every pair of colours the windows use against WCAG AA, in light and in dark: 4.5 for text, 3 for signs and edges.
//
//   node test/gallery/contrast.mjs [--all]
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const css = await readFile(join(import.meta.dirname, '../../src/renderer/styles/tokens.css'), 'utf8')
const first = css.slice(0, css.indexOf('@media'))
const tokens = new Map(
  [...first.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name = '', ...pair]) => [
    name,
    pair,
  ]),
)

const grounds = ['ground', 'panel', 'hover', 'tint']
/** @type {[ink: string, grounds: string[], least: number][]} */
const inks = ['image', 'video', 'audio', 'other'].map((kind) => [`${kind}-ink`, [`${kind}-tile`], 3])
/** @type {[ink: string, grounds: string[], least: number][]} */
const pairs = [
  ['text', [...grounds, 'press', 'button', 'button-hover', 'low-tint'], 4.5],
  ['soft', grounds, 4.5],
  ['low-text', [...grounds, 'low-tint'], 4.5],
  ['last-text', [...grounds, 'button'], 4.5],
  ['accent', grounds, 4.5],
  ['on-accent', ['accent', 'accent-hover'], 4.5],
  ['on-toast', ['toast'], 4.5],
  ['toast-good', ['toast'], 3],
  ['toast-bad', ['toast'], 3],
  ['fresh', grounds, 3],
  ['low', grounds, 3],
  ['last', grounds, 3],
  ['edge', ['ground', 'panel'], 3],
  ...inks,
]

/** @param {string} hex */
function luminance(hex) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** @param {string} name @param {number} theme */
function colour(name, theme) {
  const found = tokens.get(name)?.[theme]
  if (found === undefined) throw new Error(`tokens.css has no plain colour --${name}`)
  return found
}

let failures = 0
for (const [ink, onto, least] of pairs) {
  for (const ground of onto) {
    for (const [theme, word] of ['light', 'dark'].entries()) {
      const ratio = contrast(colour(ink, theme), colour(ground, theme))
      if (ratio < least) failures += 1
      if (ratio < least || process.argv.includes('--all'))
        console.log(
          `${ratio < least ? 'FAILS' : 'ok   '} ${ratio.toFixed(2)} of ${least}  ${word}: ${ink} on ${ground}`,
        )
    }
  }
}
console.log(failures === 0 ? 'every pair holds' : `${failures} pairs fail`)
process.exitCode = failures === 0 ? 0 : 1
