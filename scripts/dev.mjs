// Runs the app for development: the page is served with hot reloading, and a change to the rest restarts Electron.
import { spawn } from 'node:child_process'
import { build, createServer } from 'vite'
import { appCommand, appEnv } from './appCommand.mjs'
import { mainConfig, pasteConfig, preloadConfig, readerConfig, rendererConfig } from './viteConfigs.mjs'

const RESTART_AFTER_QUIET = 150

const server = await createServer({ ...rendererConfig, server: { host: '127.0.0.1' } })
await server.listen()
const url = server.resolvedUrls?.local[0]
if (url === undefined) throw new Error('The development server has no address')

const [program, ...args] = await appCommand(process.argv.slice(2))
const env = { ...appEnv(), MAYFLY_DEV_URL: url.replace(/\/$/, '') }

/** @type {import('node:child_process').ChildProcess | undefined} */
let app
let restarting = false

function start() {
  restarting = false
  app = spawn(program, args, { stdio: 'inherit', env })
  app.on('exit', (code) => {
    // The old app holds the single-instance lock, so the new one starts only after it has exited.
    if (restarting) start()
    else void server.close().finally(() => process.exit(code ?? 1))
  })
}

function restart() {
  if (app === undefined) {
    start()
  } else if (!restarting) {
    restarting = true
    app.kill()
  }
}

/** @type {NodeJS.Timeout | undefined} */
let timer
const built = new Set()

const configs = [mainConfig, readerConfig, preloadConfig, pasteConfig]
for (const config of configs) {
  const watcher = await build({ ...config, build: { ...config.build, watch: {} } })
  if (!('on' in watcher)) throw new Error('Vite did not watch')
  watcher.on('event', (event) => {
    if (event.code === 'BUNDLE_END') {
      built.add(config)
      clearTimeout(timer)
      if (built.size === configs.length) timer = setTimeout(restart, RESTART_AFTER_QUIET)
    }
  })
}

process.on('SIGINT', () => app?.kill())
process.on('SIGTERM', () => app?.kill())
