// Photographs the tray on a real panel, its menu and each of its pictures, and notifications, into demo-out/tray/; and lays
// them out as docs/tray.png and docs/notifications.png.
//
//   npm run build && node test/gallery/shootTray.mjs
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { playwrightInDesktop } from '../../scripts/inDesktop.mjs'
import { projectDir } from '../../scripts/project.mjs'

const OUT = join(projectDir, 'demo-out/tray')
const DOCS = join(projectDir, 'docs')
/** Of the session's screen, and of its panel. */
const GROUND = '#cec8c2'
const PANEL = '#f4f3f2'

/** @param {string} name */
const shot = (name) => join(OUT, `${name}.png`)
/** @param {string[]} words */
const convert = (...words) => execFileSync('convert', words)

function layOut() {
  const icons = ['idle', 'sending-4', 'sending-6', 'held', 'failed'].map(shot)
  const tips = ['idle', 'sending', 'failed'].map((name) => shot(`${name}-tooltip`))
  const plain = ['-dither', 'None', '-colors', '255', '-strip']
  convert(
    ...['(', shot('menu'), '-bordercolor', GROUND, '-border', '20', ')'],
    ...['(', '(', ...tips, '-resize', '600x', '-background', GROUND, '-append', ')'],
    ...['(', ...icons, '-filter', 'point', '-resize', '128x', '-background', PANEL, '+append'],
    ...['-background', GROUND, '-splice', '0x24', ')'],
    ...['-background', GROUND, '-gravity', 'east', '-append', ')'],
    ...['-background', GROUND, '-gravity', 'center', '+append', '-bordercolor', GROUND, '-border', '12x0'],
    ...plain,
    join(DOCS, 'tray.png'),
  )
  const notices = ['notice-copied', 'notice-failed'].map(shot)
  convert(
    ...notices,
    '+append',
    '-bordercolor',
    GROUND,
    '-border',
    '8x4',
    ...plain,
    join(DOCS, 'notifications.png'),
  )
}

process.exitCode = await playwrightInDesktop('test/gallery/playwright.config.ts', process.argv.slice(2))
if (process.exitCode === 0) layOut()
