// The targets that menus name.
import { expect, it } from 'vitest'
import * as v from 'valibot'
import { namedTargets } from '../../../../src/main/core/targets/namedTargets.ts'
import { createTargets } from '../../../../src/main/core/targets/targetList.ts'
import { settingsSchema } from '../../../../src/shared/state/settings.ts'

const targets = createTargets({ readTargetFiles: () => Promise.resolve([]) })
const named = (kept: object, from: Parameters<typeof namedTargets>[0]['targets'] = targets) =>
  namedTargets(
    { languages: ['zh-CN'], settings: { load: () => v.parse(settingsSchema, kept) }, targets: from },
    1000,
  )

const favouriteTargets = ['mmaudio', 'gone-with-its-file', 'kling-image', 'kling-first-last']

it('are the last one, and the favourites that are still there, in the user’s language', async () => {
  const lastTask = { target: 'kling-image', form: 'curl' }
  const { last, favourites } = await named({ favouriteTargets, lastTask, language: 'en' })
  expect(last).toEqual({ id: 'kling-image', name: 'Kling: animate a picture' })
  expect(favourites.map(({ id }) => id)).toEqual(['mmaudio', 'kling-first-last'])
  expect((await named({ lastTask })).last?.name).toBe('可灵：让图片动起来')
})

it('are none before anything was copied or marked: then no file is read', async () => {
  const never = { known: () => Promise.reject(new Error('read')) }
  expect(await named({}, never)).toEqual({ last: undefined, favourites: [] })
})

it('are none where the files don’t come in time', async () => {
  const late = { known: () => new Promise<never>(() => {}) }
  const settings = { load: () => v.parse(settingsSchema, { favouriteTargets }) }
  expect(await namedTargets({ languages: [], settings, targets: late }, 1)).toEqual({
    last: undefined,
    favourites: [],
  })
})
