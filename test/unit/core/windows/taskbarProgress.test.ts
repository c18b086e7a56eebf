// The progress on the taskbar button and the Dock icon.
import { expect, it } from 'vitest'
import { taskbarProgressOf } from '../../../../src/main/core/windows/taskbarProgress.ts'
import type { Progress } from '../../../../src/shared/uploads/progress.ts'

const ended: Progress = { files: 3, ended: 3, links: 2, failed: 1, share: 1, copied: true }
const underWay: Progress = { files: 3, ended: 1, links: 1, failed: 0, share: 0.456 }
const none = { share: -1, mode: 'none' }

it.each(['darwin', 'win32', 'linux'])('is the share that is sent, in hundredths, on %s', (platform) => {
  const at = (hold: 'paused' | undefined) => taskbarProgressOf({ hold, unseen: 0 }, underWay, platform)
  expect(at(undefined)).toEqual({ share: 0.45, mode: 'normal' })
  expect(at('paused')).toEqual({ share: 0.45, mode: 'paused' })
})

it('ends with the uploads', () => {
  for (const platform of ['darwin', 'win32', 'linux']) {
    expect(taskbarProgressOf({ hold: undefined, unseen: 0 }, undefined, platform)).toEqual(none)
    expect(taskbarProgressOf({ hold: undefined, unseen: 0 }, ended, platform)).toEqual(none)
    expect(taskbarProgressOf({ hold: 'paused', unseen: 0 }, undefined, platform)).toEqual(none)
  }
})

it('stays red on Windows until failures are seen', () => {
  const failed = { hold: undefined, unseen: 1 }
  expect(taskbarProgressOf(failed, ended, 'win32')).toEqual({ share: 1, mode: 'error' })
  expect(taskbarProgressOf(failed, ended, 'darwin')).toEqual(none)
  expect(taskbarProgressOf(failed, { ...ended, links: 3, failed: 0 }, 'win32')).toEqual(none)
})
