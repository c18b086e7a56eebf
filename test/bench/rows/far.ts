// Rows over a slow, distant network: how near Mayfly comes to the time that the bytes need on the wire.
import { join } from 'node:path'
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { inTurns, type Bench, type Turn } from '../parts/bench.ts'
import { makeFiles } from '../parts/files.ts'
import { readyBodies } from '../peers/curl.ts'
import { startRelay } from '../peers/server.ts'
import { wireMs } from '../wire/link.mjs'
import { curlSender, mayflySender, type Sender } from './contestants.ts'
import { keyPresser } from './keyPress.ts'

const PATH = { roundTripMs: 150, bytesPerSecond: 2_500_000 }
const ON_IT = 'at 150 ms and 20 Mbit/s'
const WIRE = 'the wire'

/** How many at once a slow network needs: what the default of the settings was chosen by. */
export async function atOnce(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'at-once')
  mkdirSync(folder)
  const relay = await startRelay(bench.server, PATH)
  const ours = bench.builds.slice(0, 1)
  for (const bytes of [20_000, 200_000, 2_000_000]) {
    const files = makeFiles(folder, String(bytes), { count: bytes > 1_000_000 ? 6 : 24, bytes, kind: 'png' })
    const sent = readyBodies(folder, files).reduce((sum, body) => sum + statSync(body).size, 0)
    const senders: Record<string, Sender> = {}
    for (const build of ours) {
      for (const count of [1, 2, 3, 4, 6]) {
        const sending = { files, atOnce: count, url: relay.url }
        senders[`${count} at once`] = await mayflySender(bench, build, sending)
      }
    }
    const figures = await inTurns(2, {
      [WIRE]: () => Promise.resolve({ wall: wireMs(PATH, sent) }),
      ...Object.fromEntries(Object.entries(senders).map(([name, { turn }]) => [name, late(turn)])),
    })
    for (const { close } of Object.values(senders)) await close()
    const what = `${files.length} files of ${bytes / 1000} kB, ${ON_IT}`
    bench.add({ what, unit: 'ms', measured: figures('wall'), floor: WIRE })
  }
  relay.close()
  rmSync(folder, { recursive: true })
}

/** The service hears and answers half a round trip before the sender knows. */
const late =
  (turn: Turn): Turn =>
  () =>
    turn().then((found) => ({ ...found, wall: (found.wall ?? NaN) + PATH.roundTripMs / 2 }))

/** 60 files of 200 kB at three at once, and one picture of 1 MB by the shortcut. */
export async function far(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'far')
  mkdirSync(folder)
  const relay = await startRelay(bench.server, PATH)
  await manyFar(bench, folder, relay.url)
  await pictureFar(bench, folder, relay.url)
  relay.close()
  rmSync(folder, { recursive: true })
}

async function manyFar(bench: Bench, folder: string, url: string): Promise<void> {
  const count = bench.isQuick ? 20 : 60
  const files = makeFiles(folder, 'picture', { count, bytes: 200_000, kind: 'png' })
  const bodies = readyBodies(folder, files)
  const bytes = bodies.reduce((sum, body) => sum + statSync(body).size, 0)
  const senders: Record<string, Sender> = { curl: curlSender(bench, bodies, 3, url) }
  for (const { name, ...build } of bench.builds) {
    senders[name] = await mayflySender(bench, { name, ...build }, { files, atOnce: 3, url })
  }
  const figures = await inTurns(bench.isQuick ? 2 : 3, {
    [WIRE]: () => Promise.resolve({ wall: wireMs(PATH, bytes) }),
    ...Object.fromEntries(Object.entries(senders).map(([name, { turn }]) => [name, late(turn)])),
  })
  for (const { close } of Object.values(senders)) await close()
  const what = `${count} files of 200 kB, three at once, ${ON_IT}`
  bench.add(
    { what, unit: 'ms', measured: figures('wall'), floor: WIRE, goal: 1.15 },
    { what: `${what}: new connections`, unit: '', measured: figures('connections') },
  )
}

async function pictureFar(bench: Bench, folder: string, url: string): Promise<void> {
  const [file = ''] = makeFiles(folder, 'by shortcut', { count: 1, bytes: 1_000_000, kind: 'png' })
  const bodies = readyBodies(folder, [file])
  const wire = wireMs(PATH, readFileSync(bodies[0] ?? '').length)
  const presser = await keyPresser(bench, { folder, bytes: 1_000_000, url })
  /** The service answers half a round trip before it is heard. */
  const heard = (answered = NaN) => answered + PATH.roundTripMs / 2
  const once = curlSender(bench, bodies, 1, url)
  const figures = await inTurns(
    bench.isQuick ? 1 : 5,
    {
      [WIRE]: () => Promise.resolve({ first: wire, later: wire }),
      'curl, a new one': () => once.turn().then(({ wall }) => ({ first: heard(wall), later: heard(wall) })),
      ...Object.fromEntries(
        Object.entries(presser.turns).map(([name, turn]) => [
          name,
          () =>
            turn().then(({ answered, answeredFirst }) => ({
              first: heard(answeredFirst),
              later: heard(answered),
            })),
        ]),
      ),
    },
    { warmsUp: false },
  )
  presser.close()
  const what = `a picture of 1 MB by shortcut, ${ON_IT}`
  for (const [figure, which] of [
    ['first', 'the first one'],
    ['later', 'later ones'],
  ] as const) {
    // One round trip more than the wire's time, and 60 ms for all that is not the wire.
    const limit = Math.round(wire + PATH.roundTripMs + 60)
    bench.add({ what: `${what}, ${which}`, unit: 'ms', measured: figures(figure), floor: WIRE, limit })
  }
}
