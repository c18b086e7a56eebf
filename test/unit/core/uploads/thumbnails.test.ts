// Thumbnails: each row gets its own, one is drawn at a time, and none outlasts its row.
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import {
  createThumbnails,
  type Drawn,
  type ThumbnailPort,
} from '../../../../src/main/core/uploads/thumbnails.ts'
import { done, failed } from '../../../../src/shared/uploads/problem.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { testWorld } from '../../../helpers/outside.ts'
import { startService } from '../../../helpers/service.ts'
import { endpointUnder } from '../../../../src/main/core/api/endpoint.ts'
import { noIncidents } from '../../../helpers/incidents.ts'

const waiting = (name: string): Upload => ({
  id: name,
  batch: 'b',
  name,
  path: `/there/${name}`,
  spooled: false,
  addedAt: 1,
  place: 0,
  practice: false,
  state: 'waiting',
})

/** Each file contains its own path. */
const NAMING = {
  readWhole: (file: string) => Promise.resolve(done(Buffer.from(file))),
  open: () => Promise.resolve(failed({ kind: 'missing' as const })),
}

/** A thumbnail port whose drawing the test ends, in an app that uses all of its CPU. */
const stage = (...uploads: Upload[]) => stageAt(1000, uploads)

/** @param cpuMs how much CPU time the app uses between two looks */
function stageAt(cpuMs: number, uploads: readonly Upload[]) {
  let used = 0
  const rows = createUploadList(uploads, () => undefined)
  const drawing: { file: string; media: string; withPreview: boolean; end: (drawn?: Drawn) => void }[] = []
  const kept: string[] = []
  const withoutPreview: ReadonlySet<string>[] = []
  const port: ThumbnailPort = {
    async draw(source, media, withPreview) {
      const { value } = await source.from(0).next()
      return new Promise((resolve) => {
        drawing.push({ file: String(value), media, withPreview, end: resolve })
      })
    },
    drawLarge: () => Promise.resolve(undefined),
    readPreview: () => Promise.resolve(undefined),
    readBefore: () => Promise.resolve(undefined),
    keepSides: () => Promise.resolve(true),
    removePreviews(ids) {
      withoutPreview.push(ids)
      return Promise.resolve()
    },
    icon: (id, media, side) =>
      Promise.resolve({ width: side, height: side, pixels: Buffer.from(`${id} ${media}`) }),
    keep(id) {
      kept.push(id)
      return Promise.resolve(true)
    },
    remove(ids) {
      for (const id of ids) kept.splice(kept.indexOf(id), 1)
      return Promise.resolve()
    },
    keepOnly: () => Promise.resolve(),
  }
  const thumbnails = createThumbnails(port, NAMING, rows, noIncidents.report, () => (used += cpuMs))
  return { rows, drawing, kept, withoutPreview, thumbnails }
}

const PICTURE = { thumbnail: Buffer.from('webp') }
const WITH_PREVIEW = { ...PICTURE, preview: Buffer.from('a larger one') }

/** A long list, newest first. */
const many = (count: number): Upload[] =>
  Array.from({ length: count }, (_, place) => ({ ...waiting(`${place}.png`), place }))

