// Starts the app named on the command line, as the default app of a stock Electron does.
//
// It goes into the fallback runtime only (see ../fallback.mjs), so that `electron . FILE…`, `electron -r MODULE .`
// and Playwright behave as they do with any other Electron.
import * as electron from 'electron/main'
import { createRequire } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
// Electron reserves these two for its default app and leaves them out of its types.
const app = /** @type {Electron.App & Record<'setAppPath' | 'setVersion', (value: string) => void>} */ (
  electron.app
)

/** @param {string} message */
function giveUp(message) {
  console.error(message)
  process.exit(1)
}

/**
 * The first argument that is not a switch is the app. `process.argv` itself is left unchanged, as in stock Electron.
 * @param {string[]} words
 */
function parse(words) {
  /** @type {string[]} */
  const preloads = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word === '-r' || word === '--require') {
      const module = words[++i]
      if (module === undefined) giveUp('Invalid usage: --require needs a file')
      else preloads.push(module)
    } else if (word.startsWith('--app=')) {
      return { preloads, target: word.slice('--app='.length) }
    } else if (!word.startsWith('-')) {
      return { preloads, target: word }
    }
  }
  return { preloads, target: undefined }
}

/**
 * Gives the app its own name, version and path before any of its code runs: its user-data folder depends
 * on the name, and must not be set here, or `--user-data-dir` would have no effect.
 * @param {string} target a folder with a package.json, or a script
 */
function introduce(target) {
  const manifest = join(target, 'package.json')
  if (!existsSync(manifest)) {
    app.setAppPath(dirname(require.resolve(target)))
    return
  }
  /** @type {{ name?: string, productName?: string, version?: string, desktopName?: string }} */
  const { name, productName, version, desktopName } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (version) app.setVersion(version)
  const appName = productName ?? name
  if (appName) app.name = appName
  app.setDesktopName(desktopName ?? `${app.name}.desktop`)
  app.setAppPath(target)
}

const { preloads, target } = parse(process.argv.slice(1))
for (const module of preloads) require(resolve(module))
if (target === undefined) {
  giveUp('Usage: electron [switches] PATH [arguments]')
} else {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  try {
    const path = resolve(target)
    introduce(path)
    // Awaited at the top level, because Electron delays 'ready' only until this module has loaded, and
    // an app has things to do before 'ready' (schemes, switches, the single-instance lock).
    await import(pathToFileURL(require.resolve(path)).href)
  } catch (error) {
    console.error('App threw an error during load')
    console.error(error)
    process.exit(1)
  }
}
