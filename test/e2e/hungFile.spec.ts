// Tests a file on a drive that does not answer, among good ones.
import { words } from '../../src/shared/i18n/words.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { row, rows } from './support/window.ts'

test('one file that hangs among five good ones: five links, its own sentence, and quitting does not wait', async ({
  launch,
  folder,
  drive,
}) => {
  const good = Array.from({ length: 5 }, (_, at) => makeFile(folder, `${String(at)}.png`))
  const running = await launch({ args: [...good, drive.at('hang-look.png')] })
  const page = await running.window()
  await expect(rows(page)).toHaveCount(6)
  for (const file of good) await expect(row(page, file.slice(-5))).toContainText('left')
  const { what } = words.problem({ kind: 'drive', why: 'silent' })
  await expect(row(page, 'hang-look.png')).toContainText(what, { timeout: 20_000 })
  const began = performance.now()
  await running.close()
  expect(performance.now() - began).toBeLessThan(5000)
})
