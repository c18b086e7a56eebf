// Journeys of pictures from the clipboard, whose bytes are kept privately while their links live.
import { existsSync, readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { DoneUpload } from '../../../../src/shared/uploads/upload.ts'
import { app, journeys, service, settled, turn, world } from '../../../helpers/journey.ts'
import { eventually, until } from '../../../helpers/until.ts'

journeys()

const HOUR_MS = 3_600_000
const BYTES = Buffer.from('a picture that exists nowhere else')

let mayfly: Mayfly

const row = (): DoneUpload => {
  const [only] = mayfly.state().uploads
  if (only?.state !== 'done') throw new Error(`it is ${only?.state ?? 'gone'}`)
  return only
}
/** Pastes the picture, and waits for its link. */
async function pasted(): Promise<DoneUpload> {
  world.clipboard = { kind: 'bytes', bytes: BYTES, extension: 'png' }
  await mayfly.addClipboard()
  await settled(mayfly)
  await mayfly.idle()
  return row()
}
async function pass(ms: number): Promise<void> {
  world.now += ms
  mayfly.wokeUp()
  await turn()
}
const gone = (path: string) => eventually(() => existsSync(path)).toBe(false)

beforeEach(() => {
  mayfly = app()
})

describe('the bytes of a picture from the clipboard', () => {
  it('are kept for this user only, and its link can be renewed with them', async () => {
    const { id, url, path, bytesKept } = await pasted()
    expect(bytesKept).toBe(true)
    expect((await stat(path)).mode & 0o077).toBe(0)
    await mayfly.renew([id])
    await until(mayfly, () => row().earlier?.length === 1)
    expect(row()).toMatchObject({ id, path, bytesKept: true, earlier: [{ url }] })
    expect(row().url).not.toBe(url)
    await mayfly.idle()
    expect(readFileSync(path)).toEqual(BYTES)
    expect(service.stored()).toHaveLength(2)
  })

  it('of a practice link are copied where it is renewed for real: each goes with its own link', async () => {
    await mayfly.setPractice(true)
    await turn()
    const { id, path } = await pasted()
    await mayfly.setPractice(false)
    await turn()
    await mayfly.renew([id])
    await until(
      mayfly,
      ({ uploads }) => uploads.length === 2 && uploads.every(({ state }) => state === 'done'),
    )
    const copy = mayfly.state().uploads.find((one) => one.id !== id)
    expect(copy).toMatchObject({ spooled: true, practice: false })
    expect(copy?.path).not.toBe(path)
    expect(service.stored()).toHaveLength(1)
    await mayfly.remove([id])
    await mayfly.finishRemovals()
    expect(existsSync(path)).toBe(false)
    expect(readFileSync(copy?.path ?? '')).toEqual(BYTES)
  })

  it('survive a restart', async () => {
    const { id, path } = await pasted()
    world.kill()
    mayfly = app()
    await mayfly.resume()
    expect(existsSync(path)).toBe(true)
    await mayfly.renew([id])
    await until(mayfly, () => row().earlier?.length === 1)
  })

  it('are deleted when the link expires', async () => {
    const { path } = await pasted()
    await pass(23 * HOUR_MS)
    expect(existsSync(path)).toBe(true)
    await pass(2 * HOUR_MS)
    await gone(path)
    expect(row()).not.toHaveProperty('bytesKept')
  })

  it('stay while the link is kept alive, although it expired in a sleep', async () => {
    const { id, path } = await pasted()
    mayfly.keepAlive([id], 3)
    await pass(30 * HOUR_MS)
    await until(mayfly, () => row().keptAlive?.renewals === 1)
    await mayfly.idle()
    expect(readFileSync(path)).toEqual(BYTES)
  })

  it('stay when only the clock was set', async () => {
    const { path } = await pasted()
    world.now += 48 * HOUR_MS
    world.startedAt += 48 * HOUR_MS
    await pass(0)
    expect(existsSync(path)).toBe(true)
  })

  it('are deleted with their row, once that can’t be undone', async () => {
    const { id, path } = await pasted()
    await mayfly.remove([id])
    expect(existsSync(path)).toBe(true)
    mayfly.undoLast()
    expect(row().bytesKept).toBe(true)
    mayfly.forgetAll()
    await mayfly.finishRemovals()
    await gone(path)
  })

  it('are deleted at once where the user wants none kept, and no more are kept', async () => {
    const { id, path } = await pasted()
    mayfly.changePreferences({ keepClipboardBytes: false })
    await gone(path)
    expect(row()).not.toHaveProperty('bytesKept')
    await mayfly.remove([id])
    const again = await pasted()
    await gone(again.path)
    expect(again.bytesKept).toBeUndefined()
  })
})
