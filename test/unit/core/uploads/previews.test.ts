// What a window may see of files: the content of an upload that is in the list and unchanged, and nothing else.
import { rename, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
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
  const sizes: unknown[] = []
  world.thumbnails = {
    ...world.thumbnails,
    draw: (_bytes, media, size) => {
      sizes.push([media, size])
      return Promise.resolve(Buffer.from('drawn'))
    },
  }
  const mayfly = app()
  const files = [await put(world.folder, 'a.wav', 9), await put(world.folder, 'b.png', 9)]
  const [sound = '', picture = ''] = await uploaded(mayfly, ...files)
  expect(await mayfly.previewMedia(sound)).toMatchObject({ type: 'audio/wav', bytes: { length: 9 } })
  expect(String(await mayfly.previewPicture(picture))).toBe('drawn')
  expect(sizes).toContainEqual(['image', 'large'])
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

it('a picture that is no longer looked at is not drawn', async () => {
  const drawn: string[] = []
  world.thumbnails = {
    ...world.thumbnails,
    draw: (bytes, _media, size) => {
      if (size === 'large') drawn.push(String(bytes.length))
      return Promise.resolve(undefined)
    },
  }
  const mayfly = app()
  const files = [await put(world.folder, 'a.png', 7), await put(world.folder, 'b.png', 8)]
  const ids = await uploaded(mayfly, ...files)
  await Promise.all(ids.map((id) => mayfly.previewPicture(id)))
  expect(drawn).toEqual(['8'])
})
