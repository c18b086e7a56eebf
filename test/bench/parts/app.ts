// Starts an app of the bench without a debugger, gives it files as a second start would, and asks its probe.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { appEnv, switches } from '../../../scripts/appCommand.mjs'
import { electronProgram } from '../../../scripts/runtime.mjs'
import type { Settings } from '../../../src/shared/state/settings.ts'
import { NO_GPU } from '../../e2e/support/app.ts'
import { leaveSettings } from '../../helpers/leaveSettings.ts'
import { clockMs, withResolvers } from './clock.ts'

export type Event = { readonly event: string; readonly url: string; readonly at: number }

export type App = {
  readonly pid: number
  /** When it was started, ms since 1970. */
  readonly startedAt: number
  /** Hands files over, as a second start with them on its command line does. */
  give(files: readonly string[]): void
  /** Asks the probe; rejects if the app has none, or the answer is an error. */
  ask(what: string, words?: Readonly<Record<string, unknown>>): Promise<unknown>
  /** The first event of this kind, or the next one. */
  first(event: string): Promise<Event>
  /** The first event of this kind, if it has come. */
  had(event: string): Event | undefined
  /** Ends it as the system does when the user logs out. */
  close(): Promise<void>
}

export type AppToStart = {
  /** The folder of a built app. */
  readonly app: string
  readonly userData: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Without it, nothing of ours runs in the app. */
  readonly probed?: boolean
  readonly settings?: Partial<Settings>
}

const PROBE = join(import.meta.dirname, 'probe.cjs')
let count = 0

export async function openApp({
  app,
  userData,
  args = [],
  env = {},
  probed = true,
  settings,
}: AppToStart): Promise<App> {
  mkdirSync(userData, { recursive: true })
  if (settings !== undefined) leaveSettings(userData, settings)
  const probe = probed ? await listenFor(join(userData, '..', `probe-${(count += 1)}`)) : undefined
  const command = [
    ...NO_GPU,
    ...(probe === undefined ? [] : ['-r', PROBE]),
    ...[...switches, app, `--user-data-dir=${userData}`, ...args],
  ]
  const program = await electronProgram()
  const startedAt = clockMs()
  const child = spawn(program, command, {
    env: {
      ...appEnv(),
      MAYFLY_API_KEY: 'key-of-the-benchmark',
      ...env,
      ...(probe === undefined ? {} : { MAYFLY_BENCH_PROBE: probe.path }),
    },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  return {
    pid: child.pid!,
    startedAt,
    give(files) {
      const handed = join(userData, 'handed')
      mkdirSync(handed, { recursive: true })
      const name = `${Date.now()}-bench-${(count += 1)}.json`
      writeFileSync(join(userData, name), JSON.stringify({ words: files, cwd: '/' }))
      renameSync(join(userData, name), join(handed, name))
    },
    ask: (what, words = {}) => probe?.ask(what, words) ?? Promise.reject(new Error('there is no probe')),
    first: (event) => probe?.first(event) ?? Promise.reject(new Error('there is no probe')),
    had: (event) => probe?.had(event),
    async close() {
      child.kill('SIGTERM')
      await ended
      probe?.close()
    },
  }
}

type Told = { readonly id?: number; readonly value?: unknown; readonly error?: string } & Partial<Event>

/** The bench's end of the probe's socket. */
async function listenFor(path: string) {
  const connected = withResolvers<Socket>()
  const events: Event[] = []
  const waiting = new Map<number | string, (told: Told) => void>()
  const hear = (told: Told) => {
    if (told.event !== undefined) events.push(told as Event)
    waiting.get(told.event ?? told.id!)?.(told)
    waiting.delete(told.event ?? told.id!)
  }
  const server = createServer((socket) => {
    let rest = ''
    socket.on('error', () => undefined)
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop()!
      for (const line of lines) hear(JSON.parse(line) as Told)
    })
    connected.resolve(socket)
  })
  await once(server.listen(path), 'listening')
  let asked = 0
  const had = (event: string) => events.find((one) => one.event === event)
  return {
    path,
    async ask(what: string, words: Readonly<Record<string, unknown>>): Promise<unknown> {
      const id = (asked += 1)
      const told = new Promise<Told>((resolve) => waiting.set(id, resolve))
      ;(await connected.promise).write(`${JSON.stringify({ ...words, id, ask: what })}\n`)
      const { value, error } = await told
      if (error !== undefined) throw new Error(`${what}: ${error}`)
      return value
    },
    had,
    async first(event: string): Promise<Event> {
      return had(event) ?? ((await new Promise<Told>((resolve) => waiting.set(event, resolve))) as Event)
    },
    close() {
      server.close()
      void connected.promise.then((socket) => socket.destroy())
    },
  }
}
