// Actions on the whole history.
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createHistoryActions } from '../../../../src/main/core/history/historyActions.ts'
import { asWaiting } from '../../../../src/main/core/uploads/transitions.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { failed, type Problem } from '../../../../src/shared/uploads/problem.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const NOW = 1_700_000_000_000
const ROWS = [
  linkRow('expired.png', NOW),
  linkRow('live.png', NOW + 1),
  failedRow('failed.png', NOW - 1),
  asWaiting(linkRow('waiting.png', NOW)),
]

function begin(files = filesHere()) {
  const removed: { readonly names: readonly string[]; readonly text: string }[] = []
  const said: (readonly ['good' | 'bad', string])[] = []
  let cleared = 0
  const actions = createHistoryActions({
    now: () => NOW,
    files,
    uploadList: { all: () => ROWS, renewalOf: () => undefined },
    toast: { success: (text) => said.push(['good', text]), error: (text) => said.push(['bad', text]) },
    undoableRemovals: {
      remove: (uploads, text) => removed.push({ names: uploads.map(({ name }) => name), text }),
    },
    cancel: () => undefined,
    clearThumbnails: () => (cleared += 1),
  })
  return { ...actions, removed, said, cleared: () => cleared }
}

it('clearing removes expired links, and nothing else', () => {
  const { clearExpired, removed } = begin()
  clearExpired()
  expect(removed).toEqual([{ names: ['expired.png'], text: words.history.cleared(1) }])
})

it('forgetting removes all that has ended, and the pictures of what is gone', () => {
  const { forgetAll, removed, cleared } = begin()
  forgetAll()
  const names = ['expired.png', 'live.png', 'failed.png']
  expect(removed).toEqual([{ names, text: words.history.forgotten(3) }])
  expect(cleared()).toBe(1)
})

describe('exporting', () => {
  it('writes all of it to a file for the user alone, and says so', async () => {
    const { exportTo, said } = begin()
    const file = path.join(await tempFolder(), 'history.json')
    await exportTo(file, 'json')
    const rows = JSON.parse(await readFile(file, 'utf8')) as { name: string; state: string }[]
    expect(Object.fromEntries(rows.map(({ name, state }) => [name, state]))).toEqual({
      'expired.png': 'expired',
      'live.png': 'live',
      'failed.png': 'failed',
      'waiting.png': 'under way',
    })
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect(said).toEqual([['good', words.history.exported(4)]])
    await exportTo(file, 'csv')
    expect(await readFile(file, 'utf8')).toMatch(/^name,/)
  })

  it.each<[Problem, Parameters<typeof words.history.notExported>[0]]>([
    [{ kind: 'no-space' }, 'no-space'],
    [{ kind: 'unreadable' }, 'refused'],
    [{ kind: 'kept-out' }, 'refused'],
    [{ kind: 'drive', why: 'silent' }, 'other'],
  ])('that fails with %j says why', async (problem, why) => {
    const { exportTo, said } = begin({ ...filesHere(), write: () => Promise.resolve(failed(problem)) })
    await exportTo('/history.csv', 'csv')
    expect(said).toEqual([['bad', words.history.notExported(why)]])
  })
})
