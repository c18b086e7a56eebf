// The user saves a key or turns on practice mode: uploads that waited for either continue.
import { describe, expect, it } from 'vitest'
import {
  createKeyAndPractice,
  type KeyAndPracticeDeps,
} from '../../../../src/main/core/settings/keyAndPractice.ts'
import type { HoldReason } from '../../../../src/main/core/transfer/holds.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { asWaiting } from '../../../../src/main/core/uploads/transitions.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { done, failed } from '../../../../src/shared/uploads/problem.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const PLACE = { url: new URL('http://127.0.0.1:4000/'), key: 'k' }

function begin(hold?: HoldReason, more: Partial<KeyAndPracticeDeps> = {}) {
  /** Calls, in order. */
  const did: string[] = []
  const uploadList = createUploadList(
    [asWaiting(linkRow('a', 1)), asWaiting(linkRow('b', 1)), failedRow('c', 1), linkRow('d', 1)],
    () => undefined,
  )
  const actions = createKeyAndPractice({
    apiKey: { save: () => Promise.resolve(done(undefined)), forget: () => void did.push('forgotten') },
    holds: { reason: () => hold, happened: (event) => void did.push(event) },
    practice: { endpoint: () => Promise.resolve(PLACE), set: (on) => void did.push(`practice ${on}`) },
    uploadList,
    toast: { success: (text) => void did.push(text), error: (text) => void did.push(`! ${text}`) },
    autoCopy: { beginAnew: () => void did.push('copying anew') },
    publisher: { statusChanged: () => void did.push('told') },
    pool: { close: () => void did.push('connections closed') },
    ...more,
  })
  const practising = () =>
    uploadList
      .all()
      .filter(({ practice }) => practice)
      .map(({ id }) => id)
  return { ...actions, did, practising }
}

describe('a key', () => {
  it.each([
    ['keychain', words.key.saved],
    ['session', words.key.savedForSession],
  ] as const)('that is saved in the %s is confirmed, and sends what waited for it', async (where, said) => {
    const { saveKey, did } = begin('no-key')
    expect(await saveKey('k', where)).toEqual(done(undefined))
    expect(did).toEqual(['connections closed', said, 'copying anew', 'key-saved'])
  })

  it('that can’t be saved changes nothing', async () => {
    const problem = failed({ kind: 'plain-text' } as const)
    const { saveKey, did } = begin('no-key', {
      apiKey: { save: () => Promise.resolve(problem), forget: () => undefined },
    })
    expect(await saveKey('k', 'keychain')).toEqual(problem)
    expect(did).toEqual([])
  })

  it('is forgotten', () => {
    const { forgetKey, did } = begin()
    forgetKey()
    expect(did).toEqual(['connections closed', 'forgotten'])
  })
})

describe('practice', () => {
  it('sends the uploads that waited for a key, and leaves those that have ended', async () => {
    const { setPractice, did, practising } = begin('no-key')
    await setPractice(true)
    expect(practising()).toEqual(['a', 'b'])
    expect(did).toEqual(['practice true', 'practice-on', 'told'])
  })

  it('leaves uploads that wait for something else', async () => {
    const { setPractice, did, practising } = begin('bad-key')
    await setPractice(true)
    expect(practising()).toEqual([])
    expect(did).toEqual(['practice true', 'told'])
  })

  it('stays off when its service can’t start, and ends without it', async () => {
    const { setPractice, did, practising } = begin('no-key', {
      practice: { endpoint: () => Promise.resolve(undefined), set: (on) => void did.push(`practice ${on}`) },
    })
    await setPractice(true)
    expect(did).toEqual([`! ${words.toast.practiceFailed}`])
    await setPractice(false)
    expect(did.slice(1)).toEqual(['practice false', 'told'])
    expect(practising()).toEqual([])
  })
})
