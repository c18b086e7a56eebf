// Waiting for work that can't be aborted itself.
import { expect, it } from 'vitest'
import { unlessAborted } from '../../../../src/main/core/async/abortable.ts'

const never = new Promise<never>(() => {})

it('settles as the work does', async () => {
  const { signal } = new AbortController()
  expect(await unlessAborted(signal, Promise.resolve(7))).toBe(7)
  await expect(unlessAborted(signal, Promise.reject(new Error('no')))).rejects.toThrow('no')
})

it('rejects once the signal aborts, also when it had before', async () => {
  const abort = new AbortController()
  const waiting = unlessAborted(abort.signal, never)
  abort.abort(new Error('stopped'))
  await expect(waiting).rejects.toThrow('stopped')
  await expect(unlessAborted(abort.signal, never)).rejects.toThrow('stopped')
})
