// A disk that takes nothing: the app goes on in memory, says so, and writes everything once it can.
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/words/words.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row } from './support/window.ts'

test('with a folder that can’t be written uploads go on, and are kept once it can', async ({
  launch,
  folder,
  usual,
}) => {
  const page = await (await launch()).window()
  const history = () => readFileSync(join(usual.userData, 'recent.json'), 'utf8')
  await addFiles(page, makeFile(folder, 'before.png'))
  await expect(button(row(page, 'before.png'), 'Copy link')).toBeVisible()

  chmodSync(usual.userData, 0o500)
  await addFiles(page, makeFile(folder, 'meanwhile.png'))
  await expect(button(row(page, 'meanwhile.png'), 'Copy link')).toBeVisible()
  await expect(page.getByText(words.said.unwritable('queue'))).toBeVisible()
  await expect(page.getByText(words.said.unwritable('history'))).toHaveCount(1)
  expect(history()).not.toContain('meanwhile.png')

  chmodSync(usual.userData, 0o700)
  await addFiles(page, makeFile(folder, 'afterwards.png'))
  await expect(button(row(page, 'afterwards.png'), 'Copy link')).toBeVisible()
  for (const name of ['before.png', 'meanwhile.png', 'afterwards.png']) {
    await expect.poll(history).toContain(name)
  }
})
