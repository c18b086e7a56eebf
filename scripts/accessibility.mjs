// Checks the states of the windows for accessibility problems: npm run accessibility [-- --half]
import { playwrightInDesktop } from './inDesktop.mjs'

const args = process.argv.slice(2)
const isHalf = args[0] === '--half'
// Playwright takes no custom arguments, so they are passed in the environment.
process.env.MAYFLY_ACCESSIBILITY = isHalf ? 'half' : 'all'
process.exitCode = await playwrightInDesktop(
  'test/accessibility/playwright.config.ts',
  isHalf ? args.slice(1) : args,
)
