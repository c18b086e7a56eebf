// An assistant as a stranger would write it: a client of the MCP SDK starts `mayfly mcp` and asks the real app, which asks
// the user in its window.
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import type { Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectDir } from '../../scripts/project.mjs'
import { words } from '../../src/shared/i18n/words.ts'
import { eventually } from './support/eventually.ts'
import { bytesBehind, makeFile, mediaBytes } from './support/samples.ts'
import { expect, test as base } from './support/test.ts'
import { addFiles, button, openSettings, pressOn, row, stateIn } from './support/window.ts'

const NAME = 'Claude Code'

interface Assistant {
  readonly client: Client
  /** Its only root. */
  readonly root: string
  upload(...paths: string[]): Promise<Awaited<ReturnType<Client['callTool']>>>
}

const test = base.extend<{ assistant: Assistant }>({
  assistant: async ({ folder, usual }, use) => {
    const root = join(folder, 'project')
    await mkdir(root)
    const client = new Client(
      { name: 'claude-code', title: NAME, version: '2.0' },
      { capabilities: { roots: { listChanged: true } } },
    )
    client.setRequestHandler('roots/list', () => ({
      roots: [{ uri: pathToFileURL(root).href, name: 'project' }],
    }))
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [join(projectDir, 'out/cli/index.js'), 'mcp', `--user-data-dir=${usual.userData}`],
        stderr: 'inherit',
      }),
    )
    await use({
      client,
      root,
      upload: (...paths) => client.callTool({ name: 'upload_files', arguments: { paths } }),
    })
    await client.close()
  },
})

const textOf = (result: Awaited<ReturnType<Assistant['upload']>>) => JSON.stringify(result.content)
const question = (page: Page) => page.getByRole('alertdialog', { name: NAME })
test('what an assistant asks for is published once the user agrees, and only then', async ({
  launch,
  service,
  assistant: { root, client, upload },
}) => {
  const page = await (await launch()).window()
  makeFile(root, 'passport.png')
  expect((await client.listTools()).tools).toHaveLength(5)

  const refused = upload('passport.png')
  const asked = question(page)
  await expect(asked).toContainText('passport.png')
  await expect(asked).toContainText(words.publish.help(1))
  // No key that is meant for something else answers.
  await expect(asked).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Space')
  await expect(asked).toBeVisible()
  await button(asked, words.publish.no).click()
  const no = await refused
  expect([no.isError, textOf(no)]).toEqual([
    true,
    expect.stringContaining('doesn’t want this file published'),
  ])
  expect(service.stored()).toEqual([])

  const agreed = upload('passport.png')
  await button(asked, words.publish.yes(1)).click()
  const yes = await agreed
  const [stored] = service.stored()
  expect(yes.structuredContent).toMatchObject({ uploaded: [{ path: 'passport.png', url: stored?.url }] })
  expect((await bytesBehind(stored!.url)).equals(mediaBytes('passport.png'))).toBe(true)
  await expect(row(page, 'passport.png')).toContainText(words.askedBy({ kind: 'assistant', name: NAME }))
})

test('a click that was meant for what was there before does not publish', async ({
  launch,
  service,
  assistant: { root, upload },
}) => {
  const page = await (await launch()).window()
  await expect(page.getByRole('main')).toBeVisible()
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 1000)
  makeFile(root, 'picture.png')
  const call = upload('picture.png')
  const asked = question(page)
  await expect(asked).toBeVisible()
  for (const name of [words.publish.yes(1), words.publish.always(1)]) {
    await expect(button(asked, name)).toBeDisabled()
    await button(asked, name).click({ force: true })
  }
  await expect(button(asked, words.publish.no)).toBeEnabled()
  expect(service.stored()).toEqual([])
  await page.clock.runFor(600)
  await button(asked, words.publish.yes(1)).click()
  expect((await call).isError).toBeFalsy()
})

test('the question is never below a sheet: the details of a row make room for it, and come back', async ({
  launch,
  assistant: { root, upload },
}) => {
  const page = await (await launch()).window()
  await addFiles(page, makeFile(root, 'mine.png'))
  await pressOn(row(page, 'mine.png'), 'Space')
  const sheet = page.getByRole('dialog', { name: 'mine.png' })
  await expect(sheet).toBeVisible()
  makeFile(root, 'theirs.png')
  const call = upload('theirs.png')
  await expect(question(page)).toBeFocused()
  await expect(sheet).toHaveCount(0)
  await button(question(page), words.publish.no).click()
  expect((await call).isError).toBe(true)
  await expect(sheet).toBeVisible()
})

test('a folder is allowed for good and taken back in the settings, where assistants are turned off too', async ({
  launch,
  service,
  assistant: { root, upload },
}) => {
  const page = await (await launch()).window()
  for (const name of ['a', 'b', 'c']) makeFile(root, `${name}.png`)
  const first = upload('a.png')
  await button(question(page), words.publish.always(1)).click()
  await first
  expect((await upload('b.png')).isError).toBeFalsy()
  expect(service.stored()).toHaveLength(2)

  await openSettings(page)
  await page.getByRole('tab', { name: words.settings.uploads }).click()
  await page.getByRole('button', { name: new RegExp(`Remove ${NAME}`) }).click()
  await eventually(async () => (await stateIn(page)).status.preferences.assistantFolders).toEqual([])
  const third = upload('c.png')
  await expect(question(page)).toBeVisible()
  await page.keyboard.press('Escape')
  expect((await third).isError).toBe(true)

  await page.getByRole('switch', { name: words.assistants.allow }).click()
  await eventually(async () => (await stateIn(page)).status.preferences.assistants).toBe(false)
  const off = await upload('b.png')
  expect(textOf(off)).toContain('turned off')
  expect(service.stored()).toHaveLength(2)
})

test('a file that is swapped while the question stands is not published', async ({
  launch,
  service,
  folder,
  assistant: { root, upload },
}) => {
  const page = await (await launch()).window()
  const file = makeFile(root, 'picture.png')
  const call = upload('picture.png')
  await expect(question(page)).toBeVisible()
  await rename(makeFile(folder, 'other.png'), file)
  await button(question(page), words.publish.yes(1)).click()
  expect((await call).isError).toBe(true)
  expect(service.stored()).toEqual([])
})

test('where Mayfly does not run nothing starts it, and the assistant reads what to do', async ({
  assistant: { root, upload },
  usual,
}) => {
  makeFile(root, 'a.png')
  const result = await upload('a.png')
  expect([result.isError, textOf(result)]).toEqual([
    true,
    expect.stringContaining('Ask the user to start Mayfly'),
  ])
  expect(existsSync(usual.userData)).toBe(false)
})
