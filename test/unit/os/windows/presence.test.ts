// Taskbar and Dock, against doubles of Electron: the progress goes with its window, and what is set is not set again.
import { beforeEach, expect, it, vi } from 'vitest'
import { BrowserWindowDouble } from '../../../doubles/electron/browserWindow.ts'

const app = {
  ...{ getAppPath: () => '/opt/mayfly', isPackaged: true },
  setActivationPolicy: vi.fn<Electron.App['setActivationPolicy']>(),
}

vi.mock('electron', () => ({ app, BrowserWindow: BrowserWindowDouble }))

const half = { share: 0.5, mode: 'normal' } as const
const state = () => ({
  ...{ bounds: { width: 408, height: 660 }, least: { width: 320, height: 360 } },
  ...{ maximized: false, pinned: false, zoom: 100 },
})

beforeEach(() => {
  vi.resetModules()
})

async function opened() {
  const { setHistoryHandlers, showHistory } = await import('../../../../src/main/os/windows/historyWindow.ts')
  const { drawProgress } = await import('../../../../src/main/os/windows/presence.ts')
  const onPresence = vi.fn()
  setHistoryHandlers({ state, onMove: vi.fn(), onPresence })
  const open = () => {
    showHistory()
    const made = BrowserWindowDouble.made.at(-1)
    if (made === undefined) throw new Error('no window')
    return made
  }
  return { open, drawProgress, onPresence }
}

it('progress is set once for each step, and taken back before the window goes', async () => {
  const { open, drawProgress, onPresence } = await opened()
  drawProgress(half)
  const window = open()
  expect(onPresence).toHaveBeenCalledOnce()
  drawProgress(half)
  drawProgress(half)
  drawProgress({ share: 0.75, mode: 'paused' })
  expect(window.progress).toEqual([
    [0.5, 'normal'],
    [0.75, 'paused'],
  ])
  window.close()
  expect(window.progress.at(-1)).toEqual([-1])
  expect(onPresence).toHaveBeenCalledTimes(2)
  drawProgress(half)
  const next = open()
  drawProgress(half)
  expect(next.progress).toEqual([[0.5, 'normal']])
})

it('the Dock is told what changed', async () => {
  const { setActivationPolicy } = await import('../../../../src/main/os/windows/presence.ts')
  for (const policy of ['regular', 'regular', 'accessory', 'regular'] as const) setActivationPolicy(policy)
  expect(app.setActivationPolicy.mock.calls).toEqual([['regular'], ['accessory'], ['regular']])
})
