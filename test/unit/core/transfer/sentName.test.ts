// Random names: nothing that is sent, and no link, tells what a file is called; the row knows both names.
import { expect, it } from 'vitest'
import { app, file, journeys, KEY, rowOf, service, settled, world } from '../../../helpers/journey.ts'
import { endpointOf } from '../../../helpers/service.ts'

journeys()

const NAME = 'Anna at the bank.JPEG'
const RANDOM = /^[a-f0-9]{12}\.jpeg$/

async function neutral() {
  const mayfly = app()
  mayfly.changePreferences({ randomNames: true })
  const picture = await file(NAME)
  return { mayfly, picture }
}

it('are sent where the user wants them, and are in the link; the list keeps the own name', async () => {
  const { mayfly, picture } = await neutral()
  await mayfly.addFiles([picture])
  await settled(mayfly)
  const row = rowOf(mayfly, NAME)
  const [{ name: sent = '' } = {}] = service.requests
  expect(sent).toMatch(RANDOM)
  expect(row).toMatchObject({ state: 'done', name: NAME, sentAs: sent, neutral: true })
  expect(row.state === 'done' && decodeURIComponent(row.url)).not.toMatch(/Anna|bank/)
  expect(service.stored().map(({ name }) => name)).toEqual([sent])
})

it('are kept by a retry, and are others for every upload', async () => {
  world.backoff = { firstMs: 1, factor: 1, mostMs: 1 }
  service.fail({ kind: 'status', status: 503 })
  const { mayfly, picture } = await neutral()
  await mayfly.addFiles([picture, await file('b.jpeg')])
  await settled(mayfly, 2)
  const names = service.requests.map(({ name }) => name)
  expect(names).toHaveLength(3)
  expect(new Set(names).size).toBe(2)
})

it('reuse a link that tells no name, and none that does', async () => {
  const mayfly = app()
  const picture = await file(NAME)
  await mayfly.addFiles([picture])
  await settled(mayfly)
  mayfly.changePreferences({ randomNames: true })
  await mayfly.addFiles([picture])
  await settled(mayfly, 2)
  expect(service.requests.map(({ name }) => name)).toEqual([NAME, expect.stringMatching(RANDOM)])
  await mayfly.addFiles([picture])
  await settled(mayfly, 3)
  expect(service.requests).toHaveLength(2)
  expect(mayfly.state().uploads[2]).toMatchObject({
    reused: true,
    neutral: true,
    sentAs: service.requests[1]?.name,
  })
})

it('are given up with the setting: what is sent from then on has its own name', async () => {
  const { mayfly, picture } = await neutral()
  await mayfly.addFiles([picture])
  await settled(mayfly)
  world.kill()
  const later = world.start({ endpoint: endpointOf(service), key: KEY })
  later.changePreferences({ randomNames: false, reuseHours: 0 })
  await later.addFiles([picture])
  await settled(later, 2)
  expect(service.requests[1]?.name).toBe(NAME)
  expect(later.state().uploads[1]).not.toHaveProperty('neutral')
})
