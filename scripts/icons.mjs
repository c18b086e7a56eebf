// Draws every icon file from the drawings in assets/, with the Chromium inside Electron.
//
// Run with `npm run icons` after a drawing has changed; the results are checked in. The file has two roles:
// run by Node it starts Electron with itself, and inside Electron it draws.
import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ICNS_ENTRIES, icnsOf, icoOf } from './icons/containers.mjs'
import { trayDrawing } from './icons/trayDrawing.mjs'

const assets = join(import.meta.dirname, '../assets')

/** @typedef {import('./icons/containers.mjs').Picture} Picture */
/** @typedef {{ pixels: number, svg: () => Promise<string> | string }} Drawing */
/** @typedef {{ file: string, drawings: Drawing[], write: (pictures: Picture[]) => Buffer }} Job */

/** @param {string} source */
const read = async (source) => (await readFile(join(assets, source), 'utf8')).replace(/<!--.*?-->/s, '')

/** The app's icon: below 48 pixels its own drawing, with fewer strokes. @param {number} pixels @returns {Drawing} */
const appIcon = (pixels) => ({ pixels, svg: () => read(pixels < 48 ? 'icon-small.svg' : 'icon.svg') })

/** macOS expects more room around the tile: 824 of 1024 pixels, where the drawing has 912. */
const MAC_SCALE = 912 / 824

/**
 * The same with that room. At 16 pixels there is none to give.
 * @param {number} pixels @returns {Drawing}
 */
const macIcon = (pixels) => ({
  pixels,
  async svg() {
    const svg = await appIcon(pixels).svg()
    return pixels < 32
      ? svg
      : svg.replace(/viewBox="0 0 (\d+) \1"/, (_, side) => widened(Number(side), pixels))
  },
})

/** The small drawing has no room at all. @param {number} side @param {number} pixels */
function widened(side, pixels) {
  const whole = side * (pixels < 48 ? 1024 / 824 : MAC_SCALE)
  return `viewBox="${(side - whole) / 2} ${(side - whole) / 2} ${whole} ${whole}"`
}

/** @param {Picture[]} pictures */
const single = ([picture]) => picture?.png ?? Buffer.alloc(0)

/** @type {Job[]} */
const app = [
  ...[16, 24, 32, 48, 64, 128, 256, 512].map((pixels) => ({
    file: `icons/${pixels}x${pixels}.png`,
    drawings: [appIcon(pixels)],
    write: single,
  })),
  { file: 'icons/mayfly.ico', drawings: [16, 20, 24, 32, 40, 48, 64, 256].map(appIcon), write: icoOf },
  {
    file: 'icons/mayfly.icns',
    drawings: [...new Set(ICNS_ENTRIES.map(([, pixels]) => pixels))].map(macIcon),
    write: icnsOf,
  },
]

/** The same number as in src/main/core/tray/trayIcon.ts. */
const STEPS = 8
/** @type {[string, { part: number }][]} */
const sending = Array.from({ length: STEPS }, (_, at) => [`sending-${at + 1}`, { part: (at + 1) / STEPS }])

/** @typedef {import('./icons/trayDrawing.mjs').Look} Look */
/** @type {[string, Look][]} */
const looks = [['idle', 'idle'], ['held', 'held'], ['failed', 'failed'], ...sending]
/** Electron finds the files for denser screens beside the first. @param {number} scale */
const suffix = (scale) => (scale === 1 ? '' : `@${scale}x`)

/** @type {import('./icons/trayDrawing.mjs').Style[]} */
const STYLES = ['tile', 'white']

/** @type {Job[]} */
const panels = looks.flatMap(([name, look]) => [
  ...STYLES.flatMap((style) =>
    [1, 2, 3].map((scale) => ({
      file: `tray/tray-${style}-${name}${suffix(scale)}.png`,
      drawings: [{ pixels: 22 * scale, svg: () => trayDrawing(look, style, 22 * scale) }],
      write: single,
    })),
  ),
  {
    // Windows' notification area, at 100, 125, 150, 200, 250 and 300 %.
    file: `tray/tray-${name}.ico`,
    drawings: [16, 20, 24, 32, 40, 48].map((pixels) => ({
      pixels,
      svg: () => trayDrawing(look, 'tile', pixels),
    })),
    write: icoOf,
  },
])

