// Photographs the states that docs/states.md shows, in both themes and both languages, into docs/states/.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

const SHOOT = join(import.meta.dirname, 'shoot.mjs')
const OUT = join(import.meta.dirname, '../../docs/states')

const STATES = [
  'welcome,empty,pictures,pace,failing,found,view-expired,selected,drop,bad-key,shortcuts',
  'compact',
  'pictures',
]
const SIZES = ['408x660', '320x568', '900x700']

rmSync(OUT, { recursive: true, force: true })
for (const lang of ['en', 'zh-CN']) {
  for (const [at, only] of STATES.entries()) {
    const words = [`--only=${only}`, `--sizes=${SIZES[at]}`, `--lang=${lang}`, '--scale=1', `--out=${OUT}`]
    const { status } = spawnSync(process.execPath, [SHOOT, ...words], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}
