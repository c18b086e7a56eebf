// A file that the user's own ffmpeg made is looked at as any other, and is gone where it is no use. A stand-in writes it.
import { copyFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { convertByFfmpeg } from '../../../../src/main/core/fit/convertByFfmpeg.ts'
import type { FfmpegPort } from '../../../../src/main/core/fit/ffmpeg/ffmpegPort.ts'
import { createPreparedFolder } from '../../../../src/main/core/fit/prepared/preparedFolder.ts'
import type { Recipe } from '../../../../src/shared/media/recipe.ts'
import { filesHere, fileWorkHere } from '../../../helpers/filesHere.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'
import { eventually } from '../../../helpers/until.ts'

const FILM = join(import.meta.dirname, '../../../samples/walk-cycle-front-ref.mp4')
const recipe: Recipe = {
  ...{ make: 'film', how: 'encode', to: 'mp4', from: 'avi' },
  ...{ facts: { lengthMs: 10_000 }, mostBytes: 10_485_760 },
}

/** @param make writes the file that comes out */
async function converted(make: (file: string) => Promise<void>) {
  const preparedFolder = join(await tempFolder(), 'prepared')
  const ffmpeg: FfmpegPort = {
    find: () => Promise.resolve('/bin/ffmpeg'),
    async run({ args }) {
      if (args.at(-1)?.endsWith('.mp4') === true) await make(args.at(-1) ?? '')
      return undefined
    },
    measure: () => Promise.resolve(undefined),
    finish: () => Promise.resolve(1),
    remove: () => Promise.resolve(),
  }
  const report = () => true
  const unread = () => Promise.resolve()
  const folder = createPreparedFolder({ newId: () => 'one', report, preparedFolder, unread })
  const files = filesHere()
  const deps = { platform: 'linux', ffmpeg, files, fileWork: fileWorkHere(), folder }
  const made = await convertByFfmpeg(
    deps,
    {
      ...{ id: 'a', batch: 'b', name: 'a.avi', path: '/in/a.avi', spooled: false, addedAt: 1, place: 0 },
      ...{ practice: false, state: 'waiting' },
    },
    recipe,
    () => undefined,
    new AbortController().signal,
  )
  return {
    made,
    left: async () =>
      (await readdir(preparedFolder, { recursive: true })).filter((each) => each.endsWith('.mp4')),
  }
}

it('tells what it is', async () => {
  const { made, left } = await converted((file) => copyFile(FILM, file))
  expect(made).toMatchObject({ ok: true, value: { kind: 'mp4', steps: ['converted'] } })
  expect(made.ok && made.value.facts.width).toBeGreaterThan(0)
  expect(await left()).toHaveLength(1)
})

it('keeps nothing that is no film', async () => {
  const { made, left } = await converted((file) => writeFile(file, 'not a film'.repeat(100)))
  expect(made.ok).toBe(false)
  await eventually(async () => (await left()).length).toBe(0)
})
