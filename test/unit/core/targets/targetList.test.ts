// The targets to choose from: a user's files beside Mayfly's own, in the place of one of them, and each fault with its file.
import { describe, expect, it } from 'vitest'
import { listTargets, type FoundFile } from '../../../../src/main/core/targets/targetList.ts'
import { builtInTargets } from '../../../../src/shared/targets/builtIn.ts'
import { written } from '../../shared/targets/targets.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const file = (name: string, ...targets: unknown[]): FoundFile => ({
  name,
  bytes: encode(JSON.stringify({ version: 1, targets })),
})
const list = (...files: FoundFile[]) => listTargets({ readTargetFiles: () => Promise.resolve(files) })
const builtIn = builtInTargets().map(({ id }) => id)

it('without own files, Mayfly’s', async () => {
  const { targets, faults } = await list()
  expect(targets.map(({ target, from }) => [target.id, from])).toEqual(builtIn.map((id) => [id, undefined]))
  expect(faults).toEqual([])
})

describe('a user’s target', () => {
  it('comes behind Mayfly’s, with the name of its file', async () => {
    const { targets } = await list(file('mine.json', written()))
    expect(targets).toHaveLength(builtIn.length + 1)
    expect(targets.at(-1)).toMatchObject({ target: { id: 'own' }, from: 'mine.json' })
  })

  it('with the id of one of Mayfly’s takes its place', async () => {
    const { targets, faults } = await list(file('mine.json', written({ id: 'mmaudio', model: 'other' })))
    expect(targets.map(({ target }) => target.id)).toEqual(builtIn)
    expect(targets.find(({ target }) => target.id === 'mmaudio')).toMatchObject({
      target: { model: 'other' },
      from: 'mine.json',
    })
    expect(faults).toEqual([])
  })

  it('with the id of another of the user’s is told', async () => {
    const { targets, faults } = await list(
      file('a.json', written()),
      file('b.json', written(), written({ id: 'c' })),
    )
    expect(targets.slice(builtIn.length).map(({ target, from }) => [target.id, from])).toEqual([
      ['own', 'a.json'],
      ['c', 'b.json'],
    ])
    expect(faults).toEqual([{ file: 'b.json', fault: { kind: 'twice', place: 'targets[0].id', id: 'own' } }])
  })
})

it('each broken file is told, and the others count', async () => {
  const { targets, faults } = await list(
    { name: 'a.json', why: 'unreadable' },
    { name: 'b.json', why: 'too-large' },
    { name: 'c.json', bytes: new Uint8Array([0xff, 0xfe]) },
    { name: 'd.json', bytes: encode('{\n  "version": 1,') },
    { name: 'e.json', bytes: encode('{"version": 9}') },
    file('f.json', written({ id: 'f', extra: 1 }), written()),
    {
      name: 'g.json',
      bytes: encode(`\ufeff${JSON.stringify({ version: 1, targets: [written({ id: 'g' })] })}`),
    },
  )
  expect(targets.slice(builtIn.length).map(({ target }) => target.id)).toEqual(['own', 'g'])
  expect(faults).toEqual([
    { file: 'a.json', fault: { kind: 'unreadable' } },
    { file: 'b.json', fault: { kind: 'too-large' } },
    { file: 'c.json', fault: { kind: 'not-targets' } },
    { file: 'd.json', fault: { kind: 'not-json', line: 2, column: 16 } },
    { file: 'e.json', fault: { kind: 'newer', version: 9 } },
    { file: 'f.json', fault: { kind: 'unknown', place: 'targets[0].extra' } },
  ])
})
