// Uploads without an API key, and with one that is lost, wrong or forgotten; the key is never visible.
import { describe, expect, it } from 'vitest'
import { endpointOf } from '../../../helpers/service.ts'
import { until } from '../../../helpers/until.ts'
import {
  brief,
  files,
  held,
  idOf,
  journeys,
  KEY,
  rowOf,
  service,
  settled,
  urlOf,
  world,
} from '../../../helpers/journey.ts'

journeys()

describe('without a key', () => {
  const keyless = () => world.start({ endpoint: endpointOf(service) })

  it('files wait and say why; saving a key sends them', async () => {
    const mayfly = keyless()
    expect(mayfly.state().status).toMatchObject({ key: { kind: 'none' }, hold: undefined })
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png'))
    await held(mayfly, 'no-key')
    expect(brief(mayfly)).toEqual(['a.png waiting', 'b.png waiting', 'c.png waiting', 'd.png waiting'])
    expect(service.requests).toEqual([])
    expect(await mayfly.saveKey(` ${KEY}\n`, 'keychain')).toEqual({ ok: true, value: undefined })
    await settled(mayfly, 4)
    await mayfly.idle()
    expect(world.copied).toEqual([['a.png', 'b.png', 'c.png', 'd.png'].map(urlOf).join('\n')])
    expect(service.requests.map(({ key }) => key)).toEqual([KEY, KEY, KEY, KEY])
    expect(mayfly.state().status).toMatchObject({ key: { kind: 'kept', last4: 'WXYZ' }, hold: undefined })
    expect(world.keyFile.text).not.toContain(KEY)
    // The keychain itself was never asked: the key is known.
    expect(world.keychain.opened).toBe(0)
  })

  it('a key for the session sends them too, and is on no disk', async () => {
    const mayfly = keyless()
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'no-key')
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly)
    expect(mayfly.state().status.key).toEqual({ kind: 'session', last4: 'WXYZ' })
    expect(world.keyFile.text).toBeUndefined()
  })

  it('what is no key, or can’t be kept, sends nothing', async () => {
    const mayfly = keyless()
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'no-key')
    expect(await mayfly.saveKey('two words', 'keychain')).toEqual({
      ok: false,
      problem: { kind: 'not-a-key' },
    })
    world.keychain.state = 'plain-text'
    expect(await mayfly.saveKey(KEY, 'keychain')).toEqual({ ok: false, problem: { kind: 'plain-text' } })
    expect(mayfly.state().status).toMatchObject({ hold: 'no-key', key: { kind: 'none' } })
    expect(service.requests).toEqual([])
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  it('a file that waits can be cancelled and removed', async () => {
    const mayfly = keyless()
    await mayfly.addFiles(await files('a.png', 'b.png'))
    await held(mayfly, 'no-key')
    void mayfly.cancel(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'failed')
    expect(brief(mayfly)).toEqual(['a.png cancelled', 'b.png waiting'])
    await mayfly.remove([idOf(mayfly, 'b.png')])
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png cancelled'])
    expect(world.notices).toEqual([])
  })

  it('one that is lost must be entered again', async () => {
    await world.start().saveKey(KEY, 'keychain')
    world.kill()
    world.keychain.state = 'lost'
    const mayfly = keyless()
    expect(mayfly.state().status.key).toEqual({ kind: 'kept' })
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'no-key')
    expect(mayfly.state().status.key).toEqual({ kind: 'lost' })
    world.keychain.state = 'works'
    await mayfly.saveKey(KEY, 'keychain')
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  it('one that is kept is taken from the keychain at the next start, once for all', async () => {
    await world.start().saveKey(KEY, 'keychain')
    world.kill()
    const mayfly = keyless()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png'))
    await settled(mayfly, 4)
    expect(world.keychain.opened).toBe(1)
    expect(service.requests.map(({ key }) => key)).toEqual([KEY, KEY, KEY, KEY])
    expect(mayfly.state().status.key).toEqual({ kind: 'kept', last4: 'WXYZ' })
  })

  it('one that is forgotten is used no more', async () => {
    const mayfly = keyless()
    await mayfly.saveKey(KEY, 'keychain')
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    mayfly.forgetKey()
    await until(mayfly, ({ status }) => status.key.kind === 'none')
    expect(world.keyFile.text).toBeUndefined()
    await mayfly.addFiles(await files('b.png'))
    await held(mayfly, 'no-key')
    expect(service.requests).toHaveLength(1)
  })

  it('a wrong one holds it back, and a right one makes the same row go', async () => {
    const mayfly = keyless()
    await mayfly.saveKey('bad-key', 'session')
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'bad-key')
    expect(brief(mayfly)).toEqual(['a.png waiting'])
    await mayfly.saveKey(KEY, 'session')
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    expect(service.requests.map(({ key }) => key)).toEqual(['bad-key', KEY])
  })

  it('one that comes just as a file asks for it is not missed', async () => {
    for (let steps = 0; steps < 6; steps += 1) {
      const mayfly = keyless()
      await mayfly.addFiles(await files(`${steps}.png`))
      for (let step = 0; step < steps; step += 1) await Promise.resolve()
      await mayfly.saveKey(KEY, 'session')
      await until(mayfly, () => rowOf(mayfly, `${steps}.png`).state === 'done', 300)
      world.kill()
    }
  })

  it('nothing is held once nothing waits', async () => {
    const mayfly = keyless()
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'no-key')
    await mayfly.remove([idOf(mayfly, 'a.png')])
    await mayfly.idle()
    expect(mayfly.state()).toMatchObject({ uploads: [], status: { hold: undefined } })
    // The windows are notified too.
    await until(mayfly, () => world.changes.findLast(({ status }) => status)?.status?.hold === undefined)
  })
})

describe('the key', () => {
  it('is seen by the service and by nobody else', async () => {
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files('a.png', 'b.gif'))
    await held(mayfly, 'no-key')
    await mayfly.saveKey(KEY, 'keychain')
    await settled(mayfly, 2)
    await mayfly.idle()
    service.fail({ kind: 'status', status: 401 })
    await mayfly.addFiles(await files('c.png'))
    await held(mayfly, 'bad-key')
    await mayfly.setPractice(true)
    await mayfly.addFiles(await files('d.png'))
    await until(mayfly, () => rowOf(mayfly, 'd.png').state === 'done')
    expect(service.requests.map(({ key }) => key)).toEqual([KEY, KEY])
    expect(
      JSON.stringify(service.requests.map(({ headers, path: where }) => [headers, where])),
    ).not.toContain(KEY)
    expect(world.practices[0]?.requests.map(({ key }) => key)).toEqual(['practice'])
    const everything = world.everything()
    // Checks the check: the visible part of the key is found here, so the key would be too.
    expect(everything).toContain('WXYZ')
    expect(everything).toContain(world.keyFile.text)
    expect(everything).not.toContain(KEY)
    expect(everything).not.toContain('abcdefghij')
  })
})
