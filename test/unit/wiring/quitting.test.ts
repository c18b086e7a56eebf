// Quitting amid an upload: a question, but not when macOS logs out or shuts down.
import { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'
import { onPlatform } from '../../doubles/platform.ts'
import { PowerMonitorDouble } from '../../doubles/powerMonitor.ts'

const app = Object.assign(new EventEmitter(), { quit: vi.fn(), exit: vi.fn() })
const powerMonitor = new PowerMonitorDouble()
const ask = vi.fn(() => new Promise<'stay'>(() => undefined))

vi.mock('electron', () => ({ app, powerMonitor, net: {}, session: {} }))
vi.mock('../../../src/main/os/windows/dialogs.ts', () => ({ askBeforeQuitting: ask }))

beforeEach(() => {
  app.removeAllListeners()
  powerMonitor.removeAllListeners()
  ask.mockClear()
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
  return { emit, finished }
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
