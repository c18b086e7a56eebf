// Draws the tray's icons for Linux and Windows as SVG, for each size anew, so that edges lie on whole pixels.

/** A state of the tray. @typedef {'idle' | 'held' | 'failed' | { part: number }} Look */
/** `tile` brings its own ground; `white` is for bars that are always dark. @typedef {'tile' | 'white'} Style */
/** @typedef {{ ground: [string, string], ink: string }} Colours top and bottom of the tile; the ink where there is none */

/**
 * White holds 3:1 on each ground, and each ground 3:1 on black and on white: its luminance is between 0.1 and 0.3.
 * @type {Record<'calm' | 'held' | 'failed', Colours>}
 */
const COLOURS = {
  calm: { ground: ['#12998d', '#0e7268'], ink: '#ffffff' },
  held: { ground: ['#b9791d', '#965f10'], ink: '#f5bf2f' },
  failed: { ground: ['#d9483e', '#b5342b'], ink: '#ff8379' },
}

/** An even number of pixels is symmetric around the middle of an even size. @param {number} pixels */
const even = (pixels) => 2 * Math.max(1, Math.round(pixels / 2))

/** @param {number} size pixels, even @param {Style} style */
function measuresOf(size, style) {
  const isTile = style === 'tile'
  const edge = Math.round(size * (isTile ? 0.085 : 0.045))
  const stroke = Math.round(size * 0.094 * 2) / 2
  return { middle: size / 2, stroke, radius: size / 2 - edge - stroke / 2, stem: even(size * 0.1) }
}

/** @param {Look} look @param {Style} style @param {number} size pixels @returns {string} */
export function trayDrawing(look, style, size) {
  const measures = measuresOf(size, style)
  const { ground, ink } = COLOURS[typeof look === 'string' && look !== 'idle' ? look : 'calm']
  const paint = style === 'tile' ? '#ffffff' : ink
  const inside = look === 'held' ? bars(measures) : look === 'failed' ? mark(measures) : arrow(measures)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" fill="none" stroke="${paint}" stroke-linecap="round" stroke-linejoin="round">` +
    (style === 'tile' ? tile(size, ground) : '') +
    `<g stroke-width="${measures.stroke}">${typeof look === 'string' ? wing(measures) : filling(measures, look.part)}</g>` +
    `<g stroke-width="${measures.stem}" fill="${paint}">${inside}</g></svg>`
  )
}

/** @param {number} size @param {[string, string]} ground */
const tile = (size, [top, bottom]) =>
  `<linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${top}" /><stop offset="1" stop-color="${bottom}" /></linearGradient>` +
  `<rect width="${size}" height="${size}" rx="${size * 0.24}" fill="url(#ground)" stroke="none" />`

/** @typedef {ReturnType<typeof measuresOf>} Measures */

/** The mark's ring, open like a wing; the same path as in mark.svg, whose ring has the radius 9. @param {Measures} m */
const wing = ({ middle, radius, stroke }) => {
  const scale = radius / 9
  return `<path transform="translate(${middle - 12 * scale} ${middle - 12 * scale}) scale(${scale})" stroke-width="${stroke / scale}" d="M17.2 2.6C20 5 21 8.6 21 12a9 9 0 1 1-12.6-8.25" />`
}

/** The whole ring, faint, with a part in full, clockwise from the top. @param {Measures} m @param {number} part */
function filling({ middle, radius }, part) {
  const circle = `<circle cx="${middle}" cy="${middle}" r="${radius}"`
  // Round caps would close the last gap, and turn the first part into a dot.
  return (
    `${circle} stroke-opacity="0.35" />` +
    `${circle} pathLength="1" stroke-dasharray="${part} 1" stroke-linecap="butt" transform="rotate(-90 ${middle} ${middle})" />`
  )
}

/** @param {Measures} m */
function arrow({ middle, radius, stroke, stem }) {
  const room = radius - stroke / 2
  const reach = Math.round(room * 0.55 * 2) / 2
  const top = middle - Math.round(room * 0.66)
  const bottom = middle + Math.round(room * 0.66)
  const tip = top + stroke / Math.SQRT2
  return (
    `<path fill="none" stroke-width="${stroke}" d="M${middle - reach} ${tip + reach}L${middle} ${tip}l${reach} ${reach}" />` +
    `<rect x="${middle - stem / 2}" y="${tip}" width="${stem}" height="${bottom - tip}" rx="${stem / 4}" stroke="none" />`
  )
}

/** @param {Measures} m */
function bars({ middle, radius, stroke, stem }) {
  const room = radius - stroke / 2
  const half = Math.round(room * 0.55)
  const from = stem / 2
  const rect = (/** @type {number} */ x) =>
    `<rect x="${x}" y="${middle - half}" width="${stem}" height="${2 * half}" rx="${stem / 4}" stroke="none" />`
  return rect(middle - from - stem) + rect(middle + from)
}

/** @param {Measures} m */
function mark({ middle, radius, stroke, stem }) {
  const room = radius - stroke / 2
  const half = Math.round(room * 0.68)
  const dot = Math.round(stem * 1)
  const rect = (/** @type {number} */ y, /** @type {number} */ height) =>
    `<rect x="${middle - stem / 2}" y="${y}" width="${stem}" height="${height}" rx="${stem / 4}" stroke="none" />`
  return (
    rect(middle - half, 2 * half - dot - Math.max(1, Math.round(stem / 2))) + rect(middle + half - dot, dot)
  )
}
