// Looking for updates, downloading one on consent, and installing it once Mayfly has quit.
import { describe, expect, it, vi } from 'vitest'
import * as v from 'valibot'
import type { Updater } from '../../../../src/main/core/updates/updater.ts'
import { createUpdates, type UpdatesDeps } from '../../../../src/main/core/updates/updates.ts'
import { settingsSchema, type Settings } from '../../../../src/shared/state/settings.ts'
import type { UpdateState } from '../../../../src/shared/state/updates.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

const FOUND = { version: '1.2.0', notes: '<ul><li>One</li></ul>' }
const NEW = { version: '1.2.0', notes: '• One' }
const LIMITS = { checkMs: 40, stillMs: 40 }
const never = () => new Promise<never>(() => undefined)
const coded = (code: string) => Object.assign(new Error('no'), { code })

interface World {
  check: Updater['check']
  download: Updater['download']
  isUploading: boolean
  now: number
  checkForUpdates: boolean
  method: UpdatesDeps['updatePort']['method']
  /** The version that runs. */
  version: string
  settings: Settings
  isReplaced: boolean
}

function begin(given: Partial<World> = {}) {
  const world: World = {
    check: () => Promise.resolve(FOUND),
    download: () => Promise.resolve(),
    isUploading: false,
    now: 0,
    checkForUpdates: true,
    method: { kind: 'nsis', feedFile: 'C:\\app-update.yml' },
    version: '1.1.0',
    settings: v.parse(settingsSchema, {}),
    isReplaced: false,
    ...given,
  }
  const did: string[] = []
  const states: UpdateState[] = []
  /** The schedule's next look. */
  let scheduled = (): void => undefined
  let onReplaced: (() => void) | undefined
  const replaced = () => {
    if (world.isReplaced) onReplaced?.()
    return world.isReplaced
  }
  const updates = createUpdates(
    {
      updatePort: {
        method: world.method,
        version: world.version,
        ownFiles: { areSame: () => !replaced(), whenReplaced: (act) => (onReplaced = act) },
        restart: () => void did.push('restart'),
        load() {
          did.push('load')
          return Promise.resolve({
            check: () => world.check(),
            download: (onProgress) => world.download(onProgress),
            cancel: () => void did.push('cancel'),
            quit: () => void did.push('quit'),
            install: (startsAgain) => void did.push(startsAgain ? 'install and start' : 'install'),
          })
        },
      },
      settings: {
        load: () => ({ ...world.settings, checkForUpdates: world.checkForUpdates }),
        save: (settings) => (world.settings = settings),
      },
      notes: { addNote: (text) => void did.push(`note: ${text}`) },
      notifications: { notify: ({ title }) => void did.push(`notice: ${title}`) },
      showWindow: () => undefined,
      toast: {
        error: (text) => void did.push(`error: ${text}`),
        show: ({ text }) => void did.push(`toast: ${text}`),
      },
      report: (_error, where) => {
        did.push(`report: ${where}`)
        return true
      },
      now: () => world.now,
      after(ms, act) {
        if (ms > 1000) scheduled = act
        const timer = ms > 1000 ? undefined : setTimeout(act, ms)
        return () => {
          clearTimeout(timer)
        }
      },
      isUploading: () => world.isUploading,
    },
    () => states.push(updates.current()),
    LIMITS,
  )
  const reach = (kind: UpdateState['kind']) => vi.waitUntil(() => updates.current().kind === kind)
  return { world, updates, did, states, reach, look: () => scheduled() }
}

async function ready(given: Partial<World> = {}) {
  const running = begin(given)
  running.updates.checkForUpdates()
  await running.reach('available')
  running.updates.downloadUpdate()
  await running.reach('ready')
  running.did.length = 0
  return running
}

