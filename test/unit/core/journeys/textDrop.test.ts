// Text and links dropped on the tray icon: refused, with a message.
import { expect, it } from 'vitest'
import { words } from '../../../../src/shared/i18n/words.ts'
import { testWorld } from '../../../helpers/outside.ts'
import { until } from '../../../helpers/until.ts'

it.each([
  ['some words', 'text'],
  ['https:// is how links begin', 'text'],
  ['see https://example.com', 'text'],
  ['', 'text'],
  ['https://example.com/a.png', 'link'],
  [' HTTP://example.com/a.png\n', 'link'],
] as const)('%j is refused as %s, where the user looks and where they do not', async (dropped, what) => {
  const world = await testWorld()
  const mayfly = world.start()
  mayfly.refuseText(dropped)
  const text = words.toast.dropped(what)
  const { status, uploads } = await until(mayfly, (state) => state.status.announcement?.text === text)
  expect(status.announcement?.tone).toBe('plain')
  expect(world.notices).toEqual([{ title: words.notice.nothing, body: text }])
  expect(uploads).toEqual([])
})
