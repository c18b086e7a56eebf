// What will fail when a task is created, as values: roles, kinds, counts, limits of all files together, links that expire.
import { describe, expect, it } from 'vitest'
import { fillTarget, type TaskFile } from '../../../../../src/shared/targets/fillTarget.ts'
import { taskWarnings } from '../../../../../src/shared/targets/warnings.ts'
import { fileOf, nFiles } from '../files.ts'
import { builtIn, targetOf } from '../targets.ts'

const MINUTE = 60_000
const found = (id: string, files: readonly TaskFile[], now = 0) =>
  taskWarnings(fillTarget(builtIn(id), files), now)
const seconds = (name: string, s: number) => fileOf(name, { facts: { lengthMs: s * 1000 } })

it('nothing, where all is well', () => {
  const good = { size: 1e6, facts: { width: 1024, height: 768 } }
  expect(found('kling-first-last', [fileOf('a.png', good), fileOf('b.jpg', good)])).toEqual([])
})

it('a link that does not give what was uploaded, as long as that is worth saying', () => {
  const check = { at: 0, found: 'gone', status: 404 } as const
  const files = [fileOf('a.png', { check })]
  expect(found('background-remove', files)).toEqual([{ kind: 'link', at: 0, check, host: 'x' }])
  expect(found('background-remove', files, 61 * MINUTE)).toEqual([])
  expect(found('background-remove', [fileOf('a.png', { check: { at: 0, found: 'good' } })])).toEqual([])
})

describe('roles', () => {
  it('without a file are told, with how many', () => {
    expect(found('kling-first-last', [fileOf('a.png')])).toMatchObject([
      { kind: 'missing', count: 1, slot: { field: 'image_tail_url' } },
    ])
    expect(found('mmaudio', [])).toMatchObject([{ kind: 'missing', count: 1, slot: { field: 'video' } }])
  })

  it('have no room for more', () => {
    expect(found('kling-first-last', nFiles(5, 'png'))).toContainEqual({
      kind: 'too-many',
      media: 'image',
      count: 3,
      room: 2,
    })
  })

  it('take no files of another kind', () => {
    const files = [fileOf('a.mp4'), fileOf('b.png'), fileOf('c.png'), fileOf('d.bin')]
    expect(found('mmaudio', files)).toEqual([
      { kind: 'not-taken', media: 'image', count: 2 },
      { kind: 'not-taken', media: undefined, count: 1 },
    ])
  })
})

describe('files of a role together', () => {
  it.each([
    [[7, 8], []],
    [[7, 8.1], [{ kind: 'together', measure: 'seconds', value: 15.1, edge: { bound: 'max', at: 15 } }]],
    [[0.1, 0.2], []],
  ])('of %j seconds', (lengths, warnings) => {
    const files = [fileOf('a.png'), ...lengths.map((s, at) => seconds(`${String(at)}.mp3`, s))]
    expect(found('seedance-references', files)).toMatchObject(warnings)
  })

  it('are too much even if some are not known, but not too little', () => {
    const long = [fileOf('a.png'), seconds('a.mp3', 16), fileOf('b.mp3')]
    expect(found('seedance-references', long)).toMatchObject([{ kind: 'together', value: 16 }])
    const target = targetOf({
      slots: [{ field: 'a[]', role: 'A', kind: 'audio', max: 3, together: { seconds: { min: 10 } } }],
    })
    const warnings = (...files: TaskFile[]) => taskWarnings(fillTarget(target, files), 0)
    expect(warnings(seconds('a.mp3', 2), fileOf('b.mp3'))).toEqual([])
    expect(warnings(seconds('a.mp3', 2), seconds('b.mp3', 7))).toMatchObject([{ kind: 'together', value: 9 }])
  })
})

describe('all files', () => {
  it.each([
    [0, [{ kind: 'files', value: 0, edge: { bound: 'min', at: 1 } }]],
    [1, []],
    [12, []],
    [13, [{ kind: 'files', value: 13, edge: { bound: 'max', at: 12 } }]],
  ])('%d of them', (n, warnings) => {
    const files = [...nFiles(9, 'png'), ...nFiles(3, 'mp4'), ...nFiles(3, 'mp3')].slice(0, n)
    expect(found('seedance-references', files)).toEqual(warnings)
  })

  it('of a kind that wants another beside it', () => {
    expect(found('seedance-references', nFiles(1, 'mp3'))).toEqual([{ kind: 'alone', media: 'audio' }])
    expect(found('seedance-references', [...nFiles(1, 'mp3'), ...nFiles(1, 'mp4')])).toEqual([])
  })
})

describe('links', () => {
  const until = (...minutes: number[]) =>
    minutes.map((m, at) => fileOf(`${String(at)}.png`, { expiresAt: m * MINUTE }))

  it.each([
    [[60, 90], []],
    [[40, 90], [{ kind: 'expires', count: 2, leftMs: 40 * MINUTE }]],
    [[0, 40], [{ kind: 'expired', count: 1 }]],
    [[-5, 0], [{ kind: 'expired', count: 2 }]],
  ])('with %j minutes left', (minutes, warnings) => {
    expect(found('face-swap', until(...minutes))).toEqual(warnings)
  })

  it('that are left out are not counted', () => {
    expect(found('face-swap', until(90, 90, 1)).map(({ kind }) => kind)).toEqual(['too-many'])
  })
})

it('each file is told by its place, and what only the user can fill is told last', () => {
  const files = [fileOf('a.png', { facts: { width: 256, height: 900 } }), fileOf('b.webp')]
  expect(found('kling-first-last', files)).toMatchObject([
    { kind: 'limit', at: 0, measure: 'shortSide', value: 256 },
    { kind: 'format', at: 1, format: 'webp' },
  ])
  expect(found('f5-tts', [])).toMatchObject([{ kind: 'missing' }, { kind: 'blank', field: 'gen_text' }])
})
