// Starts the real app's processes, kills them with all their helpers, asks them to quit, pauses them; finds the leader.
import { spawn } from 'node:child_process'
import { lstatSync, openSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appCommand, appEnv } from '../../scripts/appCommand.mjs'

/** One process of the app. The first one leads; those started beside it hand it their arguments and exit. */
export type Life = {
  readonly pid: number
  readonly startedAt: number
  /** When it took hold of the user-data folder; undefined if it never did. */
  ledFrom: number | undefined
  /** How the soak first ended it. */
  told: 'killed' | 'asked' | undefined
  /** When it was told to end or, if it never was, when it ended. */
  endAt: number | undefined
  readonly pauses: { readonly from: number; to: number }[]
  /** When it exited. */
  exitedAt: number | undefined
  /** Exit code, or the signal's name; undefined while it runs. */
  exit: number | string | undefined
  /** Resolves when it has exited. */
  readonly ended: Promise<void>
}

export type Apps = {
  start(args: readonly string[]): Life
  /** Whether its settings say that converted files are sent without a question, which nobody would answer. */
  alwaysFits(): boolean
  /** The one that holds the user-data folder. */
  leader(): Life | undefined
  living(): Life[]
  readonly lives: readonly Life[]
  /** Kills it and all its helper processes, as a power cut would. */
  kill(life: Life): void
  /** Asks it to quit, as the end of a session does. */
  ask(life: Life): void
  /** Suspends it and all its helper processes until the promise resolves. */
  pause(life: Life, rest: () => Promise<void>): Promise<void>
  /** What is left of any of them in the system's process list. */
  remains(): string[]
}

/** A process that runs this long, ms, while the lock is gone or names a dead process, counts as the leader. */
const UNLOCKED_MS = 10_000

/** Longest time a start takes, ms. */
export const STARTING_MS = 10_000

/** How long it was not paused from `since` until it was told to end, ms. */
export function awakeMs(life: Life, since: number): number {
  const end = life.endAt ?? Date.now()
  const overlaps = life.pauses.map(({ from, to }) => Math.max(0, Math.min(end, to) - Math.max(since, from)))
  return end - since - overlaps.reduce((sum, one) => sum + one, 0)
}

/**
 * Whether it led only for a moment, since another process that was started at the same time took its lock; it then
 * exited on its own.
 */
export function lostLock(
  { pid, ledFrom, told, startedAt, exitedAt, exit }: Life,
  lives: readonly Life[],
): boolean {
  if (ledFrom === undefined || told !== undefined || exit !== 0 || exitedAt === undefined) return false
  const other = lives.find(
    (one) => one.pid !== pid && one.startedAt < exitedAt && (one.exitedAt ?? Infinity) >= exitedAt,
  )
  return exitedAt - startedAt < STARTING_MS && other !== undefined
}

/**
 * Whether another start may have killed it: if the leader dies while a start hands over its arguments, that start takes
 * it for frozen and kills the process that the lock names by then (process_singleton_posix.cc, KillProcessByLockPath).
 */
export const killedByStart = ({ pid, told, exitedAt, exit }: Life, lives: readonly Life[]): boolean =>
  told !== 'killed' &&
  exit === 'SIGKILL' &&
  lives.some(
    (one) => one.pid !== pid && one.startedAt < exitedAt! && exitedAt! - one.startedAt < 2 * STARTING_MS,
  )

/** @param log file for the app's output */
export async function createApps(
  userData: string,
  env: Readonly<Record<string, string>>,
  log: string,
): Promise<Apps> {
  const [program, ...words] = await appCommand([`--user-data-dir=${userData}`])
  const printed = openSync(log, 'a')
  const lives: Life[] = []
  const living = () => lives.filter((life) => life.exit === undefined)
  const send = (pid: number, signal: NodeJS.Signals) => {
    try {
      process.kill(pid, signal)
    } catch {
      // It has just exited on its own.
    }
  }

  return {
    lives,
    living,
    start(args) {
      if (living().length === 0) chooseAlways(userData)
      // Its own process group, which all its helper processes belong to.
      const child = spawn(program, [...words, ...args], {
        detached: true,
        env: { ...appEnv(), ...env },
        stdio: ['ignore', printed, printed],
      })
      const life: Life = {
        pid: child.pid!,
        startedAt: Date.now(),
        ledFrom: undefined,
        told: undefined,
        endAt: undefined,
        pauses: [],
        exitedAt: undefined,
        exit: undefined,
        ended: new Promise((resolve) =>
          child.once('exit', (code, signal) => {
            life.exit = code ?? signal ?? 'unknown'
            life.exitedAt = Date.now()
            life.endAt ??= life.exitedAt
            resolve()
          }),
        ),
      }
      lives.push(life)
      return life
    },
    leader() {
      // Chromium's lock: a symlink to HOST-PID. Of two processes that start when the leader is killed, one may take the
      // other's lock away; that one leads all the same.
      const lock = lockOf(userData)
      const named = living().find((one) => one.pid === Number(lock?.split('-').at(-1)))
      const alone = living().find(
        ({ told, startedAt }) => told === undefined && Date.now() - startedAt > UNLOCKED_MS,
      )
      const life = named ?? alone
      if (life !== undefined) life.ledFrom ??= Date.now()
      return life
    },
    kill(life) {
      if (life.exit !== undefined) return
      life.told ??= 'killed'
      life.endAt ??= Date.now()
      send(-life.pid, 'SIGKILL')
    },
    ask(life) {
      life.told ??= 'asked'
      life.endAt ??= Date.now()
      send(life.pid, 'SIGTERM')
    },
    async pause(life, rest) {
      const pause = { from: Date.now(), to: Infinity }
      life.pauses.push(pause)
      send(-life.pid, 'SIGSTOP')
      await rest()
      send(-life.pid, 'SIGCONT')
      pause.to = Date.now()
    },
    alwaysFits: () => settingsIn(userData)?.fits === 'always',
    remains: () => remainsOf(new Set(lives.map((life) => life.pid)), userData),
  }
}

/** A spoilt file is left as it is, for the app to find; the next start chooses again. */
function chooseAlways(userData: string): void {
  const settings = settingsIn(userData)
  if (settings === undefined || settings.fits === 'always') return
  const content = { version: 1, values: { ...settings, fits: 'always' } }
  writeFileSync(join(userData, 'settings.json'), JSON.stringify(content))
}

/** Empty where there is no file; undefined for one that is spoilt. */
function settingsIn(userData: string): { readonly fits?: unknown } | undefined {
  const file = join(userData, 'settings.json')
  const facts = lstatSync(file, { throwIfNoEntry: false })
  if (facts === undefined) return {}
  try {
    // Opening a pipe would block forever.
    if (!facts.isFile()) return undefined
    return (JSON.parse(readFileSync(file, 'utf8')) as { values?: { fits?: unknown } }).values
  } catch {
    return undefined
  }
}

function lockOf(userData: string): string | undefined {
  try {
    return readlinkSync(join(userData, 'SingletonLock'))
  } catch {
    return undefined
  }
}

/**
 * Processes of these groups, or with this folder on their command line. Includes zombies, except those that only wait
 * for the system's init to reap them.
 */
function remainsOf(groups: ReadonlySet<number>, userData: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return []
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // After the name, which may contain anything: state, parent, group.
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      const isOurs = groups.has(Number(group)) || command.includes(userData)
      const isCounted = state === 'Z' && parent === '1'
      return isOurs && !isCounted ? [`${pid} (${state}) ${command.slice(0, 120)}`] : []
    } catch {
      return []
    }
  })
}