describe('thumbnails', () => {
  it('are no longer drawn once the app ends', async () => {
    const { rows, drawing, thumbnails } = stage(waiting('a.png'), waiting('b.png'), waiting('c.png'))
    const [a, ...later] = rows.all()
    thumbnails.want(a === undefined ? [] : [a])
    await expect.poll(() => drawing.length).toBe(1)
    thumbnails.want(later)
    thumbnails.stop()
    drawing[0]?.end()
    for (const { id } of rows.all()) await thumbnails.drawn(id)
    expect(drawing).toHaveLength(1)
  })

  it('are not drawn if the app ends while their files are opened', async () => {
    const { rows, drawing, thumbnails } = stage(waiting('a.png'))
    const { readWhole } = NAMING
    onTestFinished(() => void (NAMING.readWhole = readWhole))
    let reads = 0
    NAMING.readWhole = (file) => {
      reads += 1
      thumbnails.stop()
      return readWhole(file)
    }
    thumbnails.want(rows.all())
    await thumbnails.drawn('a.png')
    expect(await thumbnails.drawLarge('/there/a.png', () => true)).toBeUndefined()
    expect(reads).toBe(1)
    expect(drawing).toHaveLength(0)
  })

  it('are drawn one after the other, and the rows say so', async () => {
    const { rows, drawing, kept, thumbnails } = stage(waiting('a.png'), waiting('b.MP4'), waiting('c.wav'))
    thumbnails.want(rows.all())
    for (const [place, media] of ['image', 'video', 'audio'].entries()) {
      await expect.poll(() => drawing.length).toBe(place + 1)
      expect(drawing[place]).toMatchObject({ media, file: rows.all()[place]?.path })
      drawing[place]?.end(PICTURE)
      await thumbnails.drawn(rows.all()[place]?.id ?? '')
      expect(rows.all()[place]?.thumbnail).toBe(true)
    }
    expect(kept).toEqual(['a.png', 'b.MP4', 'c.wav'])
  })

  it('wait for uploads that are sent, unless somebody waits for one of them', async () => {
    const { rows, drawing, thumbnails } = stage(...many(4))
    const [a] = rows.all()
    const sending = { ...a!, state: 'sending' as const, sentBytes: 1, totalBytes: 9 }
    rows.upsert(sending)
    thumbnails.want(rows.all())
    await new Promise((resolve) => setImmediate(resolve))
    expect(drawing).toHaveLength(0)
    const drawn = thumbnails.drawn('1.png')
    // The turn after it may have begun by then.
    for (const place of [0, 1, 2]) {
      await expect.poll(() => drawing.length).toBe(place + 1)
      drawing[place]?.end(PICTURE)
    }
    await drawn
    await new Promise((resolve) => setImmediate(resolve))
    expect(drawing).toHaveLength(3)
    rows.upsert({ ...sending, state: 'failed', problem: { kind: 'cancelled' }, endedAt: 1 })
    await expect.poll(() => drawing.length).toBe(4)
  })

  it('are drawn while a slow network is waited for', async () => {
    const { rows, drawing, thumbnails } = stageAt(5, many(2))
    const [a] = rows.all()
    rows.upsert({ ...a!, state: 'sending', sentBytes: 1, totalBytes: 9 })
    thumbnails.want(rows.all())
    for (const place of [0, 1]) {
      // Sooner than if the network were not slow.
      await expect.poll(() => drawing.length, { timeout: 1500 }).toBe(place + 1)
      drawing[place]?.end(PICTURE)
    }
  })

  it('are not drawn twice, nor of what has no picture', async () => {
    const { rows, drawing, thumbnails } = stage(waiting('a.png'), waiting('notes.txt'))
    thumbnails.want(rows.all())
    thumbnails.want(rows.all())
    await expect.poll(() => drawing.length).toBe(1)
    drawing[0]?.end(PICTURE)
    await thumbnails.drawn('a.png')
    thumbnails.want(rows.all())
    await thumbnails.drawn('notes.txt')
    expect(drawing).toHaveLength(1)
  })

  it('a file that can’t be drawn stays without one', async () => {
    const { rows, drawing, kept, thumbnails } = stage(waiting('a.png'))
    thumbnails.want(rows.all())
    await expect.poll(() => drawing.length).toBe(1)
    drawing[0]?.end(undefined)
    await thumbnails.drawn('a.png')
    expect(rows.get('a.png')?.thumbnail).toBeUndefined()
    expect(kept).toEqual([])
  })

  it('keep what happened to the row meanwhile', async () => {
    const { rows, drawing, thumbnails } = stage(waiting('a.png'))
    thumbnails.want(rows.all())
    await expect.poll(() => drawing.length).toBe(1)
    rows.upsert({ ...waiting('a.png'), state: 'done', url: 'https://x/a', expiresAt: 9, endedAt: 2 })
    drawing[0]?.end(PICTURE)
    await thumbnails.drawn('a.png')
    expect(rows.get('a.png')).toMatchObject({ state: 'done', url: 'https://x/a', thumbnail: true })
  })

  it('go with their row, also when it goes while they are drawn', async () => {
    const { rows, drawing, kept, thumbnails } = stage(waiting('a.png'))
    thumbnails.want(rows.all())
    await expect.poll(() => drawing.length).toBe(1)
    rows.remove('a.png')
    void thumbnails.remove(['a.png'])
    drawing[0]?.end(PICTURE)
    await thumbnails.drawn('a.png')
    expect(kept).toEqual([])
    expect(rows.all()).toEqual([])
  })
})

