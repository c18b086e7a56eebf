// Tests that need their own network and disk: the cable is pulled during an upload, and the disk is full.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectBy } from '../../src/main/core/network/connection.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { inNamespaces, inside } from '../helpers/namespaces.ts'
import { testWorld, type TestWorld } from '../helpers/outside.ts'
import { endpointOf, startService } from '../helpers/service.ts'
import { bytesOf, put } from '../helpers/tempFolder.ts'
import { createAuthority, secureEndpoint, startFront, trusting } from '../helpers/tls.ts'
import { until } from '../helpers/until.ts'
import { announced, brief, KEY, numbered, settled } from './app.ts'

const run = promisify(execFile)
const FAR = '10.77.0.2'
const PORT = 8443
const LARGE = 10 * 1024 * 1024

inNamespaces(
  fileURLToPath(import.meta.url),
  3,
  'ip link add near type veth peer name far && mount -t tmpfs none /tmp',
)

describe.runIf(inside)('a link', () => {
  it('that goes down amid an upload and comes back soon: the upload goes on', async () => {
    const { mayfly, service, link } = await overTheLink({ idleMs: 20_000 })
    await link.carries()
    await link.set('down')
    await mayfly.addFiles(await numbered(link.world, 1))
    await link.set('up')
    await settled(mayfly, 2)
    expect(brief(mayfly.state().uploads)).toEqual(['00.png done', '01.png done'])
    expect(service.requests.filter(({ name }) => name === '00.png')).toHaveLength(1)
  })

  it('that goes down for longer: it is tried again and again, says why, and ends done', async () => {
    const { mayfly, link } = await overTheLink({ idleMs: 300, connectMs: 300 })
    await link.carries()
    await link.set('down')
    // The first try stalls; the next ones find no route.
    const { uploads } = await until(mayfly, () => {
      const [row] = mayfly.state().uploads
      return row?.state === 'retrying' && row.tries === 2
    })
    const [row] = uploads
    expect(row).toMatchObject({ state: 'retrying', problem: { kind: 'no-network', why: 'unreachable' } })
    expect(words.problem({ kind: 'no-network', why: 'unreachable' }).what).toBe(
      'The service can’t be reached from this network.',
    )
    await link.set('up')
    await settled(mayfly, 1)
    expect(brief(mayfly.state().uploads)).toEqual(['00.png done'])
    expect(link.world.copied).toHaveLength(1)
  })
})

describe.runIf(inside)('a full disk', () => {
  it('takes no picture: that is said, nothing is left behind, and files go on', async () => {
    const world = await testWorld()
    const service = await startService()
    await mkdir(world.spoolFolder)
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', world.spoolFolder])
    onTestFinished(async () => {
      await run('umount', [world.spoolFolder])
    })
    const mayfly = world.start({ endpoint: endpointOf(service), key: KEY })
    world.clipboard = { kind: 'bytes', bytes: bytesOf(100_000), extension: 'png' }
    await mayfly.addClipboard()
    await until(mayfly, () => announced(world).length === 1)
    expect(announced(world)[0]).toMatch(
      /^clipboard .*\.png: The disk is full, so the picture couldn’t be stored\.$/,
    )
    expect(mayfly.state().uploads).toEqual([])
    await mayfly.addFiles(await numbered(world, 1))
    await settled(mayfly, 1)
    expect(brief(mayfly.state().uploads)).toEqual(['01.png done'])
    await mayfly.resume()
    expect(await readdir(world.spoolFolder)).toEqual([])
  })
})

interface Link {
  readonly world: TestWorld
  set(state: 'up' | 'down'): Promise<void>
  /** Resolves once part of the large file has been sent. */
  carries(): Promise<unknown>
}

/** The app runs here, the service's front in another network behind a veth pair; a large file was just accepted. */
async function overTheLink(limits: Partial<TestWorld['timeouts']>) {
  const world = await testWorld()
  const service = await startService()
  const authority = await createAuthority()
  const socket = path.join(world.folder, 'front')
  await startFront(service, await authority.sign(`IP:${FAR}`), socket)
  const far = await farSide(socket)
  await joinNetworks(far.pid ?? 0)

  world.timeouts = { ...world.timeouts, ...limits }
  world.backoff = { firstMs: 400, factor: 1, mostMs: 400 }
  world.connect = connectBy({ routesTo: () => Promise.resolve([]), authorities: trusting(authority.pem) })
  service.fail({ kind: 'slow', bytesPerSecond: 16 * 1024 * 1024 }, { name: '00.png' })
  const mayfly = world.start({ endpoint: secureEndpoint(PORT, FAR), key: KEY })
  await mayfly.addFiles([await put(world.folder, '00.png', LARGE)])
  const seen = () => service.requests[0]?.bodyBytes ?? 0
  const link: Link = {
    world,
    set: async (state) => {
      await run('ip', ['link', 'set', 'near', state])
    },
    carries: () =>
      until(mayfly, ({ uploads: [row] }) => row?.state === 'sending' && row.sentBytes > 0 && seen() > 0),
  }
  return { mayfly, service, link }
}

/** A process in its own network namespace that relays everything to the Unix socket. */
async function farSide(socket: string): Promise<ChildProcess> {
  const relay = fileURLToPath(new URL('relay.mjs', import.meta.url))
  const far = spawn('unshare', ['--net', process.execPath, relay, String(PORT), socket], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void far.kill('SIGKILL'))
  await once(far.stdout, 'data')
  return far
}

async function joinNetworks(far: number): Promise<void> {
  const ip = (words: string) => run('ip', words.split(' '))
  const farIp = (words: string) =>
    run('nsenter', ['--net', '--target', String(far), 'ip', ...words.split(' ')])
  await ip(`link add near type veth peer name far netns ${far}`)
  onTestFinished(() => void ip('link del near').catch(() => undefined))
  await ip('addr add 10.77.0.1/24 dev near')
  await ip('link set lo up')
  await ip('link set near up')
  await farIp(`addr add ${FAR}/24 dev far`)
  await farIp('link set far up')
}
