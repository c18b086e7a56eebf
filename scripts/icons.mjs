// Draws every icon file from the drawings in assets/, with the Chromium inside Electron.
//
// Run with `npm run icons` after a drawing has changed; the results are checked in. The file has two roles:
// run by Node it starts Electron with itself, and inside Electron it draws.
import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const assets = join(import.meta.dirname, '../assets')

/** A variant's change to the drawing: part of the ring, or a dot. @typedef {{ part?: number, dot?: string }} Look */
/** @typedef {{ x: number, y: number, r: number, gap: number }} Place of the dot, in the drawing's own units */
/** @typedef {{ source: string, file: string, pixels: number, ink?: string, look?: Look, dotAt?: Place }} Job */

const app = [16, 24, 32, 48, 64, 128, 256, 512, 1024].map((pixels) => ({
  source: pixels < 48 ? 'icon-small.svg' : 'icon.svg',
  file: `icons/${pixels}x${pixels}.png`,
  pixels,
}))

/** The same number as in src/main/core/tray/trayIcon.ts. */
const STEPS = 8
/** @type {[string, Look][]} */
const common = [
  ['idle', {}],
  ...Array.from(
    { length: STEPS },
    /** @returns {[string, Look]} */ (_, at) => [`sending-${at + 1}`, { part: (at + 1) / STEPS }],
  ),
]
const small = { x: 14.25, y: 3.75, r: 3.25, gap: 1.6 }
const large = { x: 17.5, y: 4.5, r: 3.75, gap: 1.5 }

/** @type {{ source: string, points: number, name: (look: string) => string, ink: string, dotAt: Place, looks: [string, Look][] }[]} */
const panels = [
  {
    source: 'tray-template.svg',
    points: 18,
    // macOS recognises a template image by a name ending in `Template`.
    name: (look) => `tray-${look}Template`,
    ink: '#000000',
    dotAt: small,
    // A template has no colour: the gap around the dot makes it visible, and both states share one.
    looks: [['attention', { dot: '#000000' }]],
  },
  // The dots use the window's coral and amber.
  {
    source: 'tray.svg',
    points: 22,
    name: (look) => `tray-light-${look}`,
    ink: '#1d1b19',
    dotAt: large,
    looks: [
      ['failed', { dot: '#d1453b' }],
      ['held', { dot: '#b7791f' }],
    ],
  },
  {
    source: 'tray.svg',
    points: 22,
    name: (look) => `tray-dark-${look}`,
    ink: '#ffffff',
    dotAt: large,
    looks: [
      ['failed', { dot: '#fb7165' }],
      ['held', { dot: '#eab308' }],
    ],
  },
]
const tray = panels.flatMap(({ points, name, looks, ...job }) =>
  [...common, ...looks].flatMap(([look, added]) =>
    [1, 2, 3].map((scale) => ({
      ...job,
      file: `tray/${name(look)}${scale === 1 ? '' : `@${scale}x`}.png`,
      pixels: points * scale,
      look: added,
    })),
  ),
)

/** @param {Job} job @returns {Promise<string>} the drawing in its ink, with its look applied */
async function drawing({ source, ink, look = {}, dotAt }) {
  const svg = await readFile(join(assets, source), 'utf8')
  const inked = svg.replace(/<!--.*?-->/s, '').replace('currentColor', ink ?? 'none')
  if (look.part !== undefined) return filling(inked, look.part)
  return look.dot !== undefined && dotAt ? dotted(inked, dotAt, look.dot) : inked
}

/** The whole ring, faint, with a part in full, clockwise from the top. @param {string} svg @param {number} part */
function filling(svg, part) {
  const [, cx, cy, r] = /<path class="ring" data-circle="([\d.]+) ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  const circle = `<circle cx="${cx}" cy="${cy}" r="${r}"`
  // Round caps would close the last gap, and turn the first part into a dot.
  const arc = `${circle} pathLength="1" stroke-dasharray="${part} 1" stroke-linecap="butt" transform="rotate(-90 ${cx} ${cy})" />`
  return svg.replace(/<path class="ring".*?\/>/s, `${circle} stroke-opacity="0.3" />${arc}`)
}

/** Adds a dot at the corner, with a gap around it. @param {string} svg @param {Place} at @param {string} ink */
function dotted(svg, { x, y, r, gap }, ink) {
  const mask =
    '<mask id="room" maskUnits="userSpaceOnUse" x="0" y="0" width="100%" height="100%" stroke="none">' +
    `<rect width="100%" height="100%" fill="#fff" /><circle cx="${x}" cy="${y}" r="${r + gap}" fill="#000" /></mask>`
  const circle = `<circle cx="${x}" cy="${y}" r="${r}" fill="${ink}" stroke="none" />`
  return svg
    .replace(/(<svg[^>]+>)/, `$1${mask}<g mask="url(#room)">`)
    .replace('</svg>', `</g>${circle}</svg>`)
}

/** Runs in the page. @param {string} svg @param {number} pixels @returns {Promise<string>} a PNG as data: URL */
async function paint(svg, pixels) {
  const image = new Image(pixels, pixels)
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = pixels
  canvas.getContext('2d')?.drawImage(image, 0, 0, pixels, pixels)
  return canvas.toDataURL('image/png')
}

async function drawAll() {
  const { app: electronApp, BrowserWindow } = await import('electron')
  await electronApp.whenReady()
  const { webContents } = new BrowserWindow({ show: false })
  await webContents.loadURL('data:text/html,icons')
  for (const job of [...app, ...tray]) {
    const call = `(${String(paint)})(${JSON.stringify(await drawing(job))}, ${job.pixels})`
    /** @type {string} */
    const url = await webContents.executeJavaScript(call)
    const file = join(assets, job.file)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
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
