// What a command line makes the running Mayfly do.
import { expect, it, vi } from 'vitest'
import type { Mayfly } from '../../../src/main/core/app/app.ts'
import { parseArgs } from '../../../src/main/core/startup/commandLine.ts'
import { addAsked } from '../../../src/main/wiring/launchRequests.ts'
import { answerDialog, openDialogs } from '../../doubles/dialog.ts'

vi.mock('electron', async () => ({
  ...(await import('../../doubles/app.ts')),
  ...(await import('../../doubles/dialog.ts')),
  ...{ BrowserWindow: {}, ipcMain: {}, net: {}, protocol: {}, screen: {}, session: {}, shell: {} },
}))

function mayflyAsked(...words: string[]) {
  const added: (readonly string[])[] = []
  const add = (paths: readonly string[]) => {
    if (paths.length > 0) added.push(paths)
    return Promise.resolve()
  }
  const mayfly = { addFiles: add, keepFiles: add }
  const done = addAsked(mayfly as Mayfly, parseArgs(words, '/', { platform: 'linux', host: 'desk' }))
  return { added, done }
}

it('--choose-files asks, without holding up the request, and adds what is chosen', async () => {
  const { added, done } = mayflyAsked('--choose-files', '/a.png')
  await done
  expect([openDialogs(), added]).toEqual([1, [['/a.png']]])
  answerDialog(['/b.png', '/c.png'])
  await expect.poll(() => added).toEqual([['/a.png'], ['/b.png', '/c.png']])
})

it('without it nothing is asked', async () => {
  await mayflyAsked('/a.png').done
  expect(openDialogs()).toBe(0)
})
