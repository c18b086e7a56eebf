/**
 * A channel to Mayfly that starts Mayfly, without a window, where it does not run.
 */
import { mkdirSync, watch } from 'node:fs'
import { channelFolder } from '../channel/addressFile.ts'
import type { Channel } from '../channel/channel.ts'
import { reach, type Reached } from '../channel/connect.ts'
import { faultOf } from '../channel/refusals.ts'
import type { Fault } from '../shared/channel/replies.ts'
import type { AppCommand } from './start/appCommand.ts'
import { startApp, type StartedApp, type StartPlace } from './start/appProcess.ts'

export interface StartOptions extends StartPlace {
  /** Undefined where there is no Mayfly to start. */
  command(): Promise<AppCommand | undefined>
  /** How long it may take, ms. */
  readonly limitMs?: number
}

/** A first start on a busy computer takes some seconds; ms. */
const LIMIT_MS = 20_000
/** The folder is watched, and looked at as often where that tells nothing; ms. */
const LOOK_MS = 250
/** How often Mayfly may end just when it is asked. */
const TRIES = 3
/** Another start may be what has made it end, and is soon there; ms. */
const OTHER_MS = 1000

/** Resolves as a channel does: where Mayfly can't be started, the call is refused with a sentence. */
export const startingChannel = (options: StartOptions): Channel => ({
  async call(request, onReply, signal) {
    const refuse = (fault: Fault): 'ended' => {
      onReply({ reply: 'refused', fault })
      return 'ended'
    }
    for (let tries = TRIES; ; tries -= 1) {
      const found = await reach(options.userData, options.platform, undefined, signal)
      const reached = found === 'absent' && !signal.aborted ? await reachStarted(options, signal) : found
      if (signal.aborted) return 'ended'
      if (typeof reached === 'string') return refuse(faultOf(reached))
      if (!('call' in reached)) return refuse(reached)
      const end = await reached.call(request, onReply, signal)
      if (end !== 'untaken') return end
      // It was about to end.
      if (tries === 1) return refuse(faultOf('silent'))
    }
  },
})

async function reachStarted(options: StartOptions, signal: AbortSignal): Promise<Reached | Fault> {
  const command = await options.command()
  if (command === undefined) return NO_APP
  const folder = channelFolder(options.userData)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    return cannotStart(error instanceof Error ? error.message : '')
  }
  const changes = watchFolder(folder)
  try {
    return await untilReached(() => startApp(command, options), options, changes, signal)
  } finally {
    changes.stop()
  }
}

async function untilReached(
  start: () => StartedApp,
  { userData, platform, limitMs = LIMIT_MS }: StartOptions,
  changes: Changes,
  signal: AbortSignal,
): Promise<Reached | Fault> {
  const end = performance.now() + limitMs
  let app = start()
  let exit: { code: number | string; at: number } | undefined
  const follow = (started: StartedApp) =>
    void started.ended.then((code) => {
      if (started === app) exit = { code, at: performance.now() }
      changes.look()
    })
  follow(app)
  try {
    for (;;) {
      const found = await reach(userData, platform, Math.max(1, end - performance.now()), signal)
      if (typeof found !== 'string') return found
      if (found !== 'absent') return faultOf(found)
      if (signal.aborted) return NO_APP
      // It ends with 0 where another one runs, or is about to: that one may have been about to end.
      if (exit !== undefined && exit.code !== 0)
        return cannotStart(app.said() || `It ended with ${exit.code}.`)
      if (performance.now() > end) return cannotStart(`It does not answer after ${limitMs / 1000} s.`)
      if (exit !== undefined && performance.now() > exit.at + OTHER_MS) {
        app.letGo()
        exit = undefined
        app = start()
        follow(app)
      }
      await changes.next()
    }
  } finally {
    app.letGo()
  }
}

interface Changes {
  /** Resolves once something may have changed. */
  next(): Promise<void>
  look(): void
  stop(): void
}

function watchFolder(folder: string): Changes {
  let look: () => void = () => undefined
  let hasChanged = false
  const changed = () => {
    hasChanged = true
    look()
  }
  const watcher = watch(folder, { persistent: false }, changed)
  watcher.on('error', () => undefined)
  return {
    async next() {
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((resolve) => {
        look = resolve
        timer = setTimeout(resolve, LOOK_MS)
        if (hasChanged) resolve()
      })
      clearTimeout(timer)
      hasChanged = false
    },
    look: changed,
    stop() {
      watcher.close()
    },
  }
}

const NO_APP: Fault = {
  kind: 'no-app',
  trouble: 'file',
  message: 'Mayfly is not running, and there is no Mayfly to start here.',
  fix: 'Start Mayfly.',
}

const cannotStart = (why: string): Fault => ({
  kind: 'no-start',
  trouble: 'file',
  message: `Mayfly can’t be started. ${why}`.trim(),
  fix: 'Start Mayfly yourself, and try again.',
})
