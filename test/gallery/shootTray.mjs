// Photographs the tray on a real panel, its menu and each of its pictures, into demo-out/tray/.
//
//   npm run build && node test/gallery/shootTray.mjs
import { playwrightInDesktop } from '../../scripts/inDesktop.mjs'

process.exitCode = await playwrightInDesktop('test/gallery/playwright.config.ts', process.argv.slice(2))
