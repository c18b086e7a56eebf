// Spoils the app's own files between two of its runs, as a bad disk or a program that syncs folders would.
import { execFileSync } from 'node:child_process'
import { appendFileSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Chance } from './chance.ts'
import type { StateFile } from './lists.ts'
import type { Watcher } from './watcher.ts'

export const FORMS = ['cut short', 'a pipe', 'garbage behind it'] as const
export type Form = (typeof FORMS)[number]

export type Spoilt = {
  readonly file: StateFile
  readonly form: Form
  /** The content of the spoilt file; undefined for a pipe. */
  readonly bytes: Buffer | undefined
}

export type Spoiling = {
  /** Spoils one file, each form in turn. The app must not be running. Undefined when no file is intact. */
  spoil(): Spoilt | undefined
  readonly done: readonly Spoilt[]
}

const FILES: readonly (readonly [number, StateFile])[] = [
  [4, 'queue.jsonl'],
  [4, 'history.jsonl'],
  [1, 'queue.json'],
  [1, 'history.json'],
  [1, 'settings.json'],
]

export function createSpoiling(watcher: Watcher, chance: Chance): Spoiling {
  const done: Spoilt[] = []
  const ACTS: Readonly<Record<Form, (path: string) => void>> = {
    'cut short': (path) => {
      truncateSync(path, chance.whole(0, statSync(path).size - 1))
    },
    'a pipe': (path) => {
      rmSync(path)
      execFileSync('mkfifo', [path])
    },
    'garbage behind it': (path) => {
      appendFileSync(path, Buffer.concat([Buffer.of(0), chance.bytes(chance.whole(1, 5000))]))
    },
  }
  return {
    done,
    spoil() {
      const form = FORMS[done.length % FORMS.length]!
      // A journal that is cut off looks as after a crash in a write: only its end is missing.
      const suits = (file: StateFile) => form !== 'cut short' || !file.endsWith('l')
      const whole = FILES.filter(([, file]) => suits(file) && watcher.isWhole(file))
      if (whole.length === 0) return undefined
      const file = chance.weighed(whole)
      watcher.spoil(file, (path) => {
        ACTS[form](path)
        done.push({ file, form, bytes: form === 'a pipe' ? undefined : readFileSync(path) })
      })
      return done.at(-1)
    },
  }
}

/** Spoilt files that were not set aside as they were and reported, and files set aside though nobody spoilt them. */
export function unlikeSpoilt(done: readonly Spoilt[], userData: string, printed: string): string[] {
  const aside = readdirSync(userData).filter((name) => /\.damaged-.*\.jsonl?$/.test(name))
  const told = readFileSync(printed, 'utf8')
  const left = [...aside]
  const missing = done.filter(({ file, bytes }) => {
    const at = left.findIndex((name) => isFrom(file, name) && isLike(join(userData, name), bytes))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [
    ...missing.map(({ file, form }) => `spoilt (${form}) and not set aside as it was: ${file}`),
    ...left.map((name) => `the app could not read its own file: ${name}`),
    ...aside.filter((name) => !told.includes(name)).map((name) => `set aside without a word: ${name}`),
  ]
}

const isFrom = (file: StateFile, aside: string): boolean => {
  const [name, ending] = file.split('.')
  return aside.startsWith(`${name!}.damaged-`) && aside.endsWith(`.${ending!}`)
}

const isLike = (path: string, bytes: Buffer | undefined): boolean =>
  bytes === undefined
    ? lstatSync(path).isFIFO()
    : lstatSync(path).isFile() && readFileSync(path).equals(bytes)
