// Attacks the built app for some minutes: junk from its own pages, a hunt for the API key, a recording of all traffic.
//   npm run test:attacks [-- --long] [-- -g "part of a title"]
// With --long, each command gets as many odd messages as all of them together do otherwise; that takes most of an hour.
import { playwrightInDesktop } from './inDesktop.mjs'

const args = process.argv.slice(2)
if (args.includes('--long')) process.env.MAYFLY_ATTACKS_LONG = '1'
process.exitCode = await playwrightInDesktop(
  'test/attacks/playwright.config.ts',
  args.filter((word) => word !== '--long'),
)
