// Rows of cancelling: from the command of the window until the service sees the reset.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../parts/app.ts'
import { inTurns, type Bench, type Turn } from '../parts/bench.ts'
import { wait } from '../parts/clock.ts'
import { freshen, makeFiles } from '../parts/files.ts'
import { settled } from './contestants.ts'

/** Fast enough that the service, which notices a reset only when it reads, reads every few ms. */
const PACE = 10_000_000
/** Well within the body, ms. */
const INTO_IT = 400

/** When it asked, ms since 1970. */
const CANCEL = `(() => {
  const at = performance.timeOrigin + performance.now()
  void window.mayfly.cancelAll()
  return at
})()`

export async function cancel(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'cancel')
  mkdirSync(folder)
  const files = makeFiles(folder, 'film', { count: 1, bytes: 10 * 1024 * 1024 - 1024, kind: 'mp4' })
  const apps: App[] = []
  const turns: Record<string, Turn> = {}
  for (const { name, app } of bench.builds) {
    const running = await settled({
      app,
      userData: join(folder, name),
      env: { MAYFLY_UPLOAD_URL: bench.server.plainUrl },
    })
    apps.push(running)
    turns[name] = async () => {
      freshen(files)
      await bench.server.expect(0, PACE)
      running.give(files)
      while ((await bench.server.report()).headAt === 0) await wait(10)
      await wait(INTO_IT)
      const reset = bench.server.nextReset()
      const at = (await running.ask('inPage', { script: CANCEL })) as number
      const { resetAt } = await reset
      return { reset: (resetAt[0] ?? Number.NaN) - at }
    }
  }
  const figures = await inTurns(bench.isQuick ? 3 : 9, turns)
  for (const app of apps) await app.close()
  bench.add({
    what: 'cancel to reset, as the service sees it',
    unit: 'ms',
    measured: figures('reset'),
    limit: 100,
  })
  rmSync(folder, { recursive: true })
}
