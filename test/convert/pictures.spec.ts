// Every kind of picture that can be made to fit, and what comes out of it.
import { join } from 'node:path'
import type { FileKind } from '../../src/shared/media/fileKind.ts'
import type { Recipe } from '../../src/shared/media/recipe.ts'
import { LIMIT_BYTES } from '../../src/shared/uploads/serviceLimits.ts'
import { expect, test } from './support/host.ts'
import { exifOf, likeness, run } from './support/tools.ts'

type PictureRecipe = Extract<Recipe, { make: 'picture' }>

const recipe = (from: FileKind, others: Partial<PictureRecipe> = {}): PictureRecipe => ({
  ...{ make: 'picture', from, to: 'fitting', facts: {}, mostBytes: LIMIT_BYTES },
  ...others,
})

/** A photograph of a kind: soft and sharp, with all colours. */
const PHOTO = ['-size', '640x480', 'plasma:tomato-steelblue', '-blur', '0x2', '-seed', '7']

test('bmp', async ({ host, folder }) => {
  run(folder, 'convert', ...PHOTO, '-depth', '8', 'photo.png')
  run(folder, 'convert', 'photo.png', 'BMP3:photo.bmp')
  const made = await host.convert(join(folder, 'photo.bmp'), recipe('bmp'))
  expect(made).toMatchObject({ kind: 'jpeg', steps: ['converted'], facts: { width: 640, height: 480 } })
  if (made.problem !== undefined) return
  expect(exifOf(made.file)).toMatchObject({ FileType: 'JPEG', ImageWidth: 640, ImageHeight: 480 })
  expect(likeness(folder, 'photo.png', made.file)).toBeGreaterThan(38)
})
