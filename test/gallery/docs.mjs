// Photographs the states that docs/states.md shows, in both themes and both languages, into docs/states/, and each section
// of the settings, side by side, into docs/settings.png; and the drop window's states into docs/drop-window.png.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SHOOT = join(import.meta.dirname, 'shoot.mjs')
const DOCS = join(import.meta.dirname, '../../docs')
const OUT = join(DOCS, 'states')

const STATES = [
  'welcome,empty,pictures,soon,preview,task-limits,keys,pace,failing,found,view-expired,selected,drop,bad-key,shortcuts',
  'compact',
  'pictures,grid,task-references',
]
const SIZES = ['408x660', '320x568', '900x700']

/** In the order of the settings. */
const SECTIONS = 'settings,settings-uploads,shortcuts,settings-key,settings-history,update-latest'.split(',')
const SECTION_SIZE = '600x490'
/** Of the ground that windows are laid on in the README. */
const GROUND = '#cec8c2'

/** @param {string} program @param {readonly string[]} words */
function run(program, words) {
  const { status } = spawnSync(program, words, { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}

/** @param {string} only @param {string} size @param {string} out @param {readonly string[]} more */
const shoot = (only, size, out, ...more) => {
  run(process.execPath, [SHOOT, `--only=${only}`, `--sizes=${size}`, '--scale=1', `--out=${out}`, ...more])
}

rmSync(OUT, { recursive: true, force: true })
for (const lang of ['en', 'zh-CN'])
  for (const [at, only] of STATES.entries()) shoot(only, SIZES[at] ?? '', OUT, `--lang=${lang}`)

const sections = mkdtempSync(join(tmpdir(), 'mayfly-sections-'))
shoot(SECTIONS.join(','), SECTION_SIZE, sections, '--themes=light')
const sheet = join(sections, 'sheet.png')
run('montage', [
  ...SECTIONS.map((name) => join(sections, `${name}-${SECTION_SIZE}-light.png`)),
  ...['-tile', '2x', '-geometry', '+9+9', '-background', GROUND, '-strip', sheet],
])
// A third of the size, and nobody sees it.
run('convert', [sheet, '-dither', 'None', '-colors', '255', join(DOCS, 'settings.png')])
rmSync(sections, { recursive: true })

const DROP_STATES = ['', '-over', '-sending', '-copied-picture', '-ready-picture', '-failed', '-offline']
/** As the desktop shows it. @param {string} file */
const rounded = (file) => [
  ...[
    '(',
    file,
    '-alpha',
    'set',
    '(',
    '+clone',
    '-alpha',
    'transparent',
    '-fill',
    'white',
    '-stroke',
    'none',
  ],
  ...[
    '-draw',
    'roundrectangle 0,0,255,255,24,24',
    ')',
    '-compose',
    'DstIn',
    '-composite',
    '-compose',
    'Over',
    ')',
  ],
]
const drops = mkdtempSync(join(tmpdir(), 'mayfly-drops-'))
const dropNames = DROP_STATES.map((state) => `drop-window${state}`)
run(process.execPath, [
  SHOOT,
  `--only=${dropNames.join(',')}`,
  '--sizes=128x128',
  '--scale=2',
  `--out=${drops}`,
])
run('convert', [
  ...Object.entries({ light: GROUND, dark: '#46423e' }).flatMap(([theme, ground]) => [
    ...['(', ...dropNames.flatMap((name) => rounded(join(drops, `${name}-128x128-${theme}.png`)))],
    ...['-bordercolor', ground, '-border', '14', '-background', ground, '+append', ')'],
  ]),
  ...['-append', '-resize', '1600x', '-dither', 'None', '-colors', '255', '-strip'],
  join(DOCS, 'drop-window.png'),
])
rmSync(drops, { recursive: true })