describe('looking', () => {
  it('tells a user who asks what is new, and downloads nothing', async () => {
    const { updates, did, states, reach } = begin({ download: never })
    updates.checkForUpdates()
    await reach('available')
    expect(states).toEqual([{ kind: 'checking' }, { kind: 'available', ...NEW }])
    expect(did).toEqual(['load'])
  })

  it('tells that there is none', async () => {
    const { updates, reach } = begin({ check: () => Promise.resolve('none') })
    expect(updates.current()).toEqual({ kind: 'idle', isLatest: false })
    updates.checkForUpdates()
    await reach('idle')
    expect(updates.current()).toEqual({ kind: 'idle', isLatest: true })
  })

  it('on schedule leaves a note, once for each version', async () => {
    const { updates, did, look, reach } = begin()
    updates.start()
    look()
    await reach('available')
    look()
    await vi.waitUntil(() => did.length === 2)
    expect(did).toEqual(['load', `note: ${words.update.noted('1.2.0')}`])
  })

  it('on schedule does not begin when the user wants none', () => {
    const { updates, did, look } = begin({ checkForUpdates: false })
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
      const { updates, did, states, look, reach } = begin({ check })
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
    const { updates, did, states } = begin({ method: { kind: 'off', why: 'package-manager' } })
    updates.start()
    updates.checkForUpdates()
    updates.downloadUpdate()
    updates.restartToUpdate()
    updates.install()
    expect([updates.current(), did, states]).toEqual([{ kind: 'off', why: 'package-manager' }, [], []])
  })

  it('makes a version of any text harmless', async () => {
    const { updates, reach } = begin({
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
    const { states } = await ready({
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
    const { updates, did, reach } = begin({ download: () => Promise.reject(coded(code)) })
    updates.checkForUpdates()
    await reach('available')
    updates.downloadUpdate()
    await reach('failed')
    updates.install()
    updates.restartToUpdate()
    expect(did).toEqual(['load', 'report: downloading an update', `error: ${words.update.problem[problem]}`])
  })

  it('from which nothing comes any more is dropped, and can be tried again', async () => {
    const { world, updates, did, reach } = begin({ download: never })
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
    const { updates, reach } = begin({ download: () => ((times += 1), never()) })
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
    const { updates, did, reach } = begin({ download: () => new Promise((_, reject) => (fail = reject)) })
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
    const { updates, did } = await ready()
    updates.stop()
    updates.install()
    expect(did).toEqual(['cancel', 'install'])
  })

  it('comes with a new start when the user restarts', async () => {
    const { updates, did } = await ready()
    updates.restartToUpdate()
    updates.install()
    expect(did).toEqual(['quit', 'install and start'])
  })

  it('does not come amid an upload', async () => {
    const { updates, did } = await ready({ isUploading: true })
    updates.restartToUpdate()
    expect(did).toEqual([`toast: ${words.update.uploading}`])
  })

  it('starts nothing when that quit was called off, and another comes later', async () => {
    const { world, updates, did } = await ready()
    updates.restartToUpdate()
    world.now += 60_000
    updates.install()
    expect(did).toEqual(['quit', 'install'])
  })
})

describe('the next run', () => {
  /** After a run of 1.1.0 in which 1.2.0 was downloaded; `ended` ends that run. */
  async function next(ended: (run: Awaited<ReturnType<typeof ready>>) => void, given: Partial<World> = {}) {
    const before = await ready()
    before.updates.stop()
    ended(before)
    const { settings } = before.world
    return begin({ settings, ...given })
  }
  const installs = ({ updates }: Awaited<ReturnType<typeof ready>>) => {
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
    const second = begin({ settings: first.world.settings })
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
    const { world, updates, did } = begin({
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
    const { world, updates, did } = await ready()
    world.isReplaced = true
    updates.seen()
    did.length = 0
    updates.checkForUpdates()
    updates.downloadUpdate()
    updates.install()
    expect([updates.current(), did]).toEqual([{ kind: 'replaced' }, []])
  })
})
