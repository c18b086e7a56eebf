// Quitting: a question amid an upload, and the installation of an update, but not when the session ends.
import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { BrowserWindowDouble } from '../../doubles/electron/browserWindow.ts'
import { onPlatform } from '../../doubles/platform.ts'
import { PowerMonitorDouble } from '../../doubles/electron/powerMonitor.ts'

const app = Object.assign(new EventEmitter(), { quit: vi.fn(), exit: vi.fn() })
const powerMonitor = new PowerMonitorDouble()
const ask = vi.fn(() => new Promise<'stay'>(() => undefined))

const open: BrowserWindowDouble[] = []

vi.mock('electron', () => ({ app, powerMonitor, BrowserWindow: { getAllWindows: () => open } }))
vi.mock('../../../src/main/os/windows/dialogs.ts', () => ({ askBeforeQuitting: ask }))

beforeEach(() => {
  app.removeAllListeners()
  powerMonitor.removeAllListeners()
  ask.mockClear()
  open.length = 0
  vi.useFakeTimers()
  return () => {
    vi.useRealTimers()
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.removeAllListeners(signal)
  }
})

async function begin(platform: NodeJS.Platform) {
  onPlatform(platform)
  const { guardQuitting } = await import('../../../src/main/wiring/quitting.ts')
  const finished: string[] = []
  const mayfly = {
    stop: () => void finished.push('stopped'),
    underWay: () => 1,
    removalsPending: () => true,
    installUpdate: () => void finished.push('installed'),
    finishRemovals: () => {
      finished.push('removals')
      return Promise.resolve()
    },
  }
  guardQuitting(mayfly, () => undefined)
  // The start is over.
  vi.advanceTimersByTime(1000)
  const emit = (name: 'before-quit' | 'will-quit') => {
    const event = { preventDefault: vi.fn() }
    app.emit(name, event)
    return event.preventDefault.mock.calls.length > 0 ? 'held up' : 'goes on'
  }
  /** Whether an update is installed once the app has quit. */
  const installs = (exitCode = 0) => {
    app.emit('quit', {}, exitCode)
    return finished.includes('installed')
  }
  return { emit, finished, installs }
}

it('asks while something is sent', async () => {
  const { emit, finished } = await begin('darwin')
  expect([emit('before-quit'), ask.mock.calls.length, finished]).toEqual(['held up', 1, []])
})

it('neither asks nor waits when macOS ends the session', async () => {
  const { emit, finished } = await begin('darwin')
  powerMonitor.emit('shutdown')
  expect([emit('before-quit'), emit('will-quit')]).toEqual(['goes on', 'goes on'])
  expect(ask).not.toHaveBeenCalled()
  expect(finished).toEqual(['stopped', 'stopped', 'removals'])
})

it('asks again later, should another program have stopped the log-out', async () => {
  const { emit } = await begin('darwin')
  powerMonitor.emit('shutdown')
  vi.advanceTimersByTime(5 * 60_000)
  expect([emit('before-quit'), ask.mock.calls.length]).toEqual(['held up', 1])
})

it.each(['linux', 'win32'] as const)(
  'listens to no such event on %s, where it would delay the session',
  async (platform) => {
    await begin(platform)
    expect(powerMonitor.listenerCount('shutdown')).toBe(0)
  },
)

describe('a downloaded update', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'is installed when the user quits on %s',
    async (platform) => {
      const { installs } = await begin(platform)
      expect(installs()).toBe(true)
    },
  )

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('waits when %s ends the app', async (signal) => {
    const { installs } = await begin('linux')
    process.emit(signal)
    expect(app.quit).toHaveBeenCalled()
    expect(installs()).toBe(false)
  })

  it('waits when macOS ends the session', async () => {
    const { installs } = await begin('darwin')
    powerMonitor.emit('shutdown')
    expect(installs()).toBe(false)
  })

  it.each(['query-session-end', 'session-end'])(
    'waits when Windows ends the session (%s), whichever window hears of it',
    async (event) => {
      const early = new BrowserWindowDouble()
      open.push(early)
      const { installs } = await begin('win32')
      const late = new BrowserWindowDouble()
      app.emit('browser-window-created', {}, late)
      for (const window of [early, late]) expect(window.listenerCount(event)).toBe(1)
      late.emit(event)
      expect(installs()).toBe(false)
    },
  )

  it('is installed when another program has stopped the log-out, and the user quits later', async () => {
    const { installs } = await begin('win32')
    const window = new BrowserWindowDouble()
    app.emit('browser-window-created', {}, window)
    window.emit('query-session-end')
    vi.advanceTimersByTime(5 * 60_000)
    expect(installs()).toBe(true)
  })

  it('waits after a run that ended in an error', async () => {
    const { installs } = await begin('linux')
    expect(installs(1)).toBe(false)
  })
})
