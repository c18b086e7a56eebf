// Attacks the built app for some minutes: junk from its own pages, a hunt for the API key, a recording of all traffic.
//   npm run test:attacks [-- -g "part of a title"]
import { playwrightInDesktop } from './inDesktop.mjs'

process.exitCode = await playwrightInDesktop('test/attacks/playwright.config.ts', process.argv.slice(2))
