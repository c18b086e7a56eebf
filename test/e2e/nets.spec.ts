// Tests an unexpected exception in the main process: Mayfly says so, and continues.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/i18n/words.ts'
import { runApp } from './support/app.ts'
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, row } from './support/window.ts'

test('a command that throws, a timer and a promise: each is said, and uploads go on', async ({
  launch,
  folder,
  usual,
}) => {
  const preload = join(folder, 'broken.cjs')
  writeFileSync(
    preload,
    `const { dialog } = require('electron')
    dialog.showOpenDialog = () => { throw new TypeError('a bug that knows SECRET.png') }`,
  )
  const running = await launch({ preload })
  let stderr = ''
  running.electron.process().stderr?.on('data', (piece: Buffer) => (stderr += piece.toString()))
  const page = await running.window()
  const said = page.getByText(words.toast.unexpected)
  await button(page, words.window.chooseFiles).first().click()
  await expect(said.first()).toBeVisible()

  await running.electron.evaluate(() => {
    setTimeout(() => {
      throw new RangeError('a bug in a timer')
    })
    void Promise.reject(new Error('a bug in a promise'))
  })
  // Errors outside a user's action show the same message, so only stderr tells them apart.
  await eventually(() => stderr).toContain('Mayfly: RangeError in the main process')
  await eventually(() => stderr).toContain('Mayfly: Error in the main process')
  expect((await runApp({ ...usual, args: [makeFile(folder, 'after.png')] })).code).toBe(0)
  await expect(button(row(page, 'after.png'), 'Copy link')).toBeVisible()
  expect(running.hasEnded()).toBe(false)
})
