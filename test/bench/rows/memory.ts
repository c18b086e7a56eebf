// Rows of memory: what four slow uploads cost over idle.
import { join } from 'node:path'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import type { App } from '../parts/app.ts'
import { inTurns, type Bench, type Turn } from '../parts/bench.ts'
import { wait } from '../parts/clock.ts'
import { freshen, makeFiles } from '../parts/files.ts'
import { memoryMiB, peakBegins, peakMiB } from '../processes.ts'
import { emptyApp, settled } from './contestants.ts'

const COUNT = 4
/** What the service reads of a connection in a second. */
const PACE = 2_000_000
const LOOK_MS = 250
/** Until the heap of an app that has started is at rest, ms. */
const REST_MS = 4000
/** How long thumbnails may take after the last answer, ms. */
const THUMBNAILS_MS = 30_000

/** Once so many thumbnails are drawn: they are part of what a picture costs. */
async function drawn(userData: string, count: number): Promise<void> {
  const folder = join(userData, 'thumbnails')
  const found = () => (existsSync(folder) ? readdirSync(folder).length : 0)
  for (let waited = 0; found() < count; waited += LOOK_MS) {
    if (waited > THUMBNAILS_MS) throw new Error(`${found()} of ${count} thumbnails`)
    await wait(LOOK_MS)
  }
}

/** Four pictures of 10 MiB at once, each in an app that has just started: a heap that has grown stays so. */
export async function slowUploads(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'slow')
  mkdirSync(folder)
  const files = makeFiles(folder, 'picture', { count: COUNT, bytes: 10 * 1024 * 1024 - 4096, kind: 'png' })
  const { plainUrl } = bench.server
  const turnOf =
    (app: string, send: (app: App) => void, thumbnails = 0): Turn =>
    async () => {
      freshen(files)
      const userData = join(folder, `user-data-${Date.now()}`)
      const running = await settled({
        app,
        userData,
        env: { MAYFLY_UPLOAD_URL: plainUrl },
        settings: { atOnce: COUNT },
      })
      await wait(REST_MS)
      const { whole } = await bench.server.expect(COUNT, PACE)
      const idle = { main: peakBegins(running.pid), all: memoryMiB(running.pid) }
      send(running)
      const isWhole = whole.then(() => drawn(userData, thumbnails)).then(() => true)
      let most = idle.all
      do most = Math.max(most, memoryMiB(running.pid))
      while (!(await Promise.race([isWhole, wait(LOOK_MS).then(() => false)])))
      const main = peakMiB(running.pid) - idle.main
      await running.close()
      return { main, all: most - idle.all }
    }
  const figures = await inTurns(bench.isQuick ? 1 : 3, {
    ...Object.fromEntries(
      bench.builds.map(({ name, app }) => [name, turnOf(app, (one) => one.give(files), COUNT)]),
    ),
    'read, stringify, net.fetch': turnOf(
      emptyApp,
      (app) => void app.ask('sendNaively', { files, url: plainUrl, atOnce: COUNT }),
    ),
  })
  const what = 'four slow uploads of 10 MiB pictures, over idle'
  bench.add(
    { what: `${what}: main’s peak`, unit: 'MiB', measured: figures('main'), limit: 12 },
    { what: `${what}: all processes (PSS)`, unit: 'MiB', measured: figures('all') },
  )
  rmSync(folder, { recursive: true })
}
