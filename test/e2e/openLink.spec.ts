// Tests that a link opens in the desktop's own opener, which never gets anything but web addresses.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/i18n/words.ts'
import { keptRows } from '../helpers/rowFiles.ts'
import { eventually } from './support/eventually.ts'
import { makeOpener } from './support/opener.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, pressOn, row, rows } from './support/window.ts'

test('Ctrl O on a row opens the link in the browser', async ({ launch, usual, folder, service }) => {
  const { PATH, opened } = makeOpener(folder)
  const running = await launch({ env: { PATH }, args: [makeFile(folder, 'to look at.png')] })
  const page = await running.window()
  await expect(button(row(page, 'to look at.png'), 'Copy link')).toBeVisible()
  await pressOn(row(page, 'to look at.png'), 'Control+o')
  await eventually(opened).toEqual([service.stored()[0]!.url])
  await running.close()

  // A tampered history opens nothing else: such a row is reported and set aside, like an unreadable one.
  const file = join(usual.userData, 'history.json')
  const kept = JSON.stringify({ version: 1, rows: keptRows(usual.userData, 'history') })
  const tampered = kept.replace(service.stored()[0]!.url, 'file:///etc/passwd')
  rmSync(join(usual.userData, 'history.jsonl'))
  writeFileSync(file, tampered)
  const again = await (await launch({ env: { PATH } })).window()
  await expect(again.getByText(words.toast.unread(1))).toBeVisible()
  await expect(rows(again)).toHaveCount(0)
  expect(readFileSync(file, 'utf8')).toBe(tampered)
})
