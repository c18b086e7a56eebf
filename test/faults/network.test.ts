// The network goes down and comes back, and the computer sleeps: no upload fails because of it, and no try is counted.
import { describe, expect, it } from 'vitest'
import { connectBy } from '../../src/main/core/network/connection.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { freshWorld, service, world } from '../helpers/journey.ts'
import { endpointOf } from '../helpers/service.ts'
import { createAuthority, secureEndpoint, startFront, trusting } from '../helpers/tls.ts'
import { eventually, until } from '../helpers/until.ts'
import { announced, brief, held, KEY, numbered, settled, underWay } from './app.ts'

freshWorld()

/** Over TLS: a service on this computer needs no network. */
async function secureApp() {
  const authority = await createAuthority()
  const { port } = await startFront(service, await authority.sign('DNS:localhost'))
  world.connect = connectBy({ routesTo: () => Promise.resolve([]), authorities: trusting(authority.pem) })
  return world.start({ endpoint: secureEndpoint(port), key: KEY })
}
const states = () => new Set(world.changes.flatMap(({ upserted }) => upserted.map(({ state }) => state)))
const done = (count: number) => Array.from({ length: count }, (_, at) => `0${at + 1}.png done`)

describe('offline', () => {
  it('from the start: all wait, nothing is tried, and they go on by themselves', async () => {
    world.online = false
    const mayfly = await secureApp()
    await mayfly.addFiles(await numbered(world, 5))
    await held(mayfly, 'offline')
    expect(mayfly.underWay()).toBe(0)
    expect(world.queue.rows()).toHaveLength(5)
    world.online = true
    await settled(mayfly, 5)
    expect(brief(mayfly.state().uploads)).toEqual(done(5))
    expect(mayfly.state().status.hold).toBeUndefined()
    expect([...states()].toSorted()).toEqual(expect.not.arrayContaining(['failed', 'retrying']))
    expect(service.requests).toHaveLength(5)
  })

  it('amid uploads: those that were cut wait with the others, said once, and go on by themselves', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 3 })
    world.timeouts = { ...world.timeouts, answerMs: 400 }
    const mayfly = await secureApp()
    await mayfly.addFiles(await numbered(world, 6))
    await underWay(mayfly, 3)
    world.online = false
    await held(mayfly, 'offline')
    expect(brief(mayfly.state().uploads).every((text) => text.endsWith('waiting'))).toBe(true)
    expect(announced(world)).toEqual([words.holdSaid.offline])
    world.online = true
    await settled(mayfly, 6)
    expect(brief(mayfly.state().uploads)).toEqual(done(6))
    expect(states().has('failed') || states().has('retrying')).toBe(false)
  })

  it('those that wait for their next try are tried as soon as the network is back', async () => {
    world.backoff = { firstMs: 3_600_000, factor: 1, mostMs: 3_600_000 }
    service.fail({ kind: 'status', status: 503 })
    const mayfly = await secureApp()
    await mayfly.addFiles(await numbered(world, 1))
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'retrying')
    world.online = false
    const [, more] = await numbered(world, 2)
    await mayfly.addFiles([more!])
    await until(mayfly, ({ status }) => status.hold === 'offline')
    world.online = true
    await settled(mayfly, 2)
    expect(service.requests).toHaveLength(3)
  })

  it('a service on this computer needs no network', async () => {
    world.online = false
    const mayfly = world.start({ endpoint: endpointOf(service), key: KEY })
    await mayfly.addFiles(await numbered(world, 2))
    await settled(mayfly, 2)
    expect(brief(mayfly.state().uploads)).toEqual(done(2))
  })
})

describe('sleep', () => {
  it('amid uploads: they begin anew at once, in their order, without a try counted', async () => {
    // Restarted uploads are not answered either, so that none of them makes room for the next.
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 6 })
    // However long that takes, none of them may be retried for it.
    world.timeouts = { ...world.timeouts, answerMs: 60_000 }
    const mayfly = world.start({ endpoint: endpointOf(service), key: KEY })
    await mayfly.addFiles(await numbered(world, 5))
    await eventually(() => service.requests.length).toBe(3)
    world.now += 8 * 3_600_000
    mayfly.wokeUp()
    await eventually(() => service.requests.length).toBe(6)
    mayfly.wokeUp()
    await settled(mayfly, 5)
    await mayfly.idle()
    expect(brief(mayfly.state().uploads)).toEqual(done(5))
    expect(states().has('failed') || states().has('retrying')).toBe(false)
    expect(service.requests).toHaveLength(11)
    const order = service.requests.map(({ name }) => name)
    expect(order.slice(6).toSorted()).toEqual(['01.png', '02.png', '03.png', '04.png', '05.png'])
    expect(order.slice(3, 6).toSorted()).toEqual(['01.png', '02.png', '03.png'])
    expect(world.copied).toHaveLength(1)
  })

  it('while a next try is waited for: it is made at once, and is the second of five', async () => {
    world.backoff = { firstMs: 3_600_000, factor: 1, mostMs: 3_600_000 }
    service.fail({ kind: 'status', status: 503 }, { times: 2 })
    const mayfly = world.start({ endpoint: endpointOf(service), key: KEY })
    await mayfly.addFiles(await numbered(world, 1))
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'retrying')
    mayfly.wokeUp()
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'retrying' && uploads[0].tries === 2)
    mayfly.wokeUp()
    await settled(mayfly, 1)
    expect(service.requests).toHaveLength(3)
  })

  it('while the link is being put on the clipboard: it stays', async () => {
    let written = () => {}
    world.clipboardWrites = new Promise((resolve) => (written = resolve))
    const mayfly = world.start({ endpoint: endpointOf(service), key: KEY })
    await mayfly.addFiles(await numbered(world, 1))
    await until(mayfly, () => world.copied.length === 1)
    mayfly.wokeUp()
    written()
    await mayfly.idle()
    expect(brief(mayfly.state().uploads)).toEqual(done(1))
    expect(brief(world.history.rows())).toEqual(done(1))
    expect(service.requests).toHaveLength(1)
  })

  it('woken again and again in the middle, it is sent whole once', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: 4 * 1024 * 1024 }, { times: Infinity })
    const mayfly = world.start({ endpoint: endpointOf(service), key: KEY })
    await mayfly.addFiles(await numbered(world, 1, 6 * 1024 * 1024))
    for (let times = 0; times < 8; times += 1) {
      await underWay(mayfly, 1)
      mayfly.wokeUp()
    }
    service.heal()
    await settled(mayfly, 1)
    await mayfly.idle()
    expect(service.stored()).toHaveLength(1)
    expect(world.copied).toEqual([service.stored()[0]?.url])
    expect(states().has('retrying')).toBe(false)
  })
})
