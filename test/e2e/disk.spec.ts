// Tests a disk that can't be written: the app continues in memory, says so, and writes everything once it can.
import { chmodSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { keptRows } from '../helpers/rowFiles.ts'
import type { TestService } from '../service/testService.ts'
import { runApp, type Start } from './support/app.ts'
import { ourDesktop } from './support/desktop.ts'
import { filesBelow } from './support/disk.ts'
import { eventually } from './support/eventually.ts'
import { closeWindow, windowTitles } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row } from './support/window.ts'

test('with a folder that can’t be written uploads go on, and are kept once it can', async ({
  launch,
  folder,
  usual,
}) => {
  const page = await (await launch()).window()
  const kept = () => keptRows<Upload>(usual.userData, 'history').map(({ name }) => name)
  const journals = ['history', 'queue'].map((name) => join(usual.userData, `${name}.jsonl`))
  await addFiles(page, makeFile(folder, 'before.png'))
  await expect(button(row(page, 'before.png'), 'Copy link')).toBeVisible()

  for (const file of journals) chmodSync(file, 0o400)
  chmodSync(usual.userData, 0o500)
  await addFiles(page, makeFile(folder, 'meanwhile.png'))
  await expect(button(row(page, 'meanwhile.png'), 'Copy link')).toBeVisible()
  await expect(page.getByText(words.toast.unwritable('queue'))).toBeVisible()
  await expect(page.getByText(words.toast.unwritable('history'))).toHaveCount(1)
  expect(kept()).toEqual(['before.png'])

  chmodSync(usual.userData, 0o700)
  await addFiles(page, makeFile(folder, 'afterwards.png'))
  await expect(button(row(page, 'afterwards.png'), 'Copy link')).toBeVisible()
  await eventually(() => kept().toSorted()).toEqual(['afterwards.png', 'before.png', 'meanwhile.png'])
})

/** Starts the app, closes the dialog that says why it can't continue, and returns its stderr. */
async function refusedStart(start: Start, service: TestService): Promise<string> {
  const ending = runApp(start)
  await eventually(() => windowTitles(ourDesktop)).toContain(words.start.unwritableTitle)
  await closeWindow(ourDesktop, words.start.unwritableTitle)
  const { code, stderr } = await ending
  expect([code, service.requests.length]).toEqual([1, 0])
  return stderr
}

test('with user data that can’t be written it says so and ends with 1', async ({
  usual,
  folder,
  service,
}) => {
  const userData = join(folder, 'closed')
  mkdirSync(userData, { mode: 0o500 })
  const start = { ...usual, userData, args: [makeFile(folder, 'a.png')] }
  expect(await refusedStart(start, service)).toContain(words.start.unwritable(userData))
})

test('with user data that can’t be made it says so and ends with 1, and goes to no other folder', async ({
  usual,
  folder,
  service,
}) => {
  const args = [makeFile(folder, 'a.png')]
  const elsewhere = join(folder, 'config')
  mkdirSync(elsewhere)
  const env = { ...usual.env, XDG_CONFIG_HOME: elsewhere }
  mkdirSync(join(folder, 'closed'), { mode: 0o500 })
  const userData = join(folder, 'closed', 'new')
  const asked = await refusedStart({ ...usual, userData, args, env }, service)
  expect(asked).toContain(words.start.unwritable(userData))
  expect(filesBelow(elsewhere)).toEqual([])
  // The default folder: a file is in its place.
  const usually = await refusedStart(
    { ...usual, userData: '', args, env: { ...env, XDG_CONFIG_HOME: args[0] } },
    service,
  )
  expect(usually).toContain(words.start.unwritable(join(args[0]!, 'Mayfly')))
})

test('everything it keeps is for this user alone, also what was there before', async ({
  launch,
  usual,
  folder,
}) => {
  mkdirSync(join(usual.userData, 'Crashpad'), { recursive: true })
  writeFileSync(join(usual.userData, 'Crashpad', 'client_id'), 'x')
  chmodSync(usual.userData, 0o755)
  const running = await launch()
  const page = await running.window()
  await addFiles(page, makeFile(folder, 'a.png'))
  await expect(button(row(page, 'a.png'), 'Copy link')).toBeVisible()
  const open = () =>
    ['.', ...readdirSync(usual.userData, { recursive: true, encoding: 'utf8' })]
      .map((name) => ({ name, facts: lstatSync(join(usual.userData, name), { throwIfNoEntry: false }) }))
      .filter(({ facts }) => facts && !facts.isSymbolicLink() && (facts.mode & 0o077) !== 0)
      .map(({ name }) => name)
  await eventually(open).toEqual([])
  // A file written later without an explicit mode.
  await running.electron.evaluate(({ app }) => {
    process.getBuiltinModule('node:fs').writeFileSync(`${app.getPath('userData')}/late`, 'x')
  })
  expect(open()).toEqual([])
})
