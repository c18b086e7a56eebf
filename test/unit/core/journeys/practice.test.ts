// Practice mode: a service on this computer, which needs no key.
import { describe, expect, it } from 'vitest'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { endpointOf } from '../../../helpers/service.ts'
import { until } from '../../../helpers/until.ts'
import {
  app,
  brief,
  files,
  held,
  idOf,
  journeys,
  KEY,
  rowOf,
  said,
  service,
  settled,
  world,
} from '../../../helpers/journey.ts'

journeys()

describe('practice', () => {
  it('needs no key and sends nothing to the service', async () => {
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.setPractice(true)
    expect(mayfly.state().status.service).toEqual({ kind: 'practice' })
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    await mayfly.idle()
    const [practice] = world.practices
    expect(practice?.requests).toMatchObject([{ key: 'practice', outcome: 'stored' }])
    expect(world.copied).toEqual([practice?.stored()[0]?.url])
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ state: 'done', practice: true })
    expect(service.requests).toEqual([])
  })

  it('never sees the key', async () => {
    const mayfly = app({ practice: true })
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    expect(world.practices[0]?.requests.map(({ key }) => key)).toEqual(['practice'])
  })

  it('takes what waits for a key, and a key then sends only what comes after', async () => {
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png', 'e.png'))
    await held(mayfly, 'no-key')
    await mayfly.setPractice(true)
    await settled(mayfly, 5)
    await mayfly.idle()
    expect(world.practices[0]?.stored()).toHaveLength(5)
    expect(mayfly.state().uploads.every(({ practice }) => practice)).toBe(true)
    expect(world.copied).toHaveLength(1)
    await mayfly.setPractice(false)
    await mayfly.saveKey(KEY, 'session')
    await mayfly.addFiles(await files('f.png'))
    await settled(mayfly, 6)
    expect(service.stored().map(({ name }) => name)).toEqual(['f.png'])
    expect(mayfly.state().status).toMatchObject({ service: { kind: 'own' }, hold: undefined })
  })

  it('that is left: what waits for it then goes to it still, and what comes goes to the service', async () => {
    const mayfly = app({ practice: true })
    await mayfly.addFiles(await files('a.png'))
    await mayfly.setPractice(false)
    await mayfly.addFiles(await files('b.png'))
    await settled(mayfly, 2)
    expect(service.stored().map(({ name }) => name)).toEqual(['b.png'])
    expect(world.practices[0]?.stored().map(({ name }) => name)).toEqual(['a.png'])
  })

  it('starts one service, however often it is entered', async () => {
    const mayfly = app()
    await mayfly.setPractice(true)
    await mayfly.setPractice(false)
    await Promise.all([mayfly.setPractice(true), mayfly.addFiles(await files('a.png'))])
    await settled(mayfly)
    expect(world.practices).toHaveLength(1)
  })

  it('is remembered for the next start, with its port, unless that start was given a way of its own', async () => {
    const mayfly = world.start()
    mayfly.changePreferences({ atOnce: 5 })
    await mayfly.setPractice(true)
    world.kill()
    expect(JSON.parse(world.settings.text)).toMatchObject({
      practice: true,
      practicePort: world.practices[0]?.port,
      atOnce: 5,
    })
    expect(world.start().state().status.service).toEqual({ kind: 'practice' })
    world.kill()
    expect(world.start({ key: KEY }).state().status.service).toEqual({ kind: 'real' })
    world.kill()
    const endpoint = endpointOf(service)
    expect(world.start({ endpoint }).state().status.service).toEqual({ kind: 'own', host: endpoint.host })
    world.kill()
    expect(world.start({ endpoint, practice: true }).state().status.service).toEqual({ kind: 'practice' })
    world.kill()
    await world.start().setPractice(false)
    world.kill()
    expect(world.start().state().status.service).toEqual({ kind: 'real' })
  })

  it('that can’t start is said, and is not on', async () => {
    world.practiceStarts = false
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.setPractice(true)
    await said(mayfly, words.toast.practiceFailed)
    expect(mayfly.state().status.service).toMatchObject({ kind: 'own' })
    expect(JSON.parse(world.settings.text)).not.toMatchObject({ practice: true })
    world.practiceStarts = true
    await mayfly.setPractice(true)
    expect(mayfly.state().status.service).toEqual({ kind: 'practice' })
  })

  it('that can’t start fails what waits for it', async () => {
    world.practiceStarts = false
    const mayfly = app({ practice: true })
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png no-network'])
    world.practiceStarts = true
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
  })

  it('takes over a retry', async () => {
    const mayfly = app()
    service.fail({ kind: 'status', status: 422 })
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    await mayfly.setPractice(true)
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ practice: true })
    expect(service.requests).toHaveLength(1)
  })

  it('its links outlive a restart: the service is started again while one lives', async () => {
    const mayfly = app({ practice: true })
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    world.kill()
    await app().resume()
    expect(world.practices).toHaveLength(2)
    world.kill()
    world.now += LIFE_MS
    await app().resume()
    expect(world.practices).toHaveLength(2)
  })
})
