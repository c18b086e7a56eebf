// What one run leaves for the next: an update to install, one that failed to install, and files that somebody replaced.
import { describe, expect, it } from 'vitest'
import { words } from '../../../../src/shared/i18n/words.ts'
import { beginUpdates, coded, never, readyUpdates, type UpdatesWorld } from '../../../helpers/updates.ts'

describe('the next run', () => {
  /** After a run of 1.1.0 in which 1.2.0 was downloaded; `ended` ends that run. */
  async function next(
    ended: (run: Awaited<ReturnType<typeof readyUpdates>>) => void,
    given: Partial<UpdatesWorld> = {},
  ) {
    const before = await readyUpdates()
    before.updates.stop()
    ended(before)
    const { settings } = before.world
    return beginUpdates({ settings, ...given })
  }
  const installs = ({ updates }: Awaited<ReturnType<typeof readyUpdates>>) => {
    updates.install()
  }
  const isKilled = () => undefined

  it('takes up an update that the last could not install, without asking again', async () => {
    const { updates, did, states, look, reach } = await next(isKilled)
    updates.start()
    look()
    await reach('ready')
    expect(did).toEqual(['load'])
    expect(states.map(({ kind }) => kind)).toEqual(['available', 'downloading', 'ready'])
    updates.install()
    expect(did).toEqual(['load', 'install'])
  })

  it('downloads nothing else by itself', async () => {
    const check = () => Promise.resolve({ version: '1.3.0', notes: '' })
    const { updates, did, look, reach } = await next(isKilled, { check, download: never })
    updates.start()
    look()
    await reach('available')
    expect(did).toEqual(['load', `note: ${words.update.noted('1.3.0')}`])
  })

  it('is told once that the installation failed', async () => {
    const first = await next(installs)
    expect(first.updates.current()).toEqual({ kind: 'failed', problem: 'not-installed' })
    first.updates.start()
    expect(first.did).toEqual([`note: ${words.update.notInstalled('1.2.0')}`])
    const second = beginUpdates({ settings: first.world.settings })
    second.updates.start()
    expect([second.updates.current().kind, second.did]).toEqual(['idle', []])
  })

  it.each(['1.2.0', '1.3.0'])('of %s knows that it is the newer one', async (version) => {
    const { updates, did, world } = await next(installs, { version })
    updates.start()
    expect([updates.current().kind, did, world.settings.pendingUpdate]).toEqual(['idle', [], undefined])
  })

  it('asks again when taking it up failed', async () => {
    const { world, updates, reach, look } = await next(isKilled, {
      download: () => Promise.reject(coded('ENOSPC')),
    })
    updates.start()
    look()
    await reach('failed')
    expect(world.settings.pendingUpdate).toBeUndefined()
  })
})

describe('files replaced by somebody else', () => {
  it('are noticed when the user is there, told of, and end with a restart, also amid uploads', () => {
    const { world, updates, did } = beginUpdates({
      method: { kind: 'off', why: 'package-manager' },
      isUploading: true,
    })
    updates.seen()
    expect([updates.current().kind, did]).toEqual(['off', []])
    world.isReplaced = true
    updates.seen()
    updates.restartToUpdate()
    expect(updates.current()).toEqual({ kind: 'replaced' })
    expect(did).toEqual([`note: ${words.update.replaced}`, 'notice: Restart Mayfly', 'restart'])
  })

  it('leave nothing to look for, to download or to install', async () => {
    const { world, updates, did } = await readyUpdates()
    world.isReplaced = true
    updates.seen()
    did.length = 0
    updates.checkForUpdates()
    updates.downloadUpdate()
    updates.install()
    expect([updates.current(), did]).toEqual([{ kind: 'replaced' }, []])
  })
})
