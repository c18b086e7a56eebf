// Facts of files: rows get them in the background, together where many come at once, and no upload waits for them.
import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createFileFacts } from '../../../../src/main/core/uploads/fileFacts.ts'
import { createUploadList, type UploadListChange } from '../../../../src/main/core/uploads/uploadList.ts'
import { readRow } from '../../../../src/main/core/uploads/storedUpload.ts'
import type { MediaFacts } from '../../../../src/shared/media/mediaFacts.ts'
import { done, failed, type Result } from '../../../../src/shared/uploads/problem.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { noIncidents } from '../../../helpers/incidents.ts'
import { app, freshWorld, world } from '../../../helpers/journey.ts'
import { until } from '../../../helpers/until.ts'

const waiting = (name: string): Upload => ({
  ...{ id: name, batch: 'b', name, path: `/there/${name}`, spooled: false },
  ...{ addedAt: 1, place: 0, practice: false, state: 'waiting' },
})

/** Facts whose reading the test ends, in an app that uses all of its CPU. */
function stage(...uploads: Upload[]) {
  const changes: UploadListChange[] = []
  const uploadList = createUploadList(uploads, (change) => void changes.push(change))
  const reading: { file: string; end: (facts: Result<MediaFacts>) => void }[] = []
  const files = {
    facts: (file: string) => new Promise<Result<MediaFacts>>((end) => void reading.push({ file, end })),
  }
  let used = 0
  const cpuMs = () => (used += 1000)
  const deps = { steady: () => performance.now(), cpuMs, report: noIncidents.report, files, uploadList }
  return { uploadList, changes, reading, fileFacts: createFileFacts(deps) }
}

describe('facts of files', () => {
  it('are read one file after the other, and change the rows together', async () => {
    const { uploadList, changes, reading, fileFacts } = stage(waiting('a'), waiting('b'), waiting('c'))
    fileFacts.want(uploadList.all())
    fileFacts.want(uploadList.all())
    for (const [at, id] of ['a', 'b', 'c'].entries()) {
      await expect.poll(() => reading.length).toBe(at + 1)
      reading[at]?.end(done({ width: at + 1, height: 1 }))
      await fileFacts.read(id)
    }
    expect(uploadList.all().map(({ facts }) => facts?.width)).toEqual([1, 2, 3])
    expect(changes).toHaveLength(1)
    fileFacts.want(uploadList.all())
    await expect(fileFacts.read('a')).resolves.toBeUndefined()
    expect(reading).toHaveLength(3)
  })

  it('of the many of a large drop wait while one is sent, the last ones do not', async () => {
    const rows = Array.from({ length: 18 }, (_, at) => waiting(`${at}`))
    const { uploadList, reading, fileFacts } = stage(...rows)
    const sending: Upload = { ...waiting('17'), state: 'sending', sentBytes: 1, totalBytes: 2 }
    uploadList.upsert(sending)
    fileFacts.want(uploadList.all())
    await expect.poll(() => reading.length).toBe(1)
    reading[0]?.end(done({}))
    await setImmediate()
    expect(reading).toHaveLength(1)
    uploadList.upsert(waiting('17'))
    await expect.poll(() => reading.length).toBe(2)
    uploadList.upsert(sending)
    reading[1]?.end(done({}))
    await expect.poll(() => reading.length).toBe(3)
  })

  it('keep what happened to the row meanwhile, and bring no removed row back', async () => {
    const { uploadList, reading, fileFacts } = stage(waiting('a'), waiting('b'))
    fileFacts.want(uploadList.all())
    await expect.poll(() => reading.length).toBe(1)
    uploadList.upsert({ ...waiting('a'), state: 'done', url: 'https://x/a', expiresAt: 9, endedAt: 2 })
    uploadList.remove('b')
    reading[0]?.end(done({ lengthMs: 5 }))
    await fileFacts.read('b')
    expect(uploadList.all()).toMatchObject([{ state: 'done', facts: { lengthMs: 5 } }])
    expect(reading).toHaveLength(1)
  })

  it('of a file that can’t be read are left out, and the next file has its turn', async () => {
    const { uploadList, reading, fileFacts } = stage(waiting('a'), waiting('b'))
    fileFacts.want(uploadList.all())
    await expect.poll(() => reading.length).toBe(1)
    reading[0]?.end(failed({ kind: 'drive', why: 'silent' }))
    await expect.poll(() => reading.length).toBe(2)
    reading[1]?.end(done({}))
    await fileFacts.read('b')
    expect(uploadList.all().map(({ facts }) => facts)).toEqual([undefined, undefined])
  })
})

describe('a row', () => {
  const row = { ...waiting('a'), state: 'done', url: 'https://x/a', expiresAt: 9, endedAt: 2 }

  it.each([
    ['without facts, of an earlier version', row, undefined],
    ['with facts', { ...row, facts: { width: 3, height: 4 } }, { width: 3, height: 4 }],
    ['with facts that make no sense', { ...row, facts: { width: -1, height: 'x' } }, undefined],
    ['with something else in their place', { ...row, facts: 'wide' }, undefined],
  ])('%s stays good', (_name, stored, facts) => {
    expect(readRow(stored)).toMatchObject({ id: 'a', url: 'https://x/a' })
    expect(readRow(stored)?.facts).toEqual(facts)
  })
})

describe('an upload', () => {
  freshWorld()

  it('has its facts, after a restart too', async () => {
    const file = path.join(world.folder, 'film.mp4')
    await copyFile(path.join(import.meta.dirname, '../inspect/samples/turned.mp4'), file)
    const facts = { width: 54, height: 96, lengthMs: 2000 }
    const mayfly = app()
    await mayfly.addFiles([file])
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'done' && uploads[0].facts !== undefined)
    expect(mayfly.state().uploads[0]).toMatchObject({ facts })
    world.kill()
    expect(app().state().uploads[0]).toMatchObject({ state: 'done', facts })
  })

  it('does not wait for them', async () => {
    const file = path.join(world.folder, 'film.mp4')
    await copyFile(path.join(import.meta.dirname, '../inspect/samples/turned.mp4'), file)
    world.files = { ...world.files, facts: () => new Promise(() => undefined) }
    const mayfly = app()
    await mayfly.addFiles([file])
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'done')
    expect(mayfly.state().uploads[0]?.facts).toBeUndefined()
  })
})
