// Tests updates as a user meets them: said, downloaded on consent, refused when they are not what was published.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { packagedProgram } from '../../scripts/appCommand.mjs'
import { words } from '../../src/shared/i18n/words.ts'
import { channelOwner, startCommand } from './support/commandLine.ts'
import { eventually } from './support/eventually.ts'
import { chooseQuit, quitAnd } from './support/quitting.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { imageEnv, openFeed, sha512Of } from './support/updateFeed.ts'
import { button, openSettings, status } from './support/window.ts'

const { update } = words

const USUAL_HEADERS = new Set([
  ...['accept', 'accept-encoding', 'accept-language', 'cache-control', 'connection', 'host', 'pragma'],
  ...['user-agent', 'sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site'],
])

async function openAbout(page: Page): Promise<void> {
  await openSettings(page)
  await page.getByRole('tab', { name: words.settings.about }).click()
}

test.skip(packagedProgram !== undefined, 'no variable gives a package a feed')

test('a wrong checksum is refused, and the right file waits for the end of the run', async ({
  launch,
  folder,
  usual,
}) => {
  const feed = await openFeed()
  const image = join(folder, 'Mayfly.AppImage')
  writeFileSync(image, 'the old one', { mode: 0o755 })
  const env = await imageEnv(folder, image, { provider: 'generic', url: feed.url })
  const running = await launch({ env })
  const page = await running.window()
  await openAbout(page)
  expect(feed.requests).toEqual([])

  const newer = Buffer.from('the new one')
  const notes = '<b>New:</b> it <script>flies</script>'
  feed.publish('9.9.9', newer, { notes, sha512: sha512Of(Buffer.from('another one')) })
  await button(page, update.check).click()
  await expect(page.getByText('New: it <script>flies</script>')).toBeVisible()
  expect(feed.requests.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/latest-linux.*yml$/)])
  await button(page, update.download).click()
  await expect(status(page)).toHaveText(update.problem.checksum)

  feed.publish('9.9.9', newer, { notes })
  await button(page, update.check).click()
  await button(page, update.download).click()
  await expect(button(page, update.restart)).toBeVisible()
  expect(readFileSync(image, 'utf8')).toBe('the old one')

  // Nobody could be told from anybody else by what was asked.
  for (const { headers } of feed.requests) {
    expect(headers).toMatchObject({ 'user-agent': 'Mayfly', 'accept-language': 'en' })
    expect(Object.keys(headers).filter((name) => !USUAL_HEADERS.has(name))).toEqual([])
  }
  expect(readdirSync(usual.userData)).not.toContain('.updaterId')

  await chooseQuit(running.pid)
  expect(await running.ended).toBe(0)
  expect(readFileSync(image, 'utf8')).toBe('the new one')
  await feed.close()
})

test('a command amid which Mayfly is updated says that it ended, and the next start sends its file', async ({
  launch,
  folder,
  usual,
  service,
}) => {
  const feed = await openFeed()
  const image = join(folder, 'Mayfly.AppImage')
  writeFileSync(image, 'the old one', { mode: 0o755 })
  feed.publish('9.9.9', Buffer.from('the new one'))
  const env = await imageEnv(folder, image, { provider: 'generic', url: feed.url })
  const running = await launch({ env })
  const page = await running.window()
  await openAbout(page)
  await button(page, update.check).click()
  await button(page, update.download).click()
  await expect(button(page, update.restart)).toBeVisible()
  await eventually(() => channelOwner(usual.userData)).toBe(running.pid)

  service.fail({ kind: 'hang', when: 'mid-body' }, { name: 'amid.png', times: Infinity })
  const command = await startCommand(usual, 'upload', makeFile(folder, 'amid.png'))
  await eventually(() => service.requests.length).toBe(1)
  await quitAnd(running.pid, 'Tab', 'Return')
  expect(await running.ended).toBe(0)
  expect(readFileSync(image, 'utf8')).toBe('the new one')
  const { code, stdout, stderr } = await command.ended
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('is in its queue and goes on when Mayfly starts again.')

  service.heal()
  await launch({ args: ['--hidden'] })
  await eventually(() => service.stored().map(({ name }) => name)).toEqual(['amid.png'])
  await feed.close()
})
