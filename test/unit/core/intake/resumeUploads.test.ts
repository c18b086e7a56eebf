// At start, uploads that an earlier run left waiting resume, and its leftover files are removed.
import { existsSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createResumeUploads,
  type ResumeUploadsDeps,
} from '../../../../src/main/core/intake/resumeUploads.ts'
import { asWaiting } from '../../../../src/main/core/uploads/transitions.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { beginAside } from '../../../../src/main/disk/spoolAside.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'

const NOW = Date.UTC(2026, 10, 26)
const waiting = (id: string, more: Partial<Upload> = {}): Upload => ({
  ...asWaiting({ ...linkRow(id, NOW), ...more } as Upload),
})

/** A spool with these files in it, each in its own folder. */
async function spoolOf(...ids: string[]) {
  const spoolFolder = path.join(await tempFolder(), 'spool')
  const at = (id: string) => path.join(spoolFolder, id, 'a.png')
  for (const id of ids) {
    await mkdir(path.dirname(at(id)), { recursive: true })
    await put(path.dirname(at(id)), 'a.png', 10)
  }
  const left = async () => (await readdir(spoolFolder)).sort()
  return { spoolFolder, at, left }
}

function begin(rows: readonly Upload[], spoolFolder: string, more: Partial<ResumeUploadsDeps> = {}) {
  const did: unknown[] = []
  const notes: string[] = []
  const resumed = createResumeUploads({
    now: () => NOW,
    spoolFolder,
    unreadRows: [],
    uploadList: createUploadList(rows, () => undefined),
    progress: { add: (ids) => void did.push(['counted', ...ids]) },
    practice: { resume: () => Promise.resolve() },
    uploadChecks: {
      check(ids, how) {
        did.push([how?.resumed === true ? 'checked again' : 'checked', ...ids])
        return Promise.resolve()
      },
    },
    notes: { addNote: (text) => void notes.push(text) },
    onFolder: () => Promise.resolve(),
    ...more,
  })
  return { ...resumed, did, notes }
}

describe('what was left waiting', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is counted and checked again; what has ended is not', async () => {
    const rows = [waiting('a'), linkRow('b', NOW), failedRow('c', NOW), waiting('d')]
    const { resume, did } = begin(rows, await tempFolder())
    await resume()
    expect(did).toEqual([
      ['counted', 'a', 'd'],
      ['checked again', 'a', 'd'],
    ])
  })

  it('is checked only once the window is drawn, if one opens', async () => {
    const { resume, drawn, did } = begin([waiting('a')], await tempFolder())
    void resume('window')
    await vi.advanceTimersByTimeAsync(1000)
    expect(did).toEqual([['counted', 'a']])
    drawn()
    await vi.advanceTimersByTimeAsync(0)
    expect(did).toContainEqual(['checked again', 'a'])
  })

  it('is checked at last though the window is never drawn', async () => {
    const { resume, did } = begin([waiting('a')], await tempFolder())
    void resume('window')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(did).toContainEqual(['checked again', 'a'])
  })

  it('does not keep the start waiting, though its check never ends', async () => {
    const never = { check: () => new Promise<void>(() => undefined) }
    const { resume } = begin([waiting('a')], await tempFolder(), { uploadChecks: never })
    let isStarted = false
    void resume().then(() => (isStarted = true))
    await vi.advanceTimersByTimeAsync(1000)
    expect(isStarted).toBe(true)
  })
})

describe('what lies in the spool', () => {
  it('is removed unless an upload still needs it', async () => {
    const { spoolFolder, at, left } = await spoolOf('waits', 'failed', 'done', 'orphan')
    const rows: Upload[] = [
      waiting('waits', { spooled: true, path: at('waits') }),
      failedRow('failed', NOW, { spooled: true, path: at('failed') }),
      linkRow('done', NOW, { spooled: true, path: at('done') }),
    ]
    const { resume, notes } = begin(rows, spoolFolder)
    await resume()
    expect(await left()).toEqual(['failed', 'waits'])
    expect(notes).toEqual([])
  })

  it('stays when a row names it that only another version can read', async () => {
    const { spoolFolder, at, left } = await spoolOf('newer', 'older', 'orphan')
    const { resume } = begin([], spoolFolder, {
      unreadRows: [
        ...[{ state: 'dreaming', path: at('newer') }, null, 7, { path: 7 }],
        ...[{ path: at('older') }, { path: '/elsewhere/orphan/a.png' }],
      ],
    })
    await resume()
    expect(await left()).toEqual(['newer', 'older'])
  })

  it('is set aside, and the user told where, after a list was damaged', async () => {
    const { spoolFolder, left } = await spoolOf('orphan')
    beginAside(spoolFolder)
    const { resume, notes } = begin([], spoolFolder)
    await resume()
    expect(await left()).toEqual([])
    const beside = (await readdir(path.dirname(spoolFolder))).filter((name) => name !== 'spool')
    expect(notes).toEqual(beside.map((name) => words.toast.spoolAside(name)))
    expect(beside).toHaveLength(1)
    expect(existsSync(path.join(path.dirname(spoolFolder), beside[0]!, 'orphan', 'a.png'))).toBe(true)
  })
})
