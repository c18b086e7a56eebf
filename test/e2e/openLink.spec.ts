// Opening a link hands it to the desktop's own opener, and nothing that is no web address ever gets there.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/i18n/words.ts'
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, pressOn, row, rows } from './support/window.ts'

test('Ctrl O on a row opens the link in the browser', async ({ launch, usual, folder, service }) => {
  // What Electron starts to open an address is a program in the PATH; ours writes down what it was given.
  const opened = join(folder, 'opened')
  const opener = makeFile(
    folder,
    'bin/xdg-open',
    Buffer.from(`#!/bin/sh\nprintf '%s\\n' "$@" >>'${opened}'\n`),
  )
  chmodSync(opener, 0o755)
  const PATH = `${join(folder, 'bin')}:${usual.desktop.env.PATH!}`
  const running = await launch({ env: { PATH }, args: [makeFile(folder, 'to look at.png')] })
  const page = await running.window()
  await expect(button(row(page, 'to look at.png'), 'Copy link')).toBeVisible()
  await pressOn(row(page, 'to look at.png'), 'Control+o')
  await eventually(() => existsSync(opened)).toBe(true)
  await eventually(() => readFileSync(opened, 'utf8')).toBe(`${service.stored()[0]!.url}\n`)
  await running.close()

  // A history that somebody tampered with leads nowhere else: such a row is told of and set by, as one that can't be read.
  const file = join(usual.userData, 'recent.json')
  const tampered = readFileSync(file, 'utf8').replace(service.stored()[0]!.url, 'file:///etc/passwd')
  writeFileSync(file, tampered)
  const again = await (await launch({ env: { PATH } })).window()
  await expect(again.getByText(words.toast.unread(1))).toBeVisible()
  await expect(rows(again)).toHaveCount(0)
  expect(readFileSync(file, 'utf8')).toBe(tampered)
})
