// When a connection is opened ahead: an upload that comes soon would be sent at once.
import { expect, it } from 'vitest'
import { createExpectUpload, type ExpectUploadDeps } from '../../../../src/main/core/intake/expectUpload.ts'
import { app, file, journeys, service, settled, world } from '../../../helpers/journey.ts'
import { noIncidents } from '../../../helpers/incidents.ts'
import { eventually } from '../../../helpers/until.ts'

journeys()

function opened(more: Partial<ExpectUploadDeps> = {}): number {
  let times = 0
  const { expectUpload } = createExpectUpload({
    report: noIncidents.report,
    apiKey: { status: () => ({ kind: 'kept' }) },
    practice: { on: () => false },
    holds: { current: () => ({ hold: undefined }) },
    destinations: {
      isOffline: () => false,
      openAhead() {
        times += 1
        return Promise.resolve()
      },
    },
    ...more,
  })
  expectUpload()
  return times
}

it.each(['kept', 'session', 'environment'] as const)('with a key that is %s', (kind) => {
  expect(opened({ apiKey: { status: () => ({ kind, last4: '1234' }) } })).toBe(1)
})

it.each(['none', 'locked', 'refused', 'silent', 'lost', 'exposed'] as const)(
  'not with one that is %s',
  (kind) => {
    expect(opened({ apiKey: { status: () => ({ kind }) } })).toBe(0)
  },
)

it('not for practice, nor while uploads are held back or there is no network', () => {
  const openAhead = () => Promise.reject(new Error('not to be asked'))
  expect([
    opened({ practice: { on: () => true } }),
    opened({ holds: { current: () => ({ hold: 'paused' }) } }),
    opened({ destinations: { isOffline: () => true, openAhead } }),
  ]).toEqual([0, 0, 0])
})

it('reading the clipboard opens one, which the upload takes', async () => {
  let dials = 0
  const { connect } = world
  world.connect = (url, ms, signal, via) =>
    connect(
      url,
      ms,
      signal,
      via &&
        ((place, dial, end) =>
          via(
            place,
            () => {
              dials += 1
              return dial()
            },
            end,
          )),
    )
  const mayfly = app()
  mayfly.expectUpload()
  await eventually(() => dials).toBe(1)
  world.clipboard = { kind: 'files', paths: [await file('a.png')] }
  await mayfly.addClipboard()
  await settled(mayfly)
  expect([dials, service.requests.length]).toEqual([1, 1])
})
