// Has the built app's converter convert every pair of formats: npm run test:convert [-- ARGUMENTS for Playwright].
// Debian's programs make the files and judge the results.
import { ensurePackages } from './debianPackages.mjs'
import { playwrightInDesktop } from './inDesktop.mjs'

const groups = {
  'programs that make pictures': ['imagemagick', 'libheif-examples', 'libavif-bin', 'libjpeg-turbo-progs'],
  'programs that make sounds and films': ['ffmpeg', 'sox'],
  'a reader of metadata': ['libimage-exiftool-perl'],
}

process.exitCode = ensurePackages('This', groups)
  ? await playwrightInDesktop('test/convert/playwright.config.ts', process.argv.slice(2))
  : 1
