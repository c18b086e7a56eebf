// Rows of doing nothing: CPU and memory of an app in the tray or with its window, with and without countdowns.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openApp } from '../parts/app.ts'
import type { Bench } from '../parts/bench.ts'
import { wait } from '../parts/clock.ts'
import { writeHistory } from '../history.ts'
import { cpuNanoseconds, memoryMiB } from '../processes.ts'
import { emptyApp } from './contestants.ts'

const EMPTY = 'an empty app'
const SETTLE_MS = 8000
const COUNTDOWNS = 500

type Figures = { readonly share: number; readonly memory: number }

/** One app alone: the memory of two would share pages. */
async function idleOf(app: string, userData: string, isHidden: boolean, watchMs: number): Promise<Figures> {
  const args = isHidden ? ['--hidden'] : []
  const running = await openApp({ app, userData, args, probed: false })
  await wait(SETTLE_MS)
  const before = cpuNanoseconds(running.pid)
  await wait(watchMs)
  const share = ((cpuNanoseconds(running.pid) - before) / (watchMs * 1e6)) * 100
  const memory = memoryMiB(running.pid)
  await running.close()
  return { share, memory }
}

export async function idle(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'idle')
  mkdirSync(folder)
  const watchMs = bench.isQuick ? 8000 : 30_000
  const rounds = bench.isQuick ? 1 : 3
  const contestants = [{ name: EMPTY, app: emptyApp }, ...bench.builds]
  for (const { isHidden, live } of [
    { isHidden: true, live: 0 },
    { isHidden: true, live: COUNTDOWNS },
    { isHidden: false, live: 0 },
    { isHidden: false, live: COUNTDOWNS },
  ]) {
    const share: Record<string, number[]> = {}
    const memory: Record<string, number[]> = {}
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, app } of contestants) {
        const userData = join(folder, `${name} ${String(isHidden)} ${live}`)
        if (app !== emptyApp && round === 0) writeHistory(userData, { rows: live, live })
        const found = await idleOf(app, userData, isHidden, watchMs)
        ;(share[name] ??= []).push(found.share)
        ;(memory[name] ??= []).push(found.memory)
      }
    }
    const what = `idle ${isHidden ? 'in the tray' : 'with its window'}${live === 0 ? '' : `, ${live} countdowns`}`
    bench.add(
      { what: `${what}: CPU`, unit: '% of a core', measured: share, floor: EMPTY },
      { what: `${what}: memory (PSS)`, unit: 'MiB', measured: memory, floor: EMPTY },
    )
  }
  rmSync(folder, { recursive: true })
}
