// Whether the tray's pictures can be told from the panels they lie on: WCAG's contrast of at least 3:1, by their pixels.
// https://www.w3.org/TR/WCAG22/#non-text-contrast
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { pixelsOfPng, picturesOfIco, type Pixels } from '../helpers/iconPixels.ts'

const FOLDER = 'assets/tray'
const ENOUGH = 3
/**
 * The share of a picture's square that must hold the contrast: the arrow without the ring covers as much. With less
 * there would be no shape that says what is going on.
 */
const CORE = 0.06

type Colour = readonly [number, number, number]
const BLACK: Colour = [0, 0, 0]
const WHITE: Colour = [255, 255, 255]
/** Black, white, a grey between both, Windows' usual accent colour, and the panels of Windows, KDE and Xfce. */
const PANELS: readonly Colour[] = [
  ...[BLACK, WHITE, [128, 128, 128] as const, [0, 120, 212] as const],
  ...[[32, 32, 32] as const, [243, 243, 243] as const, [49, 54, 59] as const, [239, 240, 241] as const],
]
const GNOME_BARS: readonly Colour[] = [BLACK, [19, 19, 19], [36, 36, 36]]

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: Colour, other: Colour): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** Its colours as they appear on a panel, row by row. */
function coloursOn(panel: Colour, { rgba }: Pixels): readonly Colour[] {
  return Array.from({ length: rgba.length / 4 }, (_, at) => {
    const share = (rgba[4 * at + 3] ?? 0) / 255
    return panel.map((under, part) => share * (rgba[4 * at + part] ?? 0) + (1 - share) * under) as [
      number,
      number,
      number,
    ]
  })
}

/** The share of pixels that reach the contrast with each of these colours. */
function shareAgainst(colours: readonly Colour[], ...against: readonly Colour[]): number {
  const reach = colours.filter((colour) => against.every((other) => contrast(colour, other) >= ENOUGH))
  return reach.length / colours.length
}

function picturesOf(pattern: RegExp): readonly { name: string; pixels: Pixels }[] {
  const files = readdirSync(FOLDER).filter((file) => pattern.test(file))
  return files.flatMap((file) => {
    const content = readFileSync(path.join(FOLDER, file))
    const pictures = file.endsWith('.ico') ? picturesOfIco(content) : [pixelsOfPng(content)]
    return pictures.map((pixels) => ({ name: `${file} at ${pixels.size}`, pixels }))
  })
}

/** Each picture that lacks the contrast, and the panel. */
const tooFaint = (pictures: ReturnType<typeof picturesOf>, panels: readonly Colour[]) =>
  pictures.flatMap(({ name, pixels }) =>
    panels
      .filter((panel) => shareAgainst(coloursOn(panel, pixels), panel) < CORE)
      .map((panel) => `${name} on ${panel.join(',')}`),
  )

describe('Linux and Windows', () => {
  const pictures = picturesOf(/^tray-tile-.*\.png$|\.ico$/)

  it('has a picture of each state in each size', () => {
    // 11 states; 22, 44 and 66 pixels on Linux, six sizes on Windows.
    expect(pictures).toHaveLength(11 * (3 + 6))
  })

  it('can be told from any panel', () => {
    expect(tooFaint(pictures, PANELS)).toEqual([])
  })

  it('has a ground of its own, from which its sign can be told on any panel', () => {
    const faults = pictures.filter(({ pixels }) => {
      const colours = coloursOn(BLACK, pixels)
      // The gradient's ends, above and below the ring.
      const column = Math.floor(pixels.size / 2)
      const top = colours[column] ?? BLACK
      const bottom = colours[colours.length - pixels.size + column] ?? BLACK
      const isGround = [top, bottom].every((end) =>
        [BLACK, WHITE].every((panel) => contrast(end, panel) >= ENOUGH),
      )
      return !isGround || shareAgainst(colours, top, bottom, BLACK) < CORE
    })
    expect(faults.map(({ name }) => name)).toEqual([])
  })

  it('shows each state by its own picture', () => {
    const seen = pictures.map(({ pixels }) => pixels.rgba.toString('base64'))
    // A size that is made for both systems is the same there.
    expect(new Set(seen).size).toBe(pictures.length)
  })
})

describe('GNOME', () => {
  it('can be told from its bar', () => {
    const pictures = picturesOf(/^tray-white-.*\.png$/)
    expect(pictures).toHaveLength(11 * 3)
    expect(tooFaint(pictures, GNOME_BARS)).toEqual([])
  })
})
