// Hunts for the API key in all that the built app leaves, some minutes: npm run test:attacks [-- -g "part of a title"]
import { playwrightInDesktop } from './inDesktop.mjs'

process.exitCode = await playwrightInDesktop('test/attacks/playwright.config.ts', process.argv.slice(2))
