// Updates for tests: an updater, a clock and settings that a test controls, and a record of what was done.
import { vi } from 'vitest'
import * as v from 'valibot'
import type { Updater } from '../../src/main/core/updates/updater.ts'
import { createUpdates, type UpdatesDeps } from '../../src/main/core/updates/updates.ts'
import { settingsSchema, type Settings } from '../../src/shared/state/settings.ts'
import type { UpdateState } from '../../src/shared/state/updates.ts'

/** What the feed has unless a test says otherwise. */
const FOUND = { version: '1.2.0', notes: '<ul><li>One</li></ul>' }
/** The same, as it is told. */
export const NEW = { version: '1.2.0', notes: '• One' }
export const LIMITS = { checkMs: 40, stillMs: 40 }
export const never = () => new Promise<never>(() => undefined)
export const coded = (code: string) => Object.assign(new Error('no'), { code })

/** What a test decides. */
export interface UpdatesWorld {
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

export function beginUpdates(given: Partial<UpdatesWorld> = {}) {
  const world: UpdatesWorld = {
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
      random: () => 0,
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
  /** Days later. */
  const look = () => {
    world.now += 2 * 24 * 60 * 60_000
    scheduled()
  }
  return { world, updates, did, states, reach, look }
}

/** With an update downloaded. */
export async function readyUpdates(given: Partial<UpdatesWorld> = {}) {
  const running = beginUpdates(given)
  running.updates.checkForUpdates()
  await running.reach('available')
  running.updates.downloadUpdate()
  await running.reach('ready')
  running.did.length = 0
  return running
}
