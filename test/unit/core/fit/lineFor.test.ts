// The command line for the user's own ffmpeg: beside the file, under another name.
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lineFor } from '../../../../src/main/core/fit/lineFor.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow } from '../../../helpers/ended.ts'
import { fileWorkHere } from '../../../helpers/filesHere.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const FILM = join(import.meta.dirname, '../../../samples/walk-cycle-front-ref.mp4')
const deps = { platform: 'linux', fileWork: fileWorkHere() }
const row = (path: string): Upload => failedRow('a', 1, { path })

it('writes beside the file', async () => {
  const folder = await tempFolder()
  const path = join(folder, 'my film.mp4')
  await copyFile(FILM, path)
  const line = await lineFor(deps, row(path))
  expect(line).toContain(`-i '${path}'`)
  expect(line).toContain(`'${join(folder, 'my film-fit.mp4')}'`)
})

it('is none for what is no film or sound, or is gone', async () => {
  const path = join(await tempFolder(), 'page.mp4')
  await writeFile(path, '<!doctype html><title>404</title>')
  expect(await lineFor(deps, row(path))).toBeUndefined()
  expect(await lineFor(deps, row(`${path}.gone`))).toBeUndefined()
})
