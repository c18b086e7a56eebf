// Looking for updates, downloading one on consent, and installing it once Mayfly has quit.
import { describe, expect, it, vi } from 'vitest'
import { words } from '../../../../src/shared/i18n/words.ts'
import { beginUpdates, coded, LIMITS, never, NEW, readyUpdates } from '../../../helpers/updates.ts'

describe('looking', () => {
  it('tells a user who asks what is new, and downloads nothing', async () => {
    const { updates, did, states, reach } = beginUpdates({ download: never })
    updates.checkForUpdates()
    await reach('available')
    expect(states).toEqual([{ kind: 'checking' }, { kind: 'available', ...NEW }])
    expect(did).toEqual(['load'])
  })

  it('tells that there is none', async () => {
    const { updates, reach } = beginUpdates({ check: () => Promise.resolve('none') })
    expect(updates.current()).toEqual({ kind: 'idle', isLatest: false })
    updates.checkForUpdates()
    await reach('idle')
    expect(updates.current()).toEqual({ kind: 'idle', isLatest: true })
  })

  it('on schedule leaves a note, once for each version', async () => {
    const { updates, did, look, reach } = beginUpdates()
    updates.start()
    look()
    await reach('available')
    look()
    await vi.waitUntil(() => did.length === 2)
    expect(did).toEqual(['load', `note: ${words.update.noted('1.2.0')}`])
  })

  it('on schedule does not begin when the user wants none', () => {
    const { updates, did, look } = beginUpdates({ checkForUpdates: false })
    updates.start()
    look()
    expect(did).toEqual([])
    updates.checkForUpdates()
    expect(did).toEqual(['load'])
  })

  it.each([
    ['unreachable', () => Promise.reject(new Error('net::ERR_CONNECTION_REFUSED')), []],
    ['unreachable', never, ['cancel']],
    ['unexpected', () => Promise.reject(new TypeError('no')), ['report: looking for updates']],
  ] as const)(
    'that fails (%s) is said to a user who asked, and to nobody else',
    async (problem, check, rest) => {
      const { updates, did, states, look, reach } = beginUpdates({ check })
      updates.start()
      look()
      await new Promise((resolve) => setTimeout(resolve, 2 * LIMITS.checkMs))
      expect(states).toEqual([])
      did.length = 0
      updates.checkForUpdates()
      await reach('failed')
      expect(updates.current()).toEqual({ kind: 'failed', problem })
      expect(did).toEqual(rest)
    },
  )

  it('loads nothing where updates are off', () => {
    const { updates, did, states } = beginUpdates({ method: { kind: 'off', why: 'package-manager' } })
    updates.start()
    updates.checkForUpdates()
    updates.downloadUpdate()
    updates.restartToUpdate()
    updates.install()
    expect([updates.current(), did, states]).toEqual([{ kind: 'off', why: 'package-manager' }, [], []])
  })

  it('makes a version of any text harmless', async () => {
    const { updates, reach } = beginUpdates({
      check: () => Promise.resolve({ version: `1.2.0\n\u202E${'x'.repeat(100)}`, notes: undefined }),
    })
    updates.checkForUpdates()
    await reach('available')
    expect(updates.current()).toEqual({ kind: 'available', version: `1.2.0 ${'x'.repeat(33)}…`, notes: '' })
  })
})

describe('downloading', () => {
  it('says how far it is, each percent once', async () => {
    const percents = [0.2, 7.1, 7.9, 5, 50, 100]
    const { states } = await readyUpdates({
      download(onProgress) {
        percents.forEach(onProgress)
        return Promise.resolve()
      },
    })
    expect(states.slice(2)).toEqual([
      ...[0, 7, 50, 99].map((percent) => ({ kind: 'downloading', percent, ...NEW })),
      { kind: 'ready', ...NEW },
    ])
  })

  it.each([
    ['checksum', 'ERR_CHECKSUM_MISMATCH'],
    ['signature', 'ERR_UPDATER_INVALID_SIGNATURE'],
    ['disk', 'ENOSPC'],
  ] as const)('what is not as published (%s) is said and not installed', async (problem, code) => {
    const { updates, did, reach } = beginUpdates({ download: () => Promise.reject(coded(code)) })
    updates.checkForUpdates()
    await reach('available')
    updates.downloadUpdate()
    await reach('failed')
    updates.install()
    updates.restartToUpdate()
    expect(did).toEqual(['load', 'report: downloading an update', `error: ${words.update.problem[problem]}`])
  })

  it('from which nothing comes any more is dropped, and can be tried again', async () => {
    const { world, updates, did, reach } = beginUpdates({ download: never })
    updates.checkForUpdates()
    await reach('available')
    updates.downloadUpdate()
    await reach('failed')
    expect(updates.current()).toEqual({ kind: 'failed', problem: 'unreachable' })
    expect(did).toContain('cancel')
    world.download = () => Promise.resolve()
    updates.checkForUpdates()
    await reach('available')
    updates.downloadUpdate()
    await reach('ready')
  })

  it('is not done twice', async () => {
    let times = 0
    const { updates, reach } = beginUpdates({ download: () => ((times += 1), never()) })
    updates.downloadUpdate()
    updates.checkForUpdates()
    await reach('available')
    updates.downloadUpdate()
    updates.downloadUpdate()
    updates.checkForUpdates()
    expect([times, updates.current().kind]).toEqual([1, 'downloading'])
  })

  it('ends when Mayfly quits, without a word', async () => {
    let fail = (_error: Error): void => undefined
    const { updates, did, reach } = beginUpdates({
      download: () => new Promise((_, reject) => (fail = reject)),
    })
    updates.checkForUpdates()
    await reach('available')
    updates.downloadUpdate()
    updates.stop()
    fail(new Error('gone'))
    await new Promise(setImmediate)
    updates.install()
    expect(did).toEqual(['load', 'cancel'])
  })
})

describe('installing', () => {
  it('comes after quitting, without a new start', async () => {
    const { updates, did } = await readyUpdates()
    updates.stop()
    updates.install()
    expect(did).toEqual(['cancel', 'install'])
  })

  it('comes with a new start when the user restarts', async () => {
    const { updates, did } = await readyUpdates()
    updates.restartToUpdate()
    updates.install()
    expect(did).toEqual(['quit', 'install and start'])
  })

  it('does not come amid an upload', async () => {
    const { updates, did } = await readyUpdates({ isUploading: true })
    updates.restartToUpdate()
    expect(did).toEqual([`toast: ${words.update.uploading}`])
  })

  it('starts nothing when that quit was called off, and another comes later', async () => {
    const { world, updates, did } = await readyUpdates()
    updates.restartToUpdate()
    world.now += 60_000
    updates.install()
    expect(did).toEqual(['quit', 'install'])
  })
})
