// Rows of a history that grows: what one upload costs among many rows, what a thousand leave behind, and sizes on disk.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { newestFolder } from '../../../scripts/packaging/newest.mjs'
import { clockMs, wait } from '../parts/clock.ts'
import { inTurns, type Bench, type Turn } from '../parts/bench.ts'
import { freshen, makeFiles } from '../parts/files.ts'
import { writeHistory } from '../history.ts'
import { memoryMiB, writtenMiB } from '../processes.ts'
import { settled } from './contestants.ts'

const KIB_OF_MIB = 1024
const MB = 1_000_000
const SMALL = 20_000
/** What an upload brings about is written and at rest by then, ms. */
const REST_MS = 3000

/** One upload of 20 kB among 10 to 50,000 rows. */
export async function histories(bench: Bench): Promise<void> {
  for (const rows of bench.isQuick ? [10, 10_000] : [10, 1000, 10_000, 50_000]) {
    const folder = join(bench.folder, `history-${rows}`)
    mkdirSync(folder)
    const files = makeFiles(folder, 'picture', { count: 1, bytes: SMALL, kind: 'png' })
    const turns: Record<string, Turn> = {}
    const closes: (() => Promise<void>)[] = []
    const memory: Record<string, number[]> = {}
    for (const { name, app } of bench.builds) {
      const userData = join(folder, name)
      writeHistory(userData, { rows, live: Math.min(rows, 500) })
      const running = await settled({ app, userData, env: { MAYFLY_UPLOAD_URL: bench.server.plainUrl } })
      await wait(REST_MS)
      memory[name] = [memoryMiB(running.pid)]
      closes.push(() => running.close())
      turns[name] = async () => {
        freshen(files)
        const { whole } = await bench.server.expect(1)
        const before = writtenMiB(running.pid)
        await running.ask('lagBegins')
        const at = clockMs()
        running.give(files)
        const { lastAt } = await whole
        await wait(REST_MS)
        const { max } = (await running.ask('lagEnds')) as { max: number }
        return { wall: lastAt - at, lag: max, written: (writtenMiB(running.pid) - before) * KIB_OF_MIB }
      }
    }
    const figures = await inTurns(bench.isQuick ? 2 : 4, turns)
    for (const close of closes) await close()
    const what = `one upload among ${rows.toLocaleString('en')} rows`
    bench.add(
      { what, unit: 'ms', measured: figures('wall') },
      { what: `${what}: main’s longest lag`, unit: 'ms', measured: figures('lag') },
      { what: `${what}: written to disk by main`, unit: 'KiB', measured: figures('written') },
      { what: `${rows.toLocaleString('en')} rows, window open: memory (PSS)`, unit: 'MiB', measured: memory },
    )
    rmSync(folder, { recursive: true })
  }
}

/** A thousand small files, given at once. */
export async function thousand(bench: Bench): Promise<void> {
  const count = 1000
  const folder = join(bench.folder, 'thousand')
  mkdirSync(folder)
  const files = makeFiles(folder, 'picture', { count, bytes: SMALL, kind: 'png', spread: 8_000 })
  const grown: Record<string, number[]> = {}
  const written: Record<string, number[]> = {}
  const took: Record<string, number[]> = {}
  for (const { name, app } of bench.builds) {
    freshen(files)
    const running = await settled({
      app,
      userData: join(folder, name),
      env: { MAYFLY_UPLOAD_URL: bench.server.plainUrl },
    })
    await wait(REST_MS)
    const before = { memory: memoryMiB(running.pid), written: writtenMiB(running.pid) }
    const { whole } = await bench.server.expect(count)
    const at = clockMs()
    running.give(files)
    took[name] = [(await whole).lastAt - at]
    await wait(2 * REST_MS)
    grown[name] = [memoryMiB(running.pid) - before.memory]
    written[name] = [writtenMiB(running.pid) - before.written]
    await running.close()
  }
  bench.add(
    { what: '1,000 files of 20 kB', unit: 'ms', measured: took },
    { what: '1,000 files of 20 kB: memory kept after them (PSS)', unit: 'MiB', measured: grown },
    { what: '1,000 files of 20 kB: written to disk by main', unit: 'MiB', measured: written },
  )
  rmSync(folder, { recursive: true })
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

/** Of the built code, and of packages if there are any. */
export function sizes(bench: Bench): Promise<void> {
  const built = bench.builds.map(({ name, app }) => [name, [sizeOf(join(app, 'out')) / MB]] as const)
  bench.add({ what: 'built code and its pictures', unit: 'MB', measured: Object.fromEntries(built) })
  const folder = newestFolder('.deb')
  if (folder !== undefined && existsSync(folder)) {
    for (const kind of ['deb', 'rpm', 'tar.gz', 'zip', 'AppImage']) {
      const name = readdirSync(folder).find((file) => file.endsWith(`.${kind}`))
      if (name === undefined) continue
      const size = statSync(join(folder, name)).size / MB
      bench.add({ what: `package: ${kind}`, unit: 'MB', measured: { Mayfly: [size] } })
    }
  }
  return Promise.resolve()
}
