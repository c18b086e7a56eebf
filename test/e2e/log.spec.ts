// Tests the log of a run, from its start to its end: it contains what happened, and nothing private.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from './support/eventually.ts'
import { makeFile } from './support/samples.ts'
import { expect, KEY, test } from './support/test.ts'
import { addFiles, button, row } from './support/window.ts'

test('a run’s log tells of its start, uploads, errors and end, and of no file, link or key', async ({
  launch,
  folder,
  service,
  usual,
}) => {
  const running = await launch()
  const page = await running.window()
  await addFiles(page, makeFile(folder, 'private.png'), makeFile(folder, 'private.psd', Buffer.from('words')))
  await expect(button(row(page, 'private.png'), 'Copy link')).toBeVisible()
  await running.electron.evaluate(() => {
    setTimeout(() => {
      throw new RangeError('private')
    })
    void Promise.reject(new Error('private'))
  })
  const file = join(usual.userData, 'logs', 'main.log')
  for (const kind of ['uncaughtException', 'unhandledRejection'])
    await eventually(() => readFileSync(file, 'utf8')).toContain(kind)
  await running.close()

  const text = readFileSync(file, 'utf8')
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const lines = text.trimEnd().split('\n')
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT\S+Z info app: start of Mayfly /)
  expect(lines[0]).toContain(`Mayfly ${version}, Electron `)
  expect(text).toMatch(/ info uploads: [\w-]+ done, real\n/)
  expect(text).toMatch(/ info uploads: [\w-]+ failed by wrong-type, real\n/)
  expect(text).toContain(' error unexpected: RangeError in the main process (uncaughtException)')
  expect(text).toContain(' error unexpected: Error in the main process (unhandledRejection)')
  expect(text).not.toContain(' gone: ')
  expect(lines.at(-1)).toMatch(/ info app: quit, exit code 0$/)
  expect(statSync(file).mode & 0o077).toBe(0)
  const url = service.stored()[0]!.url
  for (const secret of [KEY, KEY.slice(-4), url, service.url, 'private', 'psd', folder, usual.userData]) {
    expect(text).not.toContain(secret)
  }
})