/** @type {[string, Look | 'attention'][]} */
const templateLooks = [['idle', 'idle'], ['attention', 'attention'], ...sending]
/** macOS recognises a template image by a name ending in `Template`. @type {Job[]} */
const templates = templateLooks.flatMap(([name, look]) =>
  [1, 2, 3].map((scale) => ({
    file: `tray/tray-${name}Template${suffix(scale)}.png`,
    drawings: [{ pixels: 18 * scale, svg: () => template(look) }],
    write: single,
  })),
)

/** @param {Look | 'attention'} look */
async function template(look) {
  const svg = (await read('tray-template.svg')).replace('currentColor', '#000000')
  if (typeof look === 'object') return filling(svg, look.part)
  return look === 'attention' ? dotted(svg, { x: 14.25, y: 3.75, r: 3.25, gap: 1.6 }) : svg
}

/** The whole ring, faint, with a part in full, clockwise from the top. @param {string} svg @param {number} part */
function filling(svg, part) {
  const [, cx, cy, r] = /<path class="ring" data-circle="([\d.]+) ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  const circle = `<circle cx="${cx}" cy="${cy}" r="${r}"`
  // Round caps would close the last gap, and turn the first part into a dot.
  const arc = `${circle} pathLength="1" stroke-dasharray="${part} 1" stroke-linecap="butt" transform="rotate(-90 ${cx} ${cy})" />`
  return svg.replace(/<path class="ring".*?\/>/s, `${circle} stroke-opacity="0.3" />${arc}`)
}

/**
 * Adds a dot at the corner. A template has no colour: the gap around the dot makes it visible.
 * @param {string} svg @param {{ x: number, y: number, r: number, gap: number }} place in the drawing's own units
 */
function dotted(svg, { x, y, r, gap }) {
  const mask =
    '<mask id="room" maskUnits="userSpaceOnUse" x="0" y="0" width="100%" height="100%" stroke="none">' +
    `<rect width="100%" height="100%" fill="#fff" /><circle cx="${x}" cy="${y}" r="${r + gap}" fill="#000" /></mask>`
  const circle = `<circle cx="${x}" cy="${y}" r="${r}" fill="#000" stroke="none" />`
  return svg
    .replace(/(<svg[^>]+>)/, `$1${mask}<g mask="url(#room)">`)
    .replace('</svg>', `</g>${circle}</svg>`)
}

/**
 * Runs in the page.
 * @param {string} svg @param {number} pixels
 * @returns {Promise<{ png: string, rgba: string }>} in base64
 */
async function paint(svg, pixels) {
  const image = new Image(pixels, pixels)
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = pixels
  const context = canvas.getContext('2d')
  context?.drawImage(image, 0, 0, pixels, pixels)
  const values = context?.getImageData(0, 0, pixels, pixels).data ?? []
  let rgba = ''
  for (const value of values) rgba += String.fromCharCode(value)
  return { png: canvas.toDataURL('image/png').replace(/^.*,/, ''), rgba: btoa(rgba) }
}

async function drawAll() {
  const { app: electronApp, BrowserWindow } = await import('electron')
  await electronApp.whenReady()
  const { webContents } = new BrowserWindow({ show: false })
  await webContents.loadURL('data:text/html,icons')
  /** @param {Drawing} drawing @returns {Promise<Picture>} */
  const painted = async ({ pixels, svg }) => {
    const { png, rgba } = await webContents.executeJavaScript(
      `(${String(paint)})(${JSON.stringify(await svg())}, ${pixels})`,
    )
    return { pixels, png: Buffer.from(png, 'base64'), rgba: Buffer.from(rgba, 'base64') }
  }
  for (const { file, drawings, write } of [...app, ...panels, ...templates]) {
    const pictures = []
    for (const drawing of drawings) pictures.push(await painted(drawing))
    await mkdir(dirname(join(assets, file)), { recursive: true })
    await writeFile(join(assets, file), write(pictures))
  }
  electronApp.exit(0)
}

async function startElectron() {
  const { electronProgram } = await import('./runtime.mjs')
  const program = await electronProgram()
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const command = [program, ...asRoot, fileURLToPath(import.meta.url)]
  const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  const [first = '', ...rest] = needsDisplay ? ['xvfb-run', '-a', ...command] : command
  const child = spawn(first, rest, { stdio: ['ignore', 'inherit', 'ignore'] })
  process.exitCode = await new Promise((done) => child.on('exit', (code) => done(code ?? 1)))
}

if (process.versions.electron) void drawAll()
else await startElectron()
