// What a command line makes the running Mayfly do.
import { expect, it, vi } from 'vitest'
import type { Mayfly } from '../../../src/main/core/app/app.ts'
import { parseArgs } from '../../../src/main/core/startup/commandLine.ts'
import { addAsked, followLater, showOnceMore } from '../../../src/main/wiring/launchRequests.ts'
import { onPlatform } from '../../doubles/platform.ts'
import { answerDialog, beganAt, openDialogs } from '../../doubles/electron/dialog.ts'

vi.mock('electron', async () => ({
  ...(await import('../../doubles/electron/app.ts')),
  ...(await import('../../doubles/electron/dialog.ts')),
  ...{ BrowserWindow: {}, ipcMain: {}, net: {}, protocol: {}, screen: {}, session: {}, shell: {} },
}))

function mayflyAsked(...words: string[]) {
  const added: (readonly string[])[] = []
  const add = (paths: readonly string[]) => {
    if (paths.length > 0) added.push(paths)
    return Promise.resolve()
  }
  const remembered: (readonly string[])[] = []
  let expected = 0
  const mayfly = {
    ...{ addFiles: add, keepFiles: add, chosenFolder: () => '/pictures' },
    rememberFolder: (files: readonly string[]) => void remembered.push(files),
    expectUpload: () => void (expected += 1),
  }
  const done = addAsked(mayfly as Mayfly, parseArgs(words, '/', { platform: 'linux', host: 'desk' }))
  return { added, remembered, done, expected: () => expected }
}

it('--choose-files asks, without holding up the request, and adds what is chosen', async () => {
  const { added, remembered, done, expected } = mayflyAsked('--choose-files', '/a.png')
  await done
  expect([openDialogs(), expected(), added]).toEqual([1, 1, [['/a.png']]])
  answerDialog(['/b.png', '/c.png'])
  await expect.poll(() => added).toEqual([['/a.png'], ['/b.png', '/c.png']])
  expect([beganAt, remembered]).toEqual([['/pictures'], [['/b.png', '/c.png']]])
})

it('without it nothing is asked', async () => {
  await mayflyAsked('/a.png').done
  expect(openDialogs()).toBe(0)
})

it.each([
  ['win32', 2],
  ['linux', 1],
] as const)(
  'a later start on %s shows its windows %i times, the last when they may come to the front',
  async (platform, times) => {
    onPlatform(platform)
    let shown = 0
    const mayfly = {
      setDropWindow: () => void (shown += 1),
      keepFiles: () => Promise.resolve(),
    } as unknown as Mayfly
    await followLater(mayfly, { words: ['--drop-window'], cwd: '/' }, true)
    showOnceMore(mayfly)
    showOnceMore(mayfly)
    expect(shown).toBe(times)
  },
)
