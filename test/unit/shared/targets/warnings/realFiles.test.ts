// Each limit of Mayfly's targets with real files: one just inside, of which nothing is said, and one just outside.
import { copyFile, stat, truncate } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { builtInTargets } from '../../../../../src/shared/targets/builtIn.ts'
import { fileWarnings, type Measure } from '../../../../../src/shared/targets/fileLimits.ts'
import { fillTarget, type TaskFile } from '../../../../../src/shared/targets/fillTarget.ts'
import type { Range } from '../../../../../src/shared/targets/target.ts'
import { taskWarnings } from '../../../../../src/shared/targets/warnings.ts'
import type { MediaKind } from '../../../../../src/shared/uploads/serviceLimits.ts'
import { filesHere } from '../../../../helpers/filesHere.ts'
import { tempFolder } from '../../../../helpers/tempFolder.ts'
import { fileOf } from '../files.ts'

const SAMPLES = path.join(import.meta.dirname, 'samples')
const files = filesHere()

/** What is known of a file after its upload: its size, and what was read off it. */
async function real(file: string): Promise<TaskFile> {
  const { size } = await stat(file)
  const facts = await files.facts(file, size)
  return fileOf(path.basename(file), { size, facts: facts.ok ? facts.value : {} })
}
const sample = (name: string) => real(path.join(SAMPLES, name))

/** The sample with so many bytes; what is behind its end, nobody looks at. */
async function padded(name: string, bytes: number): Promise<TaskFile> {
  const file = path.join(await tempFolder(), name)
  await copyFile(path.join(SAMPLES, name), file)
  await truncate(file, bytes)
  return real(file)
}

/** The files inside and outside of an edge: `image shortSide over 300`. */
const PAIRS: Readonly<Record<string, readonly [inside: string, outside: string]>> = {
  'image shortSide over 300': ['301x302.png', '300x301.png'],
  'image shortSide min 300': ['300x301.png', '299x300.png'],
  'image longSide max 4096': ['4096x1700.png', '4097x1700.png'],
  'image longSide under 2048': ['2047x900.png', '2048x900.png'],
  'image longSide max 1024': ['1024x700.png', '1025x700.png'],
  'video shortSide max 720': ['1280x720.mp4', '1280x722.mp4'],
  'video longSide max 1280': ['1280x720.mp4', '1282x720.mp4'],
  'video frames max 600': ['frames-600.mp4', 'frames-601.mp4'],
  'video frames max 240': ['frames-240.mp4', 'frames-241.mp4'],
  'video frames min 10': ['frames-10.mp4', 'frames-9.mp4'],
  'video seconds max 30': ['seconds-30.0.mp4', 'seconds-30.1.mp4'],
  'audio seconds under 60': ['seconds-59.9.mp3', 'seconds-60.0.mp3'],
}
const FORMATS: Readonly<Record<MediaKind, readonly [inside: string, outside: string]>> = {
  image: ['format.jpg', 'format.webp'],
  video: ['frames-10.mp4', 'frames-10.mp4'],
  audio: ['seconds-7.5.wav', 'seconds-7.5.wav'],
}

async function pairOf(kind: MediaKind, measure: Measure, bound: keyof Range, at: number) {
  if (measure === 'bytes') {
    const name = FORMATS[kind][0]
    const inside = bound === 'under' ? at - 1 : at
    return [await padded(name, inside), await padded(name, inside + 1)] as const
  }
  const pair = PAIRS[`${kind} ${measure} ${bound} ${String(at)}`]
  if (pair === undefined) throw new Error(`no files for ${kind} ${measure} ${bound} ${String(at)}`)
  return [await sample(pair[0]), await sample(pair[1])] as const
}

const MEASURES: readonly Measure[] = ['bytes', 'shortSide', 'longSide', 'seconds', 'frames']
const edges = builtInTargets().flatMap(({ id, slots }) =>
  slots.flatMap(({ field, kind, limits }) =>
    MEASURES.flatMap((measure) =>
      (Object.entries(limits[measure] ?? {}) as [keyof Range, number][]).map(([bound, at]) => ({
        ...{ id, field, kind, measure, bound, at },
      })),
    ),
  ),
)

describe('real files', () => {
  it.each(edges)('$id, $field: $measure $bound $at', async ({ kind, measure, bound, at }) => {
    const [inside, outside] = await pairOf(kind, measure, bound, at)
    const limits = { [measure]: { [bound]: at } }
    expect(fileWarnings(limits, { ...inside, format: 'any' })).toEqual([])
    expect(fileWarnings(limits, { ...outside, format: 'any' })).toMatchObject([
      { kind: 'limit', measure, edge: { bound, at } },
    ])
  })

  it('of another format than a model takes', async () => {
    const [taken, other] = await Promise.all(FORMATS.image.map(sample))
    const target = targetOf('background-remove')
    expect(taskWarnings(fillTarget(target, [taken!]), 0)).toEqual([])
    expect(taskWarnings(fillTarget(target, [other!]), 0)).toMatchObject([{ kind: 'format', format: 'webp' }])
  })

  it.each([
    ['400x1000.png', []],
    ['1000x400.png', []],
    ['399x1000.png', [{ kind: 'ratio', width: 399, height: 1000 }]],
    ['1001x400.png', [{ kind: 'ratio', width: 1001, height: 400 }]],
  ])('of a shape: %s', async (name, warnings) => {
    expect(taskWarnings(fillTarget(targetOf('hailuo-image'), [await sample(name)]), 0)).toMatchObject(
      warnings,
    )
  })

  it.each(['seedance-references', 'seedance-faces', 'seedance-25'])(
    '%s: sounds of 15 s together, and 15.1 s',
    async (id) => {
      const [half, more] = await Promise.all(['seconds-7.5.wav', 'seconds-7.6.wav'].map(sample))
      const picture = fileOf('1.png')
      const told = (...sounds: (TaskFile | undefined)[]) =>
        taskWarnings(fillTarget(targetOf(id), [picture, ...sounds.filter((one) => one !== undefined)]), 0)
      expect(told(half, half)).toEqual([])
      expect(told(half, more)).toMatchObject([{ kind: 'together', measure: 'seconds', value: 15.1 }])
    },
  )
})

function targetOf(id: string) {
  const target = builtInTargets().find((one) => one.id === id)
  if (target === undefined) throw new Error(`no target ${id}`)
  return target
}
