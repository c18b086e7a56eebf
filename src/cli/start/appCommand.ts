/**
 * Finds the command that starts Mayfly itself: from the package that this program is part of, or from the source.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/** A program and its arguments. */
export type AppCommand = readonly [string, ...string[]]

export interface AppFacts {
  /** The folder of this program: `cli` among a package's resources, or `out/cli` of the source. */
  readonly here: string
  /** Node's process.platform. */
  readonly platform: string
  readonly env: Readonly<NodeJS.ProcessEnv>
  readonly isRoot: boolean
  /** What runs this program. */
  readonly execPath: string
  /** That is Node, Mayfly itself, or an Electron that runs Mayfly from its source. */
  readonly runtime: 'node' | 'app' | 'electron'
}

/** Undefined where there is no Mayfly. */
export async function appCommand(facts: AppFacts): Promise<AppCommand | undefined> {
  return (
    givenCommand(facts.env.MAYFLY_APP) ?? ownProgram(facts) ?? packaged(facts) ?? (await fromSource(facts))
  )
}

/** For tests and development: the words as a list in JSON. */
function givenCommand(words = ''): AppCommand | undefined {
  if (words === '') return undefined
  try {
    const [program, ...args] = JSON.parse(words) as unknown[]
    const isText = (word: unknown): word is string => typeof word === 'string'
    return isText(program) && program !== '' && args.every(isText) ? [program, ...args] : undefined
  } catch {
    return undefined
  }
}

/** An AppImage is mounted for as long as this program runs, and Mayfly may run for longer: it is started anew. */
function ownProgram({ runtime, execPath, env, platform }: AppFacts): AppCommand | undefined {
  if (runtime !== 'app') return undefined
  const { APPIMAGE: image = '', APPDIR: mounted = '' } = env
  const isOwn = platform === 'linux' && image !== '' && mounted !== '' && execPath.startsWith(`${mounted}/`)
  return [isOwn ? image : execPath]
}

function packaged({ here, platform }: AppFacts): AppCommand | undefined {
  const names: Readonly<Record<string, string>> = { win32: '../Mayfly.exe', darwin: '../MacOS/Mayfly' }
  const resources = path.dirname(here)
  if (!/^resources$/i.test(path.basename(resources))) return undefined
  const program = path.join(resources, names[platform] ?? '../mayfly')
  return existsSync(program) ? [program] : undefined
}

async function fromSource(facts: AppFacts): Promise<AppCommand | undefined> {
  const { here, platform, isRoot, execPath, runtime } = facts
  const project = path.join(here, '../..')
  const script = path.join(project, 'scripts/runtime.mjs')
  if (!existsSync(script) || !existsSync(path.join(project, 'out/main/index.js'))) return undefined
  const program = runtime === 'electron' ? execPath : await electronBy(script, facts)
  if (program === undefined) return undefined
  // Chromium refuses to run its sandbox as root on Linux.
  return [program, ...(platform === 'linux' && isRoot ? ['--no-sandbox'] : []), project]
}

/** @param script prints the folder of an Electron */
async function electronBy(script: string, { execPath, platform }: AppFacts): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)(execPath, [script]).catch(() => ({ stdout: '' }))
  const names: Readonly<Record<string, string>> = {
    win32: 'electron.exe',
    darwin: 'Electron.app/Contents/MacOS/Electron',
  }
  return stdout.trim() === '' ? undefined : path.join(stdout.trim(), names[platform] ?? 'electron')
}
