// Which targets are offered first, and which a search finds.
import { expect, it } from 'vitest'
import { fits, targetGroups } from '../../../../../src/renderer/tasks/targets/targetGroups.ts'
import { builtInTargets } from '../../../../../src/shared/targets/builtIn.ts'

const targets = builtInTargets().map((target) => ({ target }))
const file = (name: string) => ({ name, url: `https://x/${name}`, expiresAt: 1 })
const groups = (
  names: readonly string[],
  more: { favourites?: string[]; last?: string; query?: string } = {},
) => {
  const { favourites = [], last, query = '' } = more
  const found = targetGroups({ targets, favourites, last, query, files: names.map(file) })
  return Object.fromEntries(found.map((group) => [group.kind, group.targets.map(({ target }) => target.id)]))
}

it('the last one and the favourites come first, each once and as they were marked', () => {
  const marked = ['mmaudio', 'not there', 'kling-first-last']
  const { favourite, fitting, other } = groups(['a.png', 'b.png'], { favourites: marked, last: 'face-swap' })
  expect(favourite).toEqual(['face-swap', 'mmaudio', 'kling-first-last'])
  expect([...(favourite ?? []), ...(fitting ?? []), ...(other ?? [])].sort()).toEqual(
    targets.map(({ target }) => target.id).sort(),
  )
})

it('then those that take all the files and need no other', () => {
  const two = groups(['a.png', 'b.png'])
  expect(two.fitting).toContain('kling-first-last')
  expect(two.other).toEqual(expect.arrayContaining(['kling-image', 'mmaudio']))
  expect(groups(['film.mp4']).fitting).toContain('mmaudio')
  expect(groups(['a.png']).favourite).toBeUndefined()
})

it.each([
  ['first frame kling', 'kling-first-last', 'mmaudio'],
  ['可灵 尾帧', 'kling-first-last', 'mmaudio'],
  ['  MMAUDIO ', 'mmaudio', 'kling-first-last'],
  ['video_generation', 'kling-image', 'mmaudio'],
])('a search for %j finds %s, not %s', (query, found, not) => {
  const ids = Object.values(groups(['a.png'], { query })).flat()
  expect(ids).toContain(found)
  expect(ids).not.toContain(not)
})

it('a search that finds nothing leaves no group', () => {
  expect(groups(['a.png'], { query: 'nobody has that' })).toEqual({})
})

it('a target fits whatever its limits say, as they are hints', () => {
  const kling = targets.find(({ target }) => target.id === 'kling-image')?.target
  const small = { ...file('a.webp'), size: 99_000_000, facts: { width: 10, height: 10 } }
  expect(kling && fits(kling, [small])).toBe(true)
})
