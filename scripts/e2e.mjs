// Runs the end-to-end tests of the built app inside a private desktop session; arguments are passed to Playwright.
import { playwrightInDesktop } from './inDesktop.mjs'

process.exitCode = await playwrightInDesktop('test/e2e/playwright.config.ts', process.argv.slice(2))
