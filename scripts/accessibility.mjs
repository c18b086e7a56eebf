// Looks at every state of the windows, in a private desktop session, for what keeps somebody out; arguments go to Playwright.
import { playwrightInDesktop } from './inDesktop.mjs'

process.exitCode = await playwrightInDesktop('test/accessibility/playwright.config.ts', process.argv.slice(2))
