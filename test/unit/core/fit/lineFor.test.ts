// The command line for the user's own ffmpeg: beside the file, under another name.
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lineFor } from '../../../../src/main/core/fit/lineFor.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { noFfmpeg } from '../../../helpers/converter.ts'
import { fileWorkHere } from '../../../helpers/filesHere.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const FILM = join(import.meta.dirname, '../../../samples/walk-cycle-front-ref.mp4')
const deps = { platform: 'linux', fileWork: fileWorkHere(), ffmpeg: noFfmpeg }
const ASF =
  '3026b2758e66cf11a6d900aa0062ce6c ca00000000000000 02000000 0102' +
  '9107dcb7b7a9cf118ee600c00c205365 6800000000000000 c0ef19bc4d5bcf11a8fd00805f5c442b' +
  '00'.repeat(64)
const notDecoded = { kind: 'not-fitted', why: 'no-decoder' } as const
const row = (path: string): Upload => failedRow('a', 1, { path, problem: notDecoded })

it('writes beside the file', async () => {
  const folder = await tempFolder()
  const path = join(folder, 'my film.mp4')
  await copyFile(FILM, path)
  const line = await lineFor(deps, row(path))
  expect(line).toContain(`-i '${path}'`)
  expect(line).toContain(`'${join(folder, 'my film-fit.mp4')}'`)
})

it('is for as many seconds as ffmpeg counts where the file does not tell', async () => {
  const path = join(await tempFolder(), 'old.wmv')
  // An ASF’s head, with a stream of pictures.
  await writeFile(path, Buffer.from(ASF.replaceAll(' ', ''), 'hex'))
  const ffmpeg = { find: () => Promise.resolve('/bin/ffmpeg'), measure: () => Promise.resolve(400) }
  const bitrate = async (given: typeof deps) =>
    Number(/-b:v (\d+)/.exec((await lineFor(given, row(path))) ?? '')?.[1])
  const [known, guessed] = [
    await bitrate({ ...deps, ffmpeg: { ...noFfmpeg, ...ffmpeg } }),
    await bitrate(deps),
  ]
  expect(known * 400).toBeLessThan(8 * 10 * 1024 * 1024)
  expect(known * 400).toBeGreaterThan(0.8 * 8 * 10 * 1024 * 1024)
  expect(guessed).toBeGreaterThan(4 * known)
})

it('is none where nothing failed for want of it, so that no window runs ffmpeg on whatever file', async () => {
  const path = join(await tempFolder(), 'film.mp4')
  await copyFile(FILM, path)
  expect(await lineFor(deps, failedRow('a', 1, { path, problem: { kind: 'plan' } }))).toBeUndefined()
  expect(await lineFor(deps, linkRow('a', 1, { path }))).toBeUndefined()
})

it('is none for what is no film or sound, or is gone', async () => {
  const path = join(await tempFolder(), 'page.mp4')
  await writeFile(path, '<!doctype html><title>404</title>')
  expect(await lineFor(deps, row(path))).toBeUndefined()
  expect(await lineFor(deps, row(`${path}.gone`))).toBeUndefined()
})
