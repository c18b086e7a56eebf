// Measures the built app in a private desktop session and prints the figures: npm run bench
import { playwrightInDesktop } from './inDesktop.mjs'

process.exitCode = await playwrightInDesktop('test/bench/playwright.config.ts', process.argv.slice(2))
