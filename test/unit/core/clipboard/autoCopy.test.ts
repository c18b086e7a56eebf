// When links are copied automatically, with a clipboard that the test fills independently of the app.
import { describe, expect, it } from 'vitest'
import { createAutoCopy, type AutoCopyDeps } from '../../../../src/main/core/clipboard/autoCopy.ts'
import { settingsSchema } from '../../../../src/shared/state/settings.ts'
import * as v from 'valibot'
import { noIncidents } from '../../../helpers/incidents.ts'

function clipboard() {
  let held = 'what was there'
  const world = {
    copies: true,
    takes: true,
    /** False if it is unknown whether it changed. */
    isKnown: true,
    /** Whether links may be copied without a click. */
    unasked: true,
    /** How often its mark was read. */
    looks: 0,
    /** Settles once the copied text is confirmed; the text is there before. */
    copying: Promise.resolve(),
    held: () => held,
    /** The user copies something. */
    userCopies(text: string) {
      held = text
    },
  }
  const deps: AutoCopyDeps = {
    settings: {
      load: () => v.parse(settingsSchema, { copies: world.copies }),
    },
    report: noIncidents.report,
    canCopyUnasked: () => Promise.resolve(world.unasked),
    clipboardMark() {
      world.looks += 1
      return Promise.resolve(world.isKnown ? `mark of ${held}` : undefined)
    },
    async copy(text: string) {
      if (world.takes) held = text
      await world.copying
      return world.takes
    },
  }
  return { world, out: createAutoCopy(deps) }
}

describe('the links of a batch', () => {
  it('are copied while the clipboard holds what it held', async () => {
    const { world, out } = clipboard()
    out.begin('a')
    expect(await out.copyFor('a', 'link a')).toBe('copied')
    expect(world.held()).toBe('link a')
  })

  it('are not when the user copied something since', async () => {
    const { world, out } = clipboard()
    out.begin('a')
    world.userCopies('theirs')
    expect(await out.copyFor('a', 'link a')).toBe('kept')
    expect(world.held()).toBe('theirs')
  })

  it('are judged by what was there when that batch came in, not another', async () => {
    const { world, out } = clipboard()
    out.begin('a')
    world.userCopies('theirs')
    out.begin('b')
    expect(await out.copyFor('a', 'link a')).toBe('kept')
    expect(await out.copyFor('b', 'link b')).toBe('copied')
    expect(world.held()).toBe('link b')
  })

  it('are left to the user where the desktop takes them only on a click', async () => {
    const { world, out } = clipboard()
    world.unasked = false
    out.begin('a')
    expect(await out.copyFor('a', 'link a')).toBe('left')
    expect(world.held()).toBe('what was there')
  })

  it('are left to the user when it began before a restart', async () => {
    const { world, out } = clipboard()
    expect(await out.copyFor('from before', 'link')).toBe('left')
    expect(world.held()).toBe('what was there')
  })

  it('are not copied when the user wants none, whatever the clipboard holds', async () => {
    const { world, out } = clipboard()
    world.copies = false
    out.begin('a')
    expect(await out.copyFor('a', 'link a')).toBe('off')
    expect(await out.copyFor('from before', 'link')).toBe('off')
    world.copies = true
    // Switched on again before it ends.
    expect(await out.copyFor('a', 'link a')).toBe('copied')
    expect(world.held()).toBe('link a')
  })

  it('that are not there afterwards have failed', async () => {
    const { world, out } = clipboard()
    world.takes = false
    out.begin('a')
    expect(await out.copyFor('a', 'link a')).toBe('failed')
  })

  it.each([
    ['never', [false, false]],
    ['not then', [false, true]],
    ['not any more', [true, false]],
  ] as const)('are copied where it can’t be known what the clipboard holds: %s', async (_, [then, now]) => {
    const { world, out } = clipboard()
    world.isKnown = then
    out.begin('a')
    await Promise.resolve()
    world.isKnown = now
    expect(await out.copyFor('a', 'link a')).toBe('copied')
  })
})

describe('our own copy', () => {
  it('does not stop those that are open', async () => {
    const { world, out } = clipboard()
    out.begin('a')
    out.begin('b')
    expect(await out.copyFor('b', 'link b')).toBe('copied')
    expect(await out.copyFor('a', 'link a')).toBe('copied')
    expect(world.held()).toBe('link a')
  })

  it('does not stop one that ends while it goes on', async () => {
    const { world, out } = clipboard()
    let copied = () => {}
    world.copying = new Promise((resolve) => (copied = resolve))
    out.begin('a')
    out.begin('b')
    const first = out.copyFor('a', 'link a')
    await expect.poll(world.held).toBe('link a')
    const second = out.copyFor('b', 'link b')
    await new Promise((resolve) => setImmediate(resolve))
    copied()
    expect(await Promise.all([first, second])).toEqual(['copied', 'copied'])
    expect(world.held()).toBe('link b')
  })

  it('leaves what the user copies after it', async () => {
    const { world, out } = clipboard()
    out.begin('a')
    out.begin('b')
    await out.copyFor('b', 'link b')
    world.userCopies('theirs')
    expect(await out.copyFor('a', 'link a')).toBe('kept')
  })

  it('that failed begins nothing anew', async () => {
    const { world, out } = clipboard()
    out.begin('a')
    out.begin('b')
    world.takes = false
    await out.copyFor('b', 'link b')
    world.userCopies('theirs')
    world.takes = true
    expect(await out.copyFor('a', 'link a')).toBe('kept')
  })

  it('looks at none that has ended', async () => {
    const { world, out } = clipboard()
    for (let batch = 0; batch < 100; batch += 1) {
      out.begin(String(batch))
      out.forget(String(batch))
    }
    out.begin('a')
    const before = world.looks
    await out.copyFor('a', 'link a')
    // Once for what it holds now, and once for the batch that is open.
    expect(world.looks - before).toBe(2)
  })
})

it('begun anew, all that are open go by what is there now', async () => {
  const { world, out } = clipboard()
  out.begin('a')
  world.userCopies('a key')
  out.beginAnew()
  expect(await out.copyFor('a', 'link a')).toBe('copied')
  expect(await out.copyFor('from before', 'link')).toBe('left')
})
