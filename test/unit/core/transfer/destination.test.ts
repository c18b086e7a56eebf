// Where an upload goes, and what it waits for until then.
import { describe, expect, it } from 'vitest'
import { REAL_ENDPOINT } from '../../../../src/main/core/api/endpoint.ts'
import { connectDirectly } from '../../../../src/main/core/network/connection.ts'
import { createDestinations, type DestinationsDeps } from '../../../../src/main/core/transfer/destination.ts'
import { createHolds } from '../../../../src/main/core/transfer/holds.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { asWaiting } from '../../../../src/main/core/uploads/transitions.ts'
import { done, failed } from '../../../../src/shared/uploads/problem.ts'
import { linkRow } from '../../../helpers/ended.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { noIncidents } from '../../../helpers/incidents.ts'
import { SHORT } from '../../../helpers/outside.ts'
import { eventually } from '../../../helpers/until.ts'

const LOCAL = new URL('http://127.0.0.1:4000/api')
const PRACTICE = { url: new URL('http://127.0.0.1:5000/api'), key: 'practice-key' }
const never = new AbortController().signal

function begin(more: Partial<DestinationsDeps> = {}) {
  const is = { online: true, key: 'k' as string | undefined, version: 0, practice: true, permits: 0 }
  const uploadList = createUploadList([asWaiting(linkRow('a', 1))], () => undefined)
  const holds = createHolds({
    now: () => 0,
    showWindow: () => undefined,
    throttle: { currentPause: () => undefined, tryNow: () => undefined, filesAdded: () => undefined },
    toast: { show: () => undefined },
    notifications: { notify: () => undefined },
    onChange: () => undefined,
  })
  const destinations = createDestinations({
    transport: {
      ...{ files: filesHere(), connect: connectDirectly, fallback: undefined, timeouts: SHORT },
      ...{ userAgent: 'Mayfly/test', now: Date.now, report: noIncidents.report },
    },
    endpoint: undefined,
    isOnline: () => is.online,
    uploadList,
    holds,
    throttle: {
      acquire(signal) {
        if (signal.aborted) return Promise.resolve(undefined)
        is.permits += 1
        return Promise.resolve({ release: () => (is.permits -= 1) })
      },
    },
    apiKey: {
      read: () => Promise.resolve(is.key === undefined ? failed('no-key' as const) : done(is.key)),
      version: () => is.version,
    },
    practice: { endpoint: () => Promise.resolve(is.practice ? PRACTICE : undefined) },
    ...more,
  })
  const practise = () => {
    for (const row of uploadList.all()) uploadList.upsert({ ...row, practice: true })
  }
  const find = (signal = never) => destinations.destinationFor('a', signal)
  return { ...destinations, is, holds, practise, find }
}

describe('an upload', () => {
  it('goes to the service with the user’s key and a permit', async () => {
    const { find, is } = begin()
    const found = await find()
    expect(found).toMatchObject({ ok: true, value: { destination: { endpoint: REAL_ENDPOINT, key: 'k' } } })
    expect(is.permits).toBe(1)
    if (found.ok) found.value.permit?.release('through')
    expect(is.permits).toBe(0)
  })

  it('for practice goes to that service with its key alone, whatever the others wait for', async () => {
    const { find, is, holds, practise } = begin()
    practise()
    holds.begin('bad-key')
    is.online = false
    const { url: endpoint, key } = PRACTICE
    expect(await find()).toMatchObject({
      ok: true,
      value: { destination: { endpoint, key }, permit: undefined },
    })
    is.practice = false
    expect(await find()).toEqual(failed({ kind: 'no-network', why: 'refused' }))
  })

  it('waits for the network and for a key, with no permit kept', async () => {
    const { find, is, holds } = begin()
    Object.assign(is, { online: false, key: undefined })
    const found = find()
    await eventually(holds.reason).toBe('offline')
    is.online = true
    holds.happened('back-online')
    await eventually(holds.reason).toBe('no-key')
    await eventually(() => is.permits).toBe(0)
    is.key = 'new'
    holds.happened('key-saved')
    expect(await found).toMatchObject({ ok: true, value: { destination: { key: 'new' } } })
  })

  it('that becomes practice while it waits needs no key any more', async () => {
    const { find, is, holds, practise } = begin()
    is.key = undefined
    const found = find()
    await eventually(holds.reason).toBe('no-key')
    practise()
    holds.happened('practice-on')
    expect(await found).toMatchObject({ ok: true, value: { destination: { key: PRACTICE.key } } })
  })

  it('is not held back for want of a key that was entered while the old one was looked for', async () => {
    const versions = [0, 1]
    const keys = [failed('no-key' as const), done('new')]
    const { find, holds } = begin({
      apiKey: {
        read: () => Promise.resolve(keys.shift() ?? done('newer')),
        version: () => versions.shift() ?? 1,
      },
    })
    expect(await find()).toMatchObject({ ok: true, value: { destination: { key: 'new' } } })
    expect(holds.reason()).toBeUndefined()
  })

  it('that is cancelled while it waits goes nowhere', async () => {
    const { find, holds } = begin()
    holds.begin('paused')
    const abort = new AbortController()
    const found = find(abort.signal)
    abort.abort()
    expect(await found).toEqual(failed({ kind: 'cancelled' }))
  })
})

it('only a service elsewhere needs a network', () => {
  for (const [endpoint, offline] of [
    [undefined, true],
    [LOCAL, false],
  ] as const) {
    const { isOffline, serviceWith, is } = begin({ endpoint })
    expect(isOffline()).toBe(false)
    is.online = false
    expect(isOffline()).toBe(offline)
    expect(serviceWith('x')).toMatchObject({ endpoint: endpoint ?? REAL_ENDPOINT, key: 'x' })
  }
})
