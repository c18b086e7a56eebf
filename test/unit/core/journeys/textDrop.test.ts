// Text dropped on the tray icon: refused, with a message.
import { expect, it } from 'vitest'
import { words } from '../../../../src/shared/i18n/words.ts'
import { testWorld } from '../../../helpers/outside.ts'
import { until } from '../../../helpers/until.ts'

it.each(['some words', 'https:// is how links begin', 'see https://example.com', ''])(
  '%j is refused, where the user looks and where they do not',
  async (dropped) => {
    const world = await testWorld()
    const mayfly = world.start()
    await mayfly.addText(dropped)
    const text = words.toast.dropped
    const { status, uploads } = await until(mayfly, (state) => state.status.announcement?.text === text)
    expect(status.announcement?.tone).toBe('plain')
    expect(world.notices).toEqual([{ title: words.notice.nothing, body: text }])
    expect(uploads).toEqual([])
  },
)
