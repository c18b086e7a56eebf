// Measures how long the installed app takes from its start to its window, and the unpackaged app in the same root.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../../../scripts/project.mjs'
import { electronDir } from '../../../scripts/runtime.mjs'
import type { Desktop } from '../../e2e/support/desktop.ts'
import { eventually } from '../../e2e/support/eventually.ts'
import { windowTitles } from '../../e2e/support/pointer.ts'
import type { CleanRoot } from './cleanRoot.ts'
import { startIn } from './userSession.ts'

const ROUNDS = 3
const UNPACKAGED = '/mnt/unpackaged'

/** The built app with its Electron, which are no part of the root. */
export async function bringUnpackaged(
  root: CleanRoot,
): Promise<{ readonly command: readonly string[]; readonly takeAway: () => void }> {
  const place = join(root.folder, UNPACKAGED)
  mkdirSync(place)
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', place])
  cpSync(await electronDir(), join(place, 'electron'), { recursive: true })
  for (const name of ['package.json', 'out', 'assets'])
    cpSync(join(projectDir, name), join(place, 'app', name), { recursive: true })
  execFileSync('chmod', ['-R', 'a+rX', place])
  return {
    command: [`${UNPACKAGED}/electron/electron`, `${UNPACKAGED}/app`],
    takeAway() {
      execFileSync('umount', [place])
      rmdirSync(place)
    },
  }
}

/** Milliseconds from the start of each command to its window, medians of some rounds, after one that does not count. */
export async function windowTimes(
  root: CleanRoot,
  desktop: Desktop,
  commands: readonly (readonly string[])[],
): Promise<readonly number[]> {
  const times = commands.map((): number[] => [])
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, command] of commands.entries()) {
      const began = performance.now()
      const app = startIn(root, desktop, command)
      // Not xdotool, which fails when a window closes while it looks.
      await eventually(() => windowTitles(desktop)).toContain('Mayfly')
      if (round > 0) times[index]!.push(performance.now() - began)
      app.child.kill('SIGTERM')
      await app.ended
    }
  }
  return times.map((each) => each.toSorted((a, b) => a - b)[Math.floor(each.length / 2)]!)
}
