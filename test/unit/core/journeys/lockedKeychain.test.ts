// Uploads that wait for a locked keychain, and practice mode meanwhile.
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
  world,
} from '../../../helpers/journey.ts'

journeys()

describe('a locked keychain', () => {
  const lockedWith = async (...names: string[]) => {
    await world.start().saveKey(KEY, 'keychain')
    world.kill()
    world.keychain.state = 'locked'
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files(...names))
    await held(mayfly, 'key-locked')
    return mayfly
  }

  it('holds files, and is asked again when the next ones come', async () => {
    const mayfly = await lockedWith('a.png', 'b.png')
    expect(mayfly.state().status.key).toEqual({ kind: 'locked' })
    expect(world.keychain.opened).toBe(1)
    await mayfly.addFiles(await files('c.png'))
    await held(mayfly, 'key-locked')
    expect(service.requests).toEqual([])
    world.keychain.state = 'works'
    await mayfly.addFiles(await files('d.png'))
    await settled(mayfly, 4)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['d.png done', 'c.png done', 'a.png done', 'b.png done'])
    expect(mayfly.state().status).toMatchObject({ hold: undefined, key: { kind: 'kept', last4: 'WXYZ' } })
    expect(world.copied).toHaveLength(3)
  })

  it('is asked again by a retry', async () => {
    const mayfly = await lockedWith('a.png')
    void mayfly.cancel(idOf(mayfly, 'a.png'))
    await settled(mayfly)
    world.keychain.state = 'works'
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    expect(service.requests.map(({ key }) => key)).toEqual([KEY])
  })

  it('does not matter to who enters a key for the session', async () => {
    const mayfly = await lockedWith('a.png')
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
    expect(world.keychain.opened).toBe(1)
    // The saved key may still work later.
    expect(world.keyFile.text).toBeDefined()
  })
})

describe('those who wait for a key', () => {
  it('do not stand in the way of practice: a locked keychain', async () => {
    await world.start().saveKey(KEY, 'keychain')
    world.kill()
    world.keychain.state = 'locked'
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await held(mayfly, 'key-locked')
    await mayfly.setPractice(true)
    await mayfly.addFiles(await files('d.png'))
    await until(mayfly, () => rowOf(mayfly, 'd.png').state === 'done', 500)
  })

  it('do not stand in the way of practice: a start with --practice', async () => {
    const before = world.start({ endpoint: endpointOf(service) })
    await before.addFiles(await files('a.png', 'b.png', 'c.png'))
    await held(before, 'no-key')
    world.kill()
    const mayfly = world.start({ endpoint: endpointOf(service), practice: true })
    await mayfly.resume()
    await mayfly.addFiles(await files('d.png'))
    await until(mayfly, () => rowOf(mayfly, 'd.png').state === 'done', 500)
  })
})
