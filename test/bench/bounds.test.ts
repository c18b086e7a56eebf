// Bounds on counts and ratios of the app without its desktop, wide enough for any machine and never on time: a change that
// multiplies work is noticed here, how fast the app is says `npm run bench`. In a process of its own, which it measures.
import { createServer, request as begin, type Server } from 'node:http'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSettled } from '../../src/shared/uploads/upload.ts'
import { endpointUnder } from '../../src/main/core/api/endpoint.ts'
import { bodyLength } from '../../src/main/core/api/requestBody.ts'
import { listening } from '../helpers/listening.ts'
import type { Files } from '../../src/main/core/fileAccess/userFiles.ts'
import { testWorld, type TestWorld } from '../helpers/outside.ts'
import { put, tempFolder } from '../helpers/tempFolder.ts'
import { until } from '../helpers/until.ts'

const MIB = 1024 * 1024

/** Counts what comes and answers with a link, as the bench's own. */
async function countingService() {
  const counted = { requests: 0, bytes: 0, connections: 0 }
  const server: Server = createServer((request, response) => {
    request.on('data', (piece: Buffer) => (counted.bytes += piece.length))
    request.on('end', () => {
      counted.requests += 1
      const url = `https://img.theapi.app/ephemeral/${counted.requests}.png`
      const answer = JSON.stringify({ code: 200, data: { url }, message: 'success' })
      response.setHeader('Content-Type', 'application/json').setHeader('Content-Length', answer.length)
      response.end(answer)
    })
  })
  server.on('connection', () => (counted.connections += 1))
  const { url } = await listening(server)
  return { counted, url }
}

async function uploaded(url: string, files: readonly string[], atOnce: number) {
  const world = await testWorld()
  // Recording each change for the test would be most of the work.
  world.keepsStates = false
  const asked = counted(world)
  const mayfly = world.start({ endpoint: endpointUnder(url), key: 'key-of-the-bounds' })
  mayfly.changePreferences({ atOnce })
  world.changes.length = 0
  await mayfly.addFiles(files)
  await until(mayfly, ({ uploads }) => uploads.length === files.length && uploads.every(isSettled), 25_000)
  await mayfly.idle()
  return { changes: world.changes.length, asked }
}

/** Counts what the file process is asked for before all is sent: each is a message to it, and one back. */
function counted(world: Pick<TestWorld, 'files'>) {
  const asked = { kindOf: 0, examine: 0, digest: 0, open: 0 }
  const { files } = world
  const counting = <N extends keyof typeof asked>(name: N) => ({
    [name](...given: Parameters<Files[N]>) {
      asked[name] += 1
      return (files[name] as (...all: Parameters<Files[N]>) => ReturnType<Files[N]>)(...given)
    },
  })
  Object.assign(world, {
    files: {
      ...files,
      ...counting('kindOf'),
      ...counting('examine'),
      ...counting('digest'),
      ...counting('open'),
    },
  })
  return asked
}

const cpuOf = async (act: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

describe('what sixty small files cost', () => {
  it('is one request each, as many connections as run at once, and few changes', async () => {
    const { counted, url } = await countingService()
    const folder = await tempFolder()
    const files = await Promise.all(Array.from({ length: 60 }, (_, at) => put(folder, `${at}.png`, 20_000)))
    const { changes, asked } = await uploaded(url, files, 3)
    expect(counted.requests).toBe(60)
    // Each byte once, and none beside.
    const lengths = files.map((file) => bodyLength(path.basename(file), 20_000))
    expect(counted.bytes).toBe(lengths.reduce((sum, length) => sum + length, 0))
    expect(counted.connections).toBeLessThanOrEqual(3)
    // They are gathered: far fewer than one for each state of each, or for each look at its progress.
    expect(changes).toBeLessThan(60 * 3)
    // Is it a file, is it one that can be sent, and its bytes: none is looked at again, though all are of one size.
    expect(asked).toEqual({ kindOf: 60, examine: 60, digest: 0, open: 60 })
  })
})

describe('what large files cost', () => {
  it('is a few times the work of sending bodies that are ready', async () => {
    const { counted, url } = await countingService()
    const folder = await tempFolder()
    const name = (at: number) => `${at}.png`
    const size = 10 * MIB
    const files = await Promise.all([0, 1, 2, 3].map((at) => put(folder, name(at), size)))
    const bodies = files.map((file) => Buffer.alloc(bodyLength(path.basename(file), size), 'A'))
    const sendReady = async (body: Buffer) => {
      const sent = begin(`${url}/api/ephemeral_resource`, {
        method: 'POST',
        headers: { 'Content-Length': body.length },
      })
      const [answer] = (await once(sent.end(body), 'response')) as [AsyncIterable<Buffer>]
      await buffer(answer)
    }
    // Once to be compiled.
    await Promise.all(bodies.map(sendReady))
    const floor = await cpuOf(() => Promise.all(bodies.map(sendReady)))
    const ours = await cpuOf(() => uploaded(url, files, 4))
    expect(counted.requests).toBe(12)
    // Two to four here: reading, encoding, the row and its digest are in it.
    expect(ours / floor).toBeLessThan(12)
  })
})
