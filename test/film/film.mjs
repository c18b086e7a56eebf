// Films the built app as it is used: a picture is dropped, its link is pasted into a request; writes docs/mayfly.webp.
//
//   npm run build && node test/film/film.mjs
import { ensurePackages } from '../../scripts/debianPackages.mjs'
import { playwrightInDesktop } from '../../scripts/inDesktop.mjs'

const hasCamera = ensurePackages('The film', { camera: ['ffmpeg'] })
process.exitCode = hasCamera
  ? await playwrightInDesktop('test/film/playwright.config.ts', process.argv.slice(2))
  : 1
