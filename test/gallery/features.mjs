// Photographs what the README shows of the work with tasks and links, each a part of a state of the gallery, into
// docs/features/.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SHOOT = join(import.meta.dirname, 'shoot.mjs')
const OUT = join(import.meta.dirname, '../../docs/features')
const SIZE = '408x660'

/** For each picture its state, and the part of it as ImageMagick writes one. */
const FEATURES = {
  task: ['task-limits', '408x660+0+0'],
  reused: ['reused', '408x330+0+60'],
  renewing: ['renewing', '408x330+0+96'],
  'kept-alive': ['preview-kept-alive', '408x330+0+230'],
  checked: ['preview-checked', '408x330+0+230'],
  fetched: ['question-fetch', '408x330+0+330'],
  'renew-first': ['renew-first', '408x330+0+330'],
  fitted: ['fit-ask-many', '408x330+0+284'],
  cleaned: ['fit-preview-cleaned', '408x330+0+50'],
  'random-names': ['settings-uploads', '408x330+0+240'],
}

/** @param {string} program @param {readonly string[]} words */
function run(program, words) {
  const { status } = spawnSync(program, words, { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}

const shots = mkdtempSync(join(tmpdir(), 'mayfly-features-'))
const states = [...new Set(Object.values(FEATURES).map(([state]) => state))].join(',')
run(process.execPath, [
  SHOOT,
  `--only=${states}`,
  `--sizes=${SIZE}`,
  '--themes=light',
  '--scale=2',
  `--out=${shots}`,
])
rmSync(OUT, { recursive: true, force: true })
mkdirSync(OUT)
for (const [name, [state = '', part = '']] of Object.entries(FEATURES)) {
  const twice = part.replaceAll(/\d+/g, (pixels) => String(2 * Number(pixels)))
  const shot = join(shots, `${state}-${SIZE}-light.png`)
  run('convert', [
    ...[shot, '-crop', twice, '+repage', '-resize', '612x', '-bordercolor', '#cec8c2', '-border', '2'],
    ...['-dither', 'None', '-colors', '128', '-strip', join(OUT, `${name}.png`)],
  ])
}
rmSync(shots, { recursive: true })
