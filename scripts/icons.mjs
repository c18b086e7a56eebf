// Draws every icon file from the drawings in assets/, with the Chromium inside Electron.
//
// Run with `npm run icons` after a drawing has changed; the results are checked in. The file plays both parts:
// started by Node it starts Electron with itself, and inside Electron it draws.
import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const assets = join(import.meta.dirname, '../assets')

/** @typedef {'idle' | 'sending' | 'attention'} Look */
/** @typedef {{ x: number, y: number, r: number, gap: number, ink: string }} Dot in the drawing's own units */
/** @typedef {{ source: string, file: string, pixels: number, ink?: string, look?: Look, dot?: Dot }} Job */

const app = [16, 24, 32, 48, 64, 128, 256, 512, 1024].map((pixels) => ({
  source: pixels < 48 ? 'icon-small.svg' : 'icon.svg',
  file: `icons/${pixels}x${pixels}.png`,
  pixels,
}))

/** @type {Look[]} */
const looks = ['idle', 'sending', 'attention']
const small = { x: 14.5, y: 3.5, r: 3, gap: 1.5 }
const large = { x: 17.5, y: 4.5, r: 3.5, gap: 1.75 }
// The inks of the dot are the window's amber. A template has no colour, so its dot is known by the gap around it.
const tray = [
  {
    source: 'tray-template.svg',
    points: 18,
    name: 'trayTemplate',
    ink: '#000000',
    dot: { ...small, ink: '#000000' },
  },
  { source: 'tray.svg', points: 22, name: 'tray-light', ink: '#1d1b19', dot: { ...large, ink: '#b7791f' } },
  { source: 'tray.svg', points: 22, name: 'tray-dark', ink: '#ffffff', dot: { ...large, ink: '#eab308' } },
].flatMap(({ points, name, ...job }) =>
  [1, 2, 3].flatMap((scale) =>
    looks.map((look) => ({
      ...job,
      file: `tray/${trayName(name, look)}${scale === 1 ? '' : `@${scale}x`}.png`,
      pixels: points * scale,
      look,
    })),
  ),
)

/** A name must end in `Template` for macOS to take it for one. @param {string} name @param {Look} look */
function trayName(name, look) {
  if (look === 'idle') return name
  return name.endsWith('Template') ? name.replace(/Template$/, `-${look}Template`) : `${name}-${look}`
}

/** @param {Job} job @returns {Promise<string>} the drawing in its ink, as what it stands for looks */
async function drawing({ source, ink, look, dot }) {
  const svg = await readFile(join(assets, source), 'utf8')
  const inked = svg.replace(/<!--.*?-->/s, '').replace('currentColor', ink ?? 'none')
  if (look === 'sending') return halfHinted(inked)
  return look === 'attention' && dot ? dotted(inked, dot) : inked
}

/** Half of the ring is there, the other only hinted at. @param {string} svg */
function halfHinted(svg) {
  return svg.replace(
    /<path class="ring"( d="[^"]+") \/>/,
    '<path$1 stroke-opacity="0.35" /><path$1 pathLength="100" stroke-dasharray="50 100" />',
  )
}

/** With a dot at the corner, and room around it. @param {string} svg @param {Dot} dot */
function dotted(svg, { x, y, r, gap, ink }) {
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