describe('previews', () => {
  it('are drawn of the newest hundred pictures and films, and of no sound', async () => {
    const sound = { ...waiting('0.wav'), addedAt: 2 }
    const { rows, drawing, thumbnails } = stage(...many(101), sound)
    thumbnails.want([sound, rows.get('98.png')!, rows.get('99.png')!])
    for (const place of [0, 1, 2]) {
      await expect.poll(() => drawing.length).toBe(place + 1)
      drawing[place]?.end(PICTURE)
    }
    expect(drawing.map(({ withPreview }) => withPreview)).toEqual([false, true, false])
  })

  it('of older uploads go when all are drawn, and not before', async () => {
    const { rows, drawing, withoutPreview, thumbnails } = stage(...many(102))
    const [first, second] = rows.all()
    thumbnails.want([first!, second!])
    await expect.poll(() => drawing.length).toBe(1)
    drawing[0]?.end(WITH_PREVIEW)
    await expect.poll(() => drawing.length).toBe(2)
    expect(withoutPreview).toEqual([])
    drawing[1]?.end(PICTURE)
    await expect.poll(() => withoutPreview).toEqual([new Set(['100.png', '101.png'])])
  })

  it('are not looked for when none was drawn', async () => {
    const { rows, drawing, withoutPreview, thumbnails } = stage(waiting('a.wav'))
    thumbnails.want(rows.all())
    await expect.poll(() => drawing.length).toBe(1)
    drawing[0]?.end(PICTURE)
    await thumbnails.drawn('a.wav')
    await Promise.resolve()
    expect(withoutPreview).toEqual([])
  })
})

describe('in the app', () => {
  it('one that is drawn while its file is sent stays with the link', async () => {
    const world = await testWorld()
    const service = await startService()
    service.fail({ kind: 'slow', bytesPerSecond: 400 })
    let end: ((drawn: Drawn) => void) | undefined
    world.thumbnails.draw = () => new Promise((resolve) => (end = resolve))
    const mayfly = world.start({ endpoint: endpointUnder(service.url), key: 'key-0123456789' })
    const file = path.join(world.folder, 'a.png')
    await writeFile(file, 'bytes')
    await mayfly.addFiles([file])
    await expect.poll(() => mayfly.state().uploads[0]?.state).toMatch(/sending|answering/)
    await expect.poll(() => end).toBeDefined()
    end?.(PICTURE)
    await expect.poll(() => mayfly.state().uploads[0]?.state).toBe('done')
    expect(mayfly.state().uploads[0]?.thumbnail).toBe(true)
    expect(world.history.rows()[0]?.thumbnail).toBe(true)
  })

  it('none is begun once the app ends', async () => {
    const world = await testWorld()
    const service = await startService()
    const begun: ((drawn: Drawn) => void)[] = []
    world.thumbnails.draw = () => new Promise((resolve) => begun.push(resolve))
    const mayfly = world.start({ endpoint: endpointUnder(service.url), key: 'key-0123456789' })
    const files = ['a.png', 'b.png'].map((name) => path.join(world.folder, name))
    for (const file of files) await writeFile(file, 'bytes')
    await mayfly.addFiles(files)
    await expect.poll(() => begun.length).toBe(1)
    mayfly.stop()
    begun[0]?.(PICTURE)
    await expect.poll(() => mayfly.state().uploads.filter(({ thumbnail }) => thumbnail).length).toBe(1)
    await mayfly.idle()
    expect(begun).toHaveLength(1)
  })

  it('bytes that nobody else has wait for it', async () => {
    const world = await testWorld()
    const service = await startService()
    let end: (drawn: Drawn) => void = () => undefined
    let begun = false
    world.thumbnails.draw = () => {
      begun = true
      return new Promise((resolve) => (end = resolve))
    }
    const mayfly = world.start({ endpoint: endpointUnder(service.url), key: 'key-0123456789' })
    mayfly.changePreferences({ keepClipboardBytes: false })
    world.clipboard = { kind: 'bytes', bytes: Buffer.from('picture'), extension: 'png' }
    await mayfly.addClipboard()
    await expect.poll(() => mayfly.state().uploads[0]?.state).toBe('done')
    await expect.poll(() => begun).toBe(true)
    const file = mayfly.state().uploads[0]?.path ?? ''
    expect(existsSync(file)).toBe(true)
    end(PICTURE)
    await mayfly.idle()
    expect(existsSync(file)).toBe(false)
  })
})
