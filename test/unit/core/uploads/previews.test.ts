// What a window may see of files: the content of an upload that is in the list and unchanged, and nothing else.
import { rename, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { Drawn } from '../../../../src/main/core/uploads/thumbnails.ts'
import { done } from '../../../../src/shared/uploads/problem.ts'
import { made } from '../../../helpers/converter.ts'
import { plain } from '../../../helpers/fileWork.ts'
import { app, freshWorld, world } from '../../../helpers/journey.ts'
import { put } from '../../../helpers/tempFolder.ts'
import { until } from '../../../helpers/until.ts'

freshWorld()

async function uploaded(mayfly: Mayfly, ...files: string[]): Promise<string[]> {
  await mayfly.addFiles(files)
  await until(
    mayfly,
    ({ uploads }) => uploads.filter(({ state }) => state === 'done').length === files.length,
  )
  return mayfly.state().uploads.map(({ id }) => id)
}

it('a sound as it is, with its type; a picture only as it was drawn anew', async () => {
  world.thumbnails = { ...world.thumbnails, drawLarge: () => Promise.resolve(Buffer.from('drawn')) }
  const mayfly = app()
  const files = [await put(world.folder, 'a.wav', 9), await put(world.folder, 'b.png', 9)]
  const [sound = '', picture = ''] = await uploaded(mayfly, ...files)
  expect(await mayfly.previewMedia(sound)).toMatchObject({ type: 'audio/wav', bytes: { length: 9 } })
  expect(String(await mayfly.previewPicture(picture))).toBe('drawn')
  expect(await mayfly.previewMedia(picture)).toBeUndefined()
  expect(await mayfly.previewPicture(sound)).toBeUndefined()
})

it('nothing for an id that is none, nor for a path', async () => {
  const mayfly = app()
  const file = await put(world.folder, 'a.wav', 9)
  await uploaded(mayfly, file)
  for (const id of ['', 'none', file, encodeURIComponent(file)]) {
    expect(await mayfly.previewMedia(id)).toBeUndefined()
    expect(await mayfly.previewPicture(id)).toBeUndefined()
  }
})

it('nothing of a file that is not the one that was sent any more', async () => {
  const mayfly = app()
  const [changed, linked] = [await put(world.folder, 'a.wav', 9), await put(world.folder, 'b.wav', 9)]
  const ids = await uploaded(mayfly, changed, linked)
  await writeFile(changed, 'something else')
  await rename(linked, path.join(world.folder, 'c.wav'))
  await writeFile(path.join(world.folder, 'secret'), 'a secret')
  await symlink(path.join(world.folder, 'secret'), linked)
  for (const id of ids) expect(await mayfly.previewMedia(id)).toBeUndefined()
})

it('of a picture or a film whose file is gone, what was kept of it', async () => {
  const preview = Buffer.from('a preview')
  const kept = new Map<string, Drawn>()
  world.thumbnails = {
    ...world.thumbnails,
    draw: () => Promise.resolve({ thumbnail: Buffer.from('small'), preview }),
    drawLarge: () => Promise.resolve(Buffer.from('drawn')),
    keep: (id, drawn) => Promise.resolve(Boolean(kept.set(id, drawn))),
    readPreview: (id) => Promise.resolve(kept.get(id)?.preview),
  }
  const mayfly = app()
  const files = [await put(world.folder, 'a.png', 9), await put(world.folder, 'b.mp4', 9)]
  const [picture = '', film = ''] = await uploaded(mayfly, ...files)
  await until(mayfly, ({ uploads }) => uploads.every(({ thumbnail }) => thumbnail === true))
  expect(String(await mayfly.previewPicture(picture))).toBe('drawn')
  expect(await mayfly.previewPicture(film)).toBe(preview)
  for (const file of files) await rm(file)
  expect(await mayfly.previewPicture(picture)).toBe(preview)
  await mayfly.remove([picture])
  expect(await mayfly.previewPicture(picture)).toBeUndefined()
})

it('of converted pictures those that were kept when they were made, of all at once', async () => {
  const pictures = new Map<string, Buffer>()
  world.thumbnails = {
    ...world.thumbnails,
    drawLarge: () => Promise.resolve(Buffer.from('drawn')),
    keepSides: (id, { after }) => Promise.resolve(Boolean(pictures.set(id, after))),
    readPreview: (id) => Promise.resolve(pictures.get(id)),
  }
  world.fileWork = {
    ...world.fileWork,
    inspect: () => Promise.resolve(done(plain('heic'))),
  }
  world.converter.make = () =>
    Promise.resolve(done({ ...made(9), before: Buffer.from('before'), after: Buffer.from('after') }))
  const mayfly = app()
  await mayfly.addFiles([await put(world.folder, 'a.heic', 9), await put(world.folder, 'b.heic', 9)])
  await until(mayfly, ({ status }) => status.question?.kind === 'fit')
  const ids = mayfly.state().uploads.map(({ id }) => id)
  const shown = await Promise.all(ids.map((id) => mayfly.previewPicture(id)))
  expect(shown.map(String)).toEqual(['after', 'after'])
})

it('a picture that is no longer looked at is not drawn', async () => {
  const drawn: string[] = []
  world.thumbnails = {
    ...world.thumbnails,
    drawLarge: ({ size }) => {
      drawn.push(String(size))
      return Promise.resolve(undefined)
    },
  }
  const mayfly = app()
  const files = [await put(world.folder, 'a.png', 7), await put(world.folder, 'b.png', 8)]
  const ids = await uploaded(mayfly, ...files)
  await Promise.all(ids.map((id) => mayfly.previewPicture(id)))
  expect(drawn).toEqual(['8'])
})
