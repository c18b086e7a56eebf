// Stands in for the desktop's opener of addresses, which Electron starts from the PATH, and records what it was given.
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ourDesktop } from './desktop.ts'
import { makeFile } from './samples.ts'

export type Opener = {
  /** For the environment of a program that is to find it. */
  readonly PATH: string
  /** The addresses so far. */
  opened(): readonly string[]
}

export function makeOpener(folder: string): Opener {
  const list = join(folder, 'opened')
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" >>'${list}'\n`
  chmodSync(makeFile(folder, 'bin/xdg-open', Buffer.from(script)), 0o755)
  return {
    PATH: `${join(folder, 'bin')}:${ourDesktop.env.PATH ?? ''}`,
    opened: () => (existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : []),
  }
}
