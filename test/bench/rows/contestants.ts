// The contestants that send files: each sends a list once, and tells what it took.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { basename, join } from 'node:path'
import { openApp, type App } from '../parts/app.ts'
import type { Bench, Build, Turn } from '../parts/bench.ts'
import { clockMs, wait } from '../parts/clock.ts'
import { freshen } from '../parts/files.ts'
import { curl } from '../peers/curl.ts'
import { cpuSeconds, writtenMiB } from '../processes.ts'

/** Until an app that has started is at rest, ms. */
const SETTLE_MS = 1500
/** An app is at rest if it uses no more than this of a core in a second; a window that counts down uses a fifth of it. */
const AT_REST = 0.05
/** The longest that an app is waited for, seconds. */
const LONGEST = 30

export type Sender = { readonly turn: Turn; close(): Promise<void> | void }

export const emptyApp = join(import.meta.dirname, '../peers/emptyApp')

/** Starts an app, and waits until it is at rest. */
export async function settled(start: Parameters<typeof openApp>[0]): Promise<App> {
  const app = await openApp(start)
  if (start.probed !== false && start.args?.includes('--hidden') !== true) await app.first('loaded')
  await wait(SETTLE_MS)
  return app
}

export function curlSender(bench: Bench, bodies: readonly string[], atOnce: number, url?: string): Sender {
  const { server } = bench
  return {
    async turn() {
      const { whole } = await server.expect(bodies.length)
      const begun = clockMs()
      const authority = url === undefined ? undefined : server.authority
      const { cpuSeconds: cpu } = await curl(url ?? server.plainUrl, bodies, atOnce, authority)
      const { lastAt, connections } = await whole
      return { wall: lastAt - begun, cpu: cpu * 1000, connections }
    },
    close: () => undefined,
  }
}

/** Waits until an app is at rest: with the last link there are thumbnails to draw, which would slow down who is next. */
async function atRest({ pid }: App): Promise<void> {
  let before = cpuSeconds(pid)
  for (let second = 0; second < LONGEST; second += 1) {
    await wait(1000)
    const now = cpuSeconds(pid)
    if (now - before <= AT_REST) return
    before = now
  }
}

/** What an app's main process and all its others spend on something, until they are at rest again. */
async function spentBy(app: App, act: () => Promise<number>): Promise<Record<string, number>> {
  await app.ask('lagBegins')
  const before = cpuSeconds(app.pid)
  const hadWritten = writtenMiB(app.pid)
  const wall = await act()
  const { p99, max } = (await app.ask('lagEnds')) as { p99: number; max: number }
  await atRest(app)
  const written = writtenMiB(app.pid) - hadWritten
  return { wall, cpu: (cpuSeconds(app.pid) - before) * 1000, lag: p99, longestLag: max, written }
}

type Sending = { readonly files: readonly string[]; readonly atOnce: number; readonly url?: string }

export async function mayflySender(
  bench: Bench,
  build: Build,
  { files, atOnce, url }: Sending,
): Promise<Sender> {
  const { server, folder } = bench
  const app = await settled({
    app: build.app,
    userData: join(folder, `sends-${basename(build.app)}-${Date.now()}`),
    env: { MAYFLY_UPLOAD_URL: url ?? server.plainUrl, NODE_EXTRA_CA_CERTS: server.authority },
    settings: { atOnce },
  })
  return {
    async turn() {
      freshen(files)
      const { whole } = await server.expect(files.length)
      let connections = 0
      const spent = await spentBy(app, async () => {
        const begun = clockMs()
        app.give(files)
        const report = await whole
        ;({ connections } = report)
        return report.lastAt - begun
      })
      return { ...spent, connections }
    },
    close: () => app.close(),
  }
}

export async function naiveSender(bench: Bench, { files, atOnce }: Sending): Promise<Sender> {
  const app = await settled({ app: emptyApp, userData: join(bench.folder, `naive-${Date.now()}`) })
  return {
    async turn() {
      const { whole } = await bench.server.expect(files.length)
      return spentBy(app, async () => {
        const begun = clockMs()
        const sent = app.ask('sendNaively', { files, atOnce, url: bench.server.plainUrl })
        const { lastAt } = await whole
        await sent
        return lastAt - begun
      })
    },
    close: () => app.close(),
  }
}

/** The floor of what must be done where bodies are not ready. */
export async function bareSender(bench: Bench, { files, atOnce }: Sending): Promise<Sender> {
  const journal = join(bench.folder, `bare-${Date.now()}.jsonl`)
  const child = fork(join(import.meta.dirname, '../peers/bareSender.mjs'), [journal])
  await once(child, 'message')
  return {
    async turn() {
      const { whole } = await bench.server.expect(files.length)
      const begun = clockMs()
      const told = once(child, 'message') as Promise<[{ cpuSeconds: number }]>
      child.send({ files, atOnce, url: bench.server.plainUrl })
      const [[{ cpuSeconds: cpu }], { lastAt, connections }] = await Promise.all([told, whole])
      return { wall: lastAt - begun, cpu: cpu * 1000, connections }
    },
    close: () => void child.kill(),
  }
}

/** It sends one file after another. Undefined if it could not be installed. */
export async function picgoSender(bench: Bench, files: readonly string[]): Promise<Sender | undefined> {
  if (bench.picgo === undefined) return undefined
  const child = fork(join(import.meta.dirname, '../peers/picgo.mjs'), [bench.picgo])
  await once(child, 'message')
  return {
    async turn() {
      const { whole } = await bench.server.expect(files.length)
      const begun = clockMs()
      const told = once(child, 'message') as Promise<
        [{ sent: { links: number; cpuSeconds: number; error: string } }]
      >
      child.send({ files, url: bench.server.plainUrl })
      const [{ sent }] = await told
      if (sent.links !== files.length) throw new Error(`PicGo: ${sent.error}`)
      const { lastAt } = await whole
      return { wall: lastAt - begun, cpu: sent.cpuSeconds * 1000 }
    },
    close: () => void child.kill(),
  }
}
