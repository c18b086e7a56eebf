/**
 * Reads ICC profiles of the common kind: three curves and a matrix, or one curve (ICC.1:2022, 8 to 10).
 */

/** A colour space whose channels each have a curve, and a matrix to the profile connection space. */
export interface ColourSpace {
  /** Linear light of a channel, both 0 to 1. */
  readonly curves: readonly [Curve, Curve, Curve]
  /** The XYZ of red, green and blue one after the other, to the white of D50. */
  readonly toXyz: readonly number[]
}

export type Curve = (value: number) => number

/** Grey has all of D50's white. */
const GREY = [0.9642, 0, 0, 0, 1, 0, 0, 0, 0.8249]

/** Undefined for a profile of another kind, such as those with tables for inks. */
export function colourSpaceOf(profile: Uint8Array): ColourSpace | undefined {
  try {
    const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength)
    const space = textAt(view, 16)
    if (textAt(view, 20) !== 'XYZ ') return undefined
    const tags = tagsOf(view)
    if (space === 'GRAY') {
      const curve = curveAt(view, tags.get('kTRC'))
      return { curves: [curve, curve, curve], toXyz: GREY }
    }
    if (space !== 'RGB ') return undefined
    const curves = ['rTRC', 'gTRC', 'bTRC'].map((tag) => curveAt(view, tags.get(tag)))
    const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map((tag) => xyzAt(view, tags.get(tag)))
    const [red, green, blue] = curves
    if (red === undefined || green === undefined || blue === undefined) return undefined
    return { curves: [red, green, blue], toXyz: columns.flat() }
  } catch {
    return undefined
  }
}

const textAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)))

function tagsOf(view: DataView): ReadonlyMap<string, number> {
  const count = Math.min(view.getUint32(128), 100)
  const entries = Array.from({ length: count }, (_, index) => 132 + index * 12)
  return new Map(entries.map((at) => [textAt(view, at), view.getUint32(at + 4)]))
}

const fixedAt = (view: DataView, at: number): number => view.getInt32(at) / 65_536

function xyzAt(view: DataView, at = NaN): number[] {
  if (textAt(view, at) !== 'XYZ ') throw new Error('no XYZ')
  return [8, 12, 16].map((offset) => fixedAt(view, at + offset))
}

function curveAt(view: DataView, at = NaN): Curve {
  switch (textAt(view, at)) {
    case 'curv':
      return tableAt(view, at)
    case 'para':
      return formulaAt(view, at)
    default:
      throw new Error('no curve')
  }
}

function tableAt(view: DataView, at: number): Curve {
  const count = view.getUint32(at + 8)
  if (count === 0) return (value) => value
  const entry = (index: number) => view.getUint16(at + 12 + index * 2)
  if (count === 1) {
    const gamma = entry(0) / 256
    return (value) => value ** gamma
  }
  const table = Array.from({ length: Math.min(count, 65_536) }, (_, index) => entry(index) / 65_535)
  return (value) => {
    const place = value * (table.length - 1)
    const low = Math.floor(place)
    const [from = 0, to = from] = table.slice(low, low + 2)
    return from + (to - from) * (place - low)
  }
}

/** Types 0 to 4 of parametric curves. */
function formulaAt(view: DataView, at: number): Curve {
  const type = view.getUint16(at + 8)
  const count = [1, 3, 4, 5, 7][type] ?? NaN
  const numbers = Array.from({ length: count }, (_, index) => fixedAt(view, at + 12 + index * 4))
  const [g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
  switch (type) {
    case 0:
      return (value) => value ** g
    case 1:
      return (value) => (value >= -b / a ? (a * value + b) ** g : 0)
    case 2:
      return (value) => (value >= -b / a ? (a * value + b) ** g + c : c)
    case 3:
      return (value) => (value >= d ? (a * value + b) ** g : c * value)
    default:
      return (value) => (value >= d ? (a * value + b) ** g + e : c * value + f)
  }
}
