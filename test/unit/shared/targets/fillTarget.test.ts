// Files get roles by kind and order: what a task must have comes first, nothing is lost, and two can be exchanged.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInTargets } from '../../../../src/shared/targets/builtIn.ts'
import { fillTarget, kindOf, swapped } from '../../../../src/shared/targets/fillTarget.ts'
import { fileOf } from './files.ts'
import { builtIn, targetOf } from './targets.ts'

const filled = (id: string, ...names: string[]) =>
  fillTarget(
    builtIn(id),
    names.map((name) => fileOf(name)),
  )
const shown = ({ places, leftOver }: ReturnType<typeof filled>) => [
  ...places.map(({ slot, file }) => `${slot.field}=${file.name}`),
  ...leftOver.map(({ name }) => `-${name}`),
]

describe('roles', () => {
  it.each([
    ['kling-first-last', ['a.png', 'b.jpg'], ['image_url=a.png', 'image_tail_url=b.jpg']],
    ['kling-first-last', ['a.png'], ['image_url=a.png']],
    ['kling-first-last', ['a.png', 'b.png', 'c.png'], ['image_url=a.png', 'image_tail_url=b.png', '-c.png']],
    ['kling-first-last', [], []],
    ['video-face-swap', ['face.png', 'film.mp4'], ['target_video=film.mp4', 'swap_image=face.png']],
    ['mmaudio', ['a.png', 'b.mp3', 'c.mp4', 'd.txt'], ['video=c.mp4', '-a.png', '-b.mp3', '-d.txt']],
    ['seedance-first-last', ['a.png', 'b.png'], ['image_urls[]=a.png', 'image_urls[]=b.png']],
    [
      'seedance-references',
      ['1.mp3', '1.png', '1.mp4', '2.png'],
      ['image_urls[]=1.png', 'image_urls[]=2.png', 'video_urls[]=1.mp4', 'audio_urls[]=1.mp3'],
    ],
  ])('of %s for %j', (id, names, roles) => {
    expect(shown(filled(id, ...names))).toEqual(roles)
  })

  it('that must be filled come before those that may be', () => {
    const target = targetOf({
      slots: [
        { field: 'extra', role: 'Extra', kind: 'image', min: 0 },
        { field: 'main', role: 'Main', kind: 'image' },
      ],
    })
    expect(shown(fillTarget(target, [fileOf('a.png')]))).toEqual(['main=a.png'])
    expect(shown(fillTarget(target, [fileOf('a.png'), fileOf('b.png')]))).toEqual([
      'extra=a.png',
      'main=b.png',
    ])
  })

  it('are given to each of the same file twice', () => {
    const file = fileOf('a.png')
    expect(fillTarget(builtIn('face-swap'), [file, file]).places).toHaveLength(2)
  })
})

const anyFiles = fc.array(
  fc
    .constantFrom('a.png', 'b.jpg', 'c.webp', 'd.mp4', 'e.mp3', 'f.wav', 'g.txt', 'h')
    .map((name) => fileOf(name)),
  { maxLength: 30 },
)
const anyTarget = fc.constantFrom(...builtInTargets())

it('every file has a role or is left over, of its own kind, in order, and no role has too many', () => {
  fc.assert(
    fc.property(anyTarget, anyFiles, (target, files) => {
      const { places, leftOver } = fillTarget(target, files)
      const all = [...places.map(({ file }) => file), ...leftOver]
      expect(all.map(({ name }) => name).sort()).toEqual(files.map(({ name }) => name).sort())
      for (const slot of target.slots) {
        const its = places.filter((place) => place.slot === slot).map(({ file }) => file)
        expect(its.length).toBeLessThanOrEqual(slot.max)
        expect(its.every((file) => kindOf(file) === slot.kind)).toBe(true)
        // None is left over while there is room for it.
        if (leftOver.some((file) => kindOf(file) === slot.kind)) expect(its).toHaveLength(slot.max)
      }
      for (const kind of ['image', 'video', 'audio']) {
        const ofKind = (list: typeof all) => list.filter((file) => kindOf(file) === kind)
        expect(ofKind(all)).toEqual(ofKind(files))
      }
    }),
  )
})

describe('two files', () => {
  const three = filled('kling-first-last', 'a.png', 'b.png', 'c.png')

  it.each([
    [0, 1, ['image_url=b.png', 'image_tail_url=a.png', '-c.png']],
    [0, 2, ['image_url=c.png', 'image_tail_url=b.png', '-a.png']],
    [0, 3, shown(three)],
    [-1, 0, shown(three)],
  ])('%d and %d are exchanged', (one, other, roles) => {
    expect(shown(swapped(three, one, other))).toEqual(roles)
  })

  it('of different kinds are not', () => {
    const mixed = filled('video-face-swap', 'a.png', 'b.mp4')
    expect(swapped(mixed, 0, 1)).toBe(mixed)
  })

  it('are as before when they are exchanged twice', () => {
    fc.assert(
      fc.property(anyTarget, anyFiles, fc.nat(30), fc.nat(30), (target, files, one, other) => {
        const once = fillTarget(target, files)
        expect(shown(swapped(swapped(once, one, other), one, other))).toEqual(shown(once))
      }),
    )
  })
})
