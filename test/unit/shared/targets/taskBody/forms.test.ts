// A filled target in each form that can be copied: JSON to paste, a command that a shell runs as it was meant, mentions.
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInTargets } from '../../../../../src/shared/targets/builtIn.ts'
import { fillTarget } from '../../../../../src/shared/targets/fillTarget.ts'
import { taskText } from '../../../../../src/shared/targets/taskBody.ts'
import { TASK_FORMS, type TaskForm } from '../../../../../src/shared/targets/taskPreview.ts'
import { fileOf, nFiles } from '../files.ts'
import { builtIn, targetOf } from '../targets.ts'

const two = fillTarget(builtIn('kling-first-last'), nFiles(2, 'png'))
const text = (form: TaskForm, taskType?: string, filled = two) =>
  taskText(filled, { form, taskType }, 'linux')

describe('as', () => {
  it('input', () => {
    expect(text('input')).toBe(
      [
        '{',
        '  "prompt": "Go from the first picture to the last",',
        '  "image_url": "https://x/1.png",',
        '  "image_tail_url": "https://x/2.png"',
        '}',
      ].join('\n'),
    )
  })

  it('body', () => {
    expect(JSON.parse(text('body'))).toEqual({
      model: 'kling',
      task_type: 'video_generation',
      input: JSON.parse(text('input')) as unknown,
    })
  })

  it('mentions', () => {
    const files = [...nFiles(2, 'png'), ...nFiles(1, 'mp4')]
    expect(text('mentions', undefined, fillTarget(builtIn('seedance-references'), files))).toBe(
      '@image1, @image2, @video1',
    )
    expect(text('mentions')).toBe('')
  })
})

it.each([
  ['txt2audio-full', 'txt2audio-full'],
  [undefined, 'txt2audio-base'],
  ['other', 'txt2audio-base'],
])('the task type %s is %s', (chosen, taskType) => {
  const filled = fillTarget(builtIn('diffrhythm'), nFiles(1, 'mp3'))
  expect(JSON.parse(text('body', chosen, filled))).toMatchObject({ task_type: taskType })
})

describe('fields', () => {
  it('of the same entry stand in it, and what is fixed in a list stands in each', () => {
    const target = targetOf({
      slots: [
        { field: 'a[].front', role: 'A', kind: 'image', max: 3, fixed: { 'a[].kind': 'photo' } },
        { field: 'a[].voice', role: 'B', kind: 'audio', min: 0, max: 3 },
      ],
      fixed: { 'a[].weight': 1, 'b[].c': true },
    })
    const input = text('input', undefined, fillTarget(target, [...nFiles(2, 'png'), ...nFiles(1, 'mp3')]))
    expect(JSON.parse(input)).toEqual({
      a: [
        { kind: 'photo', front: 'https://x/1.png', voice: 'https://x/1.mp3', weight: 1 },
        { kind: 'photo', front: 'https://x/2.png', weight: 1 },
      ],
      b: [{ c: true }],
    })
  })

  it('beside a role that is empty are not there', () => {
    const input = text('input', undefined, fillTarget(builtIn('luma-frames'), nFiles(1, 'png')))
    expect(JSON.parse(input)).toMatchObject({ key_frames: { frame0: { type: 'image' } } })
    expect(input).not.toContain('frame1')
  })
})

it('every link that has a role is there once, and no other', () => {
  const files = [...nFiles(12, 'png'), ...nFiles(5, 'mp4'), ...nFiles(5, 'mp3')]
  fc.assert(
    fc.property(
      fc.constantFrom(...builtInTargets()),
      fc.shuffledSubarray(files),
      fc.constantFrom(...TASK_FORMS.filter((form) => form !== 'mentions')),
      fc.constantFrom('linux', 'win32'),
      (target, some, form, platform) => {
        const filled = fillTarget(target, some)
        const written = taskText(filled, { form }, platform).match(/https:\/\/x\/\d+\.\w+/g) ?? []
        expect(written.sort()).toEqual(filled.places.map(({ file }) => file.url).sort())
      },
    ),
  )
})

describe.skipIf(process.platform === 'win32')('the command in a shell', () => {
  const hostile = String.raw`it's "x" \ $(touch PWNED) !{a,b} 海`
  const target = targetOf({ prompt: hostile, fixed: { note: `${hostile}'` } })

  it.each(['https://x/a.png', `https://x/'; touch PWNED; '`])('has the body as it is, with %s', (url) => {
    const command = taskText(fillTarget(target, [fileOf('a.png', { url })]), { form: 'curl' }, 'linux')
    const script = `curl() { printf '%s\\0' "$@"; }\n${command}`
    const env = { PATH: '/nowhere', PIAPI_API_KEY: 'a key' }
    const given = spawnSync('/bin/sh', ['-c', script], { env, encoding: 'utf8' }).stdout.split('\0')
    expect(given).toContain('X-API-Key: a key')
    expect(JSON.parse(given.at(-2) ?? '')).toEqual({
      model: 'own/model',
      task_type: 'do-it',
      input: { prompt: hostile, image: url, note: `${hostile}'` },
    })
    expect(command).not.toContain('a key')
  })
})
