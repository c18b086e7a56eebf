// Starts the built app in practice mode, has it upload one file, compares what the link gives back, and quits it:
// npm run smoke [-- PACKAGED], where PACKAGED is the program of a packaged app or, on macOS, the .app
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { appCommand, appEnv, switches } from './appCommand.mjs'
import { inDesktop } from './inDesktop.mjs'
import { projectDir } from './project.mjs'
import { runtimeLine } from './runtime.mjs'

const SAMPLE = join(projectDir, 'test/samples/海边日落_首帧.webp')
/** A first start on a busy machine takes seconds; ms. */
const LIMIT = 60_000
const LOOK_AGAIN = 100

const [packaged] = process.argv.slice(2)
const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY

if (hasDisplay) await smoke()
else process.exitCode = await inDesktop([process.execPath, import.meta.filename, ...process.argv.slice(2)])

async function smoke() {
  if (process.env.SESSION_DIR === undefined && packaged === undefined) console.log(await runtimeLine())
  const userData = await mkdtemp(join(tmpdir(), 'mayfly-smoke-'))
  try {
    await sendOne(userData)
    console.log(
      `smoke: ${packaged ?? 'the built app'} gave ${basename(SAMPLE)} a link, and the link its bytes`,
    )
  } catch (error) {
    console.error(`smoke: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  } finally {
    // Windows lets go of a program's files a moment after its end.
    await rm(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  }
}

/** @param {string} userData */
async function sendOne(userData) {
  const [program, ...args] = await commandOf([`--user-data-dir=${userData}`, '--practice', SAMPLE])
  const env = { ...appEnv(), MAYFLY_API_KEY: '', MAYFLY_UPLOAD_URL: '' }
  const app = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  // Chromium complains of much that is no failure.
  let said = ''
  for (const stream of [app.stdout, app.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text))
  }
  /** @type {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} */
  const ended = once(app, 'exit').then(([code, signal]) => ({ code, signal }))
  try {
    const link = await Promise.race([
      linkIn(userData),
      ended.then(({ code }) => Promise.reject(new Error(`the app ended by itself with exit code ${code}`))),
    ])
    const answer = await fetch(link)
    const same = Buffer.from(await answer.arrayBuffer()).equals(await readFile(SAMPLE))
    if (!answer.ok || !same) throw new Error(`${link} gives back something else (status ${answer.status})`)
    app.kill('SIGTERM')
    const { code } = await Promise.race([ended, wait(LIMIT, { code: 'none, it still runs' }, { ref: false })])
    // Windows has no signal that asks a program to quit: there, Node ends it.
    if (code !== 0 && process.platform !== 'win32') throw new Error(`asked to quit, exit code ${code}`)
  } catch (error) {
    console.error(said)
    throw error
  } finally {
    app.kill('SIGKILL')
  }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<readonly [string, ...string[]]>}
 */
async function commandOf(args) {
  if (packaged === undefined) return appCommand(args)
  const program = packaged.endsWith('.app')
    ? join(packaged, 'Contents/MacOS', basename(packaged, '.app'))
    : packaged
  return [resolve(program), ...switches, ...args]
}

/**
 * Waits for the file's row among those that have ended; the app saves it as soon as there is a link.
 * @param {string} userData
 * @returns {Promise<string>}
 */
async function linkIn(userData) {
  const end = Date.now() + LIMIT
  while (Date.now() < end) {
    const row = await rowIn(join(userData, 'history.jsonl'))
    if (row?.state === 'done') return row.url
    if (row?.state === 'failed') throw new Error(`the upload failed: ${JSON.stringify(row.problem)}`)
    await wait(LOOK_AGAIN)
  }
  throw new Error(`there is no link after ${LIMIT / 1000} s`)
}

/** @param {string} file */
async function rowIn(file) {
  try {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    return lines.map((line) => JSON.parse(line)[1].put[0]).findLast((row) => row !== undefined)
  } catch {
    // It isn't there yet, or a line is being written.
    return undefined
  }
}
