// Whether macOS's clipboard changed, told by its count.
import { expect, it } from 'vitest'
import { createPasteboardMark } from '../../../../src/main/os/clipboard/pasteboardMark.ts'

/** A mark over a pasteboard whose count, and formats, the test sets. */
function markOf(count: string | undefined) {
  const world = { output: count, formats: ['text/plain'], ran: [] as string[], listed: 0 }
  const mark = createPasteboardMark(
    (file, args) => {
      world.ran.push([file, ...args].join(' '))
      return Promise.resolve(world.output)
    },
    () => {
      world.listed += 1
      return Promise.resolve(world.formats)
    },
  )
  return { mark, world }
}

it('the count tells text from the text before it, and no content is looked at', async () => {
  const { mark, world } = markOf('41\n')
  expect(await mark()).toBe(await mark())
  world.output = '42\n'
  expect(await mark()).toBe('42')
  expect(world.listed).toBe(0)
  expect(world.ran[0]).toMatch(/^\/usr\/bin\/osascript -l JavaScript -e .*changeCount$/)
})

it.each([undefined, '', 'execution error: -1743'])(
  'names stand for a count of %j from then on',
  async (none) => {
    const { mark, world } = markOf(none)
    const before = await mark()
    world.output = '7'
    expect(await mark()).toBe(before)
    world.formats = ['image/png']
    expect(await mark()).not.toBe(before)
    expect(world.ran).toHaveLength(1)
  },
)

it('a count that fails later is unknown, rather than another', async () => {
  const { mark, world } = markOf('41')
  await mark()
  world.output = undefined
  expect(await mark()).toBeUndefined()
  expect(world.listed).toBe(0)
  world.output = '41'
  expect(await mark()).toBe('41')
})
