// Rows of sending: many bytes, and many files, against curl that sends bodies made before.
import { rmSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inTurns, type Bench } from '../parts/bench.ts'
import { makeFiles } from '../parts/files.ts'
import { readyBodies } from '../peers/curl.ts'
import { bareSender, curlSender, mayflySender, naiveSender, picgoSender, type Sender } from './contestants.ts'

const MIB = 1024 * 1024

/** Measures all who send these files. */
async function measured(
  bench: Bench,
  what: { files: readonly string[]; bodies: readonly string[]; atOnce: number; rounds: number },
) {
  const senders: Record<string, Sender> = { curl: curlSender(bench, what.bodies, what.atOnce) }
  try {
    for (const build of bench.builds) senders[build.name] = await mayflySender(bench, build, what)
    senders['bare Node.js'] = await bareSender(bench, what)
    senders['read, stringify, net.fetch'] = await naiveSender(bench, what)
    const picgo = what.atOnce === 1 ? await picgoSender(bench, what.files) : undefined
    if (picgo !== undefined) senders.PicGo = picgo
    return await inTurns(
      what.rounds,
      Object.fromEntries(Object.entries(senders).map(([name, { turn }]) => [name, turn])),
    )
  } finally {
    for (const { close } of Object.values(senders)) await close()
  }
}

/** 20 files of 10 MiB, one and four at once. */
export async function bytes(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'bytes')
  mkdirSync(folder)
  const count = bench.isQuick ? 6 : 20
  const rounds = bench.isQuick ? 2 : 5
  const files = makeFiles(folder, 'film', { count, bytes: 10 * MIB - 1024, kind: 'mp4' })
  const bodies = readyBodies(folder, files)
  for (const atOnce of [1, 4]) {
    const figures = await measured(bench, { files, bodies, atOnce, rounds })
    const what = `${count} files of 10 MiB, ${atOnce === 1 ? 'one' : 'four'} at once`
    bench.add(
      { what, unit: 'ms', measured: figures('wall'), floor: 'curl', goal: 2.5 },
      { what: `${what}: CPU of all processes`, unit: 'ms', measured: figures('cpu'), floor: 'curl' },
      { what: `${what}: main’s lag, p99`, unit: 'ms', measured: figures('lag'), limit: 8 },
      { what: `${what}: main’s longest lag`, unit: 'ms', measured: figures('longestLag') },
    )
  }
  rmSync(folder, { recursive: true })
}

/** 300 pictures of 20 kB, four at once. */
export async function manyFiles(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'many')
  mkdirSync(folder)
  const count = bench.isQuick ? 60 : 300
  const rounds = bench.isQuick ? 2 : 5
  const files = makeFiles(folder, 'picture', { count, bytes: 20_000, kind: 'png', spread: 8_000 })
  const bodies = readyBodies(folder, files)
  const figures = await measured(bench, { files, bodies, atOnce: 4, rounds })
  const what = `${count} files of 20 kB, four at once`
  bench.add(
    { what, unit: 'ms', measured: figures('wall'), floor: 'curl', goal: 4 },
    { what: `${what}: CPU of all processes`, unit: 'ms', measured: figures('cpu'), floor: 'curl' },
    { what: `${what}: main’s lag, p99`, unit: 'ms', measured: figures('lag') },
    { what: `${what}: new connections`, unit: '', measured: figures('connections') },
    { what: `${what}: written to disk by main`, unit: 'MiB', measured: figures('written') },
  )
  rmSync(folder, { recursive: true })
}
