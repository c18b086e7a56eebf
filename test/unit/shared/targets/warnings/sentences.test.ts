// The sentences about a task and about files of targets, in both languages, as a user reads them.
import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage, words } from '../../../../../src/shared/i18n/words.ts'
import { fillTarget, type TaskFile } from '../../../../../src/shared/targets/fillTarget.ts'
import type { TargetFault } from '../../../../../src/shared/targets/readTargets.ts'
import { taskWarnings } from '../../../../../src/shared/targets/warnings.ts'
import { fileOf, nFiles } from '../files.ts'
import { builtIn, targetOf } from '../targets.ts'

afterEach(() => {
  setLanguage('en')
})

const sides = (width: number, height: number) => fileOf('a.png', { facts: { width, height } })
const long = (name: string, s: number) => fileOf(name, { facts: { lengthMs: s * 1000 } })
const MB = 1024 * 1024

describe.each<[string, TaskFile[], string, string]>([
  [
    'kling-image',
    [sides(256, 900)],
    '256 px; Kling wants sides over 300 px',
    '256 px；可灵要求边长大于 300 px',
  ],
  ['hailuo-image', [sides(5000, 4000)], '5000 px; Hailuo takes sides up to 4096 px', ''],
  ['hailuo-image', [sides(300, 900)], '300 × 900; Hailuo takes shapes from 2:5 to 5:2', ''],
  ['face-swap', [sides(2048, 9), fileOf('b.png')], '2048 px; Face swap takes sides under 2048 px', ''],
  ['mmaudio', [long('a.mp4', 31)], '31 s; MMAudio takes up to 30 s', '31 秒；MMAudio 要求不超过 30 秒'],
  ['kling-image', [fileOf('a.webp')], 'WebP; Kling wants JPEG or PNG', 'WebP；可灵要求 JPEG 或 PNG'],
  ['kling-image', [fileOf('a.png', { size: 12 * MB })], '12.0 MB; Kling takes up to 10.0 MB', ''],
  [
    'kling-image',
    [fileOf('a.png', { size: 10 * MB + 1 })],
    '10,485,761 B; Kling takes up to 10,485,760 B',
    '',
  ],
  [
    'video-upscale',
    [fileOf('a.mp4', { facts: { frames: 9 } })],
    '9 frames; Video upscale wants at least 10 frames',
    '',
  ],
  ['kling-image', [fileOf('a.png', { expiresAt: 40 * 60_000 })], 'This link expires in 40 min', ''],
  [
    'kling-image',
    [fileOf('a.png', { practice: true })],
    'A practice link works on this computer only; PiAPI can’t read it',
    '练习链接只在这台电脑上有效；PiAPI 无法读取',
  ],
  ['mmaudio', [], 'Video still needs a video', '“视频”还缺 1 段视频'],
  ['kling-image', nFiles(2, 'png'), 'Kling takes 1 picture; 1 is left out', ''],
  ['mmaudio', [...nFiles(1, 'mp4'), ...nFiles(2, 'png')], 'MMAudio takes no pictures; 2 are left out', ''],
  ['seedance-references', nFiles(1, 'mp3'), 'Seedance takes audio files only beside other files', ''],
  ['seedance-references', [], 'Seedance wants at least 1 file', ''],
  [
    'seedance-references',
    [fileOf('a.png'), long('a.mp3', 18)],
    'Audio in all: 18 s; Seedance takes up to 15 s',
    '“音频”共 18 秒；Seedance 要求不超过 15 秒',
  ],
])('of %s', (id, files, english, chinese) => {
  const target = builtIn(id)
  const said = () =>
    taskWarnings(fillTarget(target, files), 0).map((warning) => words.taskWarning(warning, target))

  it(`in English: ${english}`, () => {
    expect(said()).toContain(english)
  })

  it('in Chinese', () => {
    setLanguage('zh-CN')
    const all = said()
    if (chinese !== '') expect(all).toContain(chinese)
    for (const text of all) expect(text).toMatch(/\p{Script=Han}/u)
  })
})

it('the first of several links', () => {
  const files = [40, 90].map((m) => fileOf(`${String(m)}.png`, { expiresAt: m * 60_000 }))
  const target = builtIn('kling-first-last')
  const [warning] = taskWarnings(fillTarget(target, files), 0)
  expect(words.taskWarning(warning!, target)).toBe('The first of these links expires in 40 min')
})

it('a user’s names can’t change the sentence around them', () => {
  const target = targetOf({ short: 'שלום', slots: [{ field: 'a', role: 'א\u202eb', kind: 'image' }] })
  const [warning] = taskWarnings(fillTarget(target, []), 0)
  expect(words.taskWarning(warning!, target)).toBe('\u2068אb\u2069 still needs a picture')
})

describe('a file of targets', () => {
  it.each<[TargetFault, string]>([
    [{ kind: 'unreadable' }, 'my.json can’t be read.'],
    [{ kind: 'too-large' }, 'my.json is too large for a file of targets.'],
    [{ kind: 'not-targets' }, 'my.json isn’t a file of targets.'],
    [{ kind: 'not-json', line: 3, column: 5 }, 'my.json isn’t JSON: look at line 3, column 5.'],
    [{ kind: 'newer', version: 2 }, 'my.json is for a newer Mayfly.'],
    [{ kind: 'missing', place: 'targets[0].id' }, 'my.json: targets[0].id is missing.'],
    [{ kind: 'unknown', place: 'targets[0].x' }, 'my.json: Mayfly doesn’t know targets[0].x.'],
    [{ kind: 'wrong', place: 'targets[0].id' }, 'my.json: targets[0].id isn’t right.'],
    [
      { kind: 'twice', place: 'targets[1].id', id: 'own' },
      'my.json: the id “own” at targets[1].id is already taken.',
    ],
    [{ kind: 'too-many', most: 200 }, 'my.json: Mayfly uses only the first 200 targets.'],
  ])('%j', (fault, sentence) => {
    expect(words.targetFault('my.json', fault)).toBe(sentence)
    setLanguage('zh-CN')
    expect(words.targetFault('my.json', fault)).toMatch(/(?=.*\p{Script=Han}).*my\.json.*。$/u)
  })
})
