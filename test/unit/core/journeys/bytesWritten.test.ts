// What an upload writes to the disk does not grow with what waits or is kept: counted in bytes, in real files.
import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createPersistence } from '../../../../src/main/core/uploads/persistence.ts'
import { asDone, asSending } from '../../../../src/main/core/uploads/transitions.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { openRowFile } from '../../../../src/main/disk/rows/rowFile.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { linkRow } from '../../../helpers/ended.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const NAMES = ['history.json', 'history.jsonl', 'queue.json', 'queue.jsonl']
const SENT = 150

const waiting = (place: number): Upload => ({
  ...{
    id: `waiting ${String(place)}`,
    batch: 'new',
    name: `${String(place)}.png`,
    path: `/new/${String(place)}.png`,
  },
  ...{ spooled: false, addedAt: 1e12, place, practice: false, state: 'waiting' },
})

/** Bytes that the files have taken: what they grew by, and all of those that were written anew. */
function meter(folder: string) {
  const look = () =>
    NAMES.map((name) => {
      const file = path.join(folder, name)
      return existsSync(file) ? statSync(file) : { ino: 0, size: 0 }
    })
  let last = look()
  let bytes = 0
  return () => {
    const now = look()
    for (const [at, { ino, size }] of now.entries())
      bytes += ino === last[at]!.ino ? size - last[at]!.size : size
    last = now
    return bytes
  }
}

/** Bytes written for each of the first files of many, while the others wait. */
async function costOf(waits: number, kept: number): Promise<number> {
  const folder = await tempFolder()
  const rows = Array.from({ length: kept }, (_, n) => linkRow(`kept ${String(n)}.png`, 2e12))
  writeFileSync(path.join(folder, 'history.json'), JSON.stringify({ version: 1, rows }))
  const told: string[] = []
  const open = (name: string) =>
    openRowFile(
      path.join(folder, name),
      { version: 1, fits: () => true, most: 1e6 },
      {
        onSetAside: (file) => told.push(file),
        onUnwritable: () => told.push('unwritable'),
        onGone: () => told.push('gone'),
      },
    )
  const ledger = createPersistence(open('history'), open('queue'))
  const list = createUploadList(ledger.load(), (change) => {
    ledger.save(change, list.all)
  })
  const all = Array.from({ length: waits }, (_, place) => waiting(place))
  list.upsertAll(all)
  const written = meter(folder)
  for (const row of all.slice(0, SENT)) {
    const checked: Upload = { ...row, size: 20_000, modifiedAt: 1, realPath: row.path }
    list.upsert(checked)
    for (const sent of [0, 5000, 10_000, 20_000]) list.upsert(asSending(checked, sent, 20_000))
    const link = { url: `https://x.example/${row.id}`, size: 20_000, expiresAt: 2e12 }
    const done = asDone(checked, { ...link, sha256: 'f'.repeat(64) }, 1e12)
    list.upsert(done)
    ledger.flush()
    list.upsert({ ...done, thumbnail: true })
    written()
  }
  const bytes = written() / SENT
  const again = createPersistence(open('history'), open('queue'))
  expect([again.load().length, told]).toEqual([kept + waits, []])
  return bytes
}

it('with 200 or 3,000 that wait, and 10 or 10,000 that are kept', async () => {
  const least = await costOf(200, 10)
  expect(least).toBeLessThan(2500)
  for (const [waits, kept] of [
    [3000, 10],
    [200, 10_000],
    [3000, 10_000],
  ] as const)
    expect(await costOf(waits, kept)).toBeLessThan(least * 1.1)
})
