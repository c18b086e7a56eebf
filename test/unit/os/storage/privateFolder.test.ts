// The user-data folder, with all that is in it, is its user's alone, also what an older Mayfly or another program left.
import { chmodSync, linkSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { answers, app } from '../../../doubles/electron/app.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

vi.mock('electron', () => ({ app }))

const { closeFiles, closeFolder } = await import('../../../../src/main/os/storage/privateFolder.ts')

let outer: string
beforeEach(async () => {
  outer = await tempFolder()
  answers.path = path.join(outer, 'Mayfly')
  mkdirSync(path.join(answers.path, 'Cache', 'deep'), { recursive: true })
  for (const file of ['theirs', 'Mayfly/key.json', 'Mayfly/Cache/deep/data']) {
    writeFileSync(path.join(outer, file), 'x')
    chmodSync(path.join(outer, file), 0o644)
  }
  for (const folder of ['Mayfly', 'Mayfly/Cache', 'Mayfly/Cache/deep'])
    chmodSync(path.join(outer, folder), 0o755)
})
const modeOf = (name: string) => (statSync(path.join(outer, name)).mode & 0o7777).toString(8)

it('the folder is closed at once, and then each file and folder in it', async () => {
  closeFolder()
  expect([modeOf('Mayfly'), modeOf('Mayfly/key.json')]).toEqual(['700', '644'])
  await closeFiles()
  expect(['key.json', 'Cache/deep/data'].map((name) => modeOf(`Mayfly/${name}`))).toEqual(['600', '600'])
  expect(['Cache', 'Cache/deep'].map((name) => modeOf(`Mayfly/${name}`))).toEqual(['700', '700'])
})

it('what a link or a second name leads to keeps its mode', async () => {
  mkdirSync(path.join(outer, 'elsewhere'), { mode: 0o755 })
  symlinkSync(path.join(outer, 'elsewhere'), path.join(answers.path, 'link'))
  linkSync(path.join(outer, 'theirs'), path.join(answers.path, 'name'))
  await closeFiles()
  expect([modeOf('elsewhere'), modeOf('theirs')]).toEqual(['755', '644'])
})

it('a folder that all share stays shared, and one that is not there is no trouble', () => {
  chmodSync(answers.path, 0o1777)
  closeFolder()
  expect(modeOf('Mayfly')).toBe('1777')
  answers.path = path.join(outer, 'none')
  closeFolder()
})
