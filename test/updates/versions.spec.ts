// Updates from version to version: two copies of the built app, behind scripts that take the part of AppImages.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { projectDir } from '../../scripts/project.mjs'
import { electronProgram } from '../../scripts/runtime.mjs'
import { words } from '../../src/shared/i18n/words.ts'
import { holderOf, isHistory, NO_GPU } from '../e2e/support/app.ts'
import { ourDesktop } from '../e2e/support/desktop.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { chooseQuit, quitAnd } from '../e2e/support/quitting.ts'
import { longBytes, makeFile } from '../e2e/support/samples.ts'
import { expect, test as base } from '../e2e/support/test.ts'
import { bytesAnswer, CHANNEL, imageEnv, openFeed, type UpdateFeed } from '../e2e/support/updateFeed.ts'
import { addFiles, button, openSettings, row } from '../e2e/support/window.ts'

const { update } = words
const OLD = '0.1.0'
const NEW = '0.1.1'

type Versions = {
  feed: UpdateFeed
  /** Path of the AppImage, and the bytes of each version of it. */
  image: { readonly path: string; readonly old: Buffer; readonly new: Buffer }
  /** Starts the AppImage. */
  begin: (feed?: object) => Promise<Begun>
}
type Begun = {
  readonly page: Page
  /** Quits as a user does; resolves when it has ended. */
  quit(): Promise<void>
  /** Quits as a user does who won't wait for the uploads. */
  quitAmidUploads(): Promise<void>
  /** Ends it with a signal, as the end of a session does. */
  terminate(): Promise<void>
  kill(): Promise<void>
  readonly ended: Promise<unknown>
}

async function imageOf(folder: string, version: string): Promise<Buffer> {
  const app = join(folder, `app-${version}`)
  mkdirSync(app)
  for (const part of ['out', 'assets', 'LICENSE'])
    cpSync(join(projectDir, part), join(app, part), { recursive: true })
  const { dependencies: _none, ...named } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'))
  writeFileSync(join(app, 'package.json'), JSON.stringify({ ...named, version }))
  const command = [await electronProgram(), '--no-sandbox', ...NO_GPU].join(' ')
  return Buffer.from(`#!/bin/sh\n# version ${version}\nexec ${command} "$@" ${app}\n`)
}

const test = base.extend<Versions>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the required fixtures from it
  feed: async ({}, use) => {
    const feed = await openFeed()
    await use(feed)
    await feed.close()
  },
  image: async ({ folder }, use) => {
    const path = join(folder, 'Mayfly.AppImage')
    const image = { path, old: await imageOf(folder, OLD), new: await imageOf(folder, NEW) }
    writeFileSync(path, image.old, { mode: 0o755 })
    await use(image)
  },
  begin: async ({ feed, folder, image, usual }, use) => {
    const started: Begun[] = []
    await use(async (named = { provider: 'generic', url: feed.url }) => {
      const env = { ...ourDesktop.env, ...usual.env, ...(await imageEnv(folder, image.path, named)) }
      const whole = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined)
      const electron = await _electron.launch({
        executablePath: image.path,
        args: [`--user-data-dir=${usual.userData}`],
        env: Object.fromEntries(whole),
      })
      const child = electron.process()
      const ended = new Promise((resolve) => child.once('exit', resolve))
      const page = () => electron.windows().find((each) => !each.isClosed() && isHistory(each))
      await eventually(() => page() !== undefined).toBe(true)
      const begun: Begun = {
        page: page()!,
        ended,
        async quit() {
          await chooseQuit(child.pid!)
          await ended
        },
        async quitAmidUploads() {
          await quitAnd(child.pid!, 'Tab', 'Return')
          await ended
        },
        async terminate() {
          process.kill(child.pid!, 'SIGTERM')
          await ended
        },
        async kill() {
          if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL')
          await ended
        },
      }
      started.push(begun)
      return begun
    })
    await Promise.all(started.map((each) => each.kill()))
  },
})

async function openAbout(page: Page, version: string): Promise<void> {
  await openSettings(page)
  await page.getByRole('tab', { name: words.settings.about }).click()
  await expect(page.getByRole('heading', { name: words.about.mayfly(version) })).toBeVisible()
}

async function download(page: Page): Promise<void> {
  await button(page, update.check).click()
  await button(page, update.download).click()
}

test('quitting installs, keeps what waits, and the next start is the new version', async ({
  begin,
  image,
  feed,
  folder,
  service,
}) => {
  feed.publish(NEW, image.new)
  service.fail({ kind: 'slow', bytesPerSecond: 50_000 }, { name: 'under-way.png' })
  const first = await begin()
  await openAbout(first.page, OLD)
  await download(first.page)
  await expect(button(first.page, update.restart)).toBeVisible()
  await button(first.page, words.window.back).click()
  await addFiles(first.page, makeFile(folder, 'under-way.png', longBytes('under-way.png', 3_000_000)))
  await expect(row(first.page, 'under-way.png')).toContainText('/')
  // Not amid an upload.
  await openAbout(first.page, OLD)
  await expect(button(first.page, update.restart)).toBeHidden()
  expect(readFileSync(image.path)).toEqual(image.old)
  await first.quitAmidUploads()
  expect(readFileSync(image.path)).toEqual(image.new)

  const second = await begin()
  await expect(row(second.page, 'under-way.png')).toBeVisible()
  await openAbout(second.page, NEW)
  // No downgrade.
  feed.publish(OLD, image.old)
  await button(second.page, update.check).click()
  await expect(second.page.getByText(update.state({ kind: 'idle', isLatest: true })).first()).toBeVisible()
})

test('what a signal kept from being installed, the next run takes up; what fails to install is told of once', async ({
  begin,
  image,
  feed,
  folder,
}) => {
  feed.publish(NEW, image.new)
  const first = await begin()
  await openAbout(first.page, OLD)
  await download(first.page)
  await expect(button(first.page, update.restart)).toBeVisible()
  await first.terminate()
  expect(readFileSync(image.path)).toEqual(image.old)

  const name = `/Mayfly-${NEW}.AppImage`
  const downloads = () => feed.requests.filter(({ path }) => path === name).length
  expect(downloads()).toBe(1)
  const second = await begin()
  await openAbout(second.page, OLD)
  await button(second.page, update.check).click()
  // Without a question, and from what is there already.
  await expect(button(second.page, update.restart)).toBeVisible()
  expect(downloads()).toBe(1)
  rmSync(join(folder, 'cache/mayfly-updater/pending', name))
  await second.quit()
  expect(readFileSync(image.path)).toEqual(image.old)

  const third = await begin()
  await expect(third.page.getByText(update.notInstalled(NEW))).toBeVisible()
  await openAbout(third.page, OLD)
  await expect(third.page.getByText(update.problem['not-installed']).first()).toBeVisible()
  await download(third.page)
  await expect(button(third.page, update.restart)).toBeVisible()
  await third.quit()
  expect(readFileSync(image.path)).toEqual(image.new)
  const fourth = await begin()
  await openAbout(fourth.page, NEW)
  await expect(fourth.page.getByText(update.notInstalled(NEW))).toBeHidden()
})

test('a restart ends the old version and starts the new one', async ({ begin, image, feed, usual }) => {
  feed.publish(NEW, image.new)
  const old = await begin()
  await openAbout(old.page, OLD)
  await download(old.page)
  const before = holderOf(usual.userData)
  await button(old.page, update.restart).click()
  await old.ended
  expect(readFileSync(image.path)).toEqual(image.new)
  await eventually(() => ![undefined, before].includes(holderOf(usual.userData))).toBe(true)
  const pid = holderOf(usual.userData)!
  expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain(`app-${NEW}`)
  process.kill(pid, 'SIGTERM')
  await eventually(() => existsSync(`/proc/${pid}`)).toBe(false)
})

test('killed amid a download it starts again whole, and downloads again', async ({ begin, image, feed }) => {
  feed.publish(NEW, image.new)
  const name = `/Mayfly-${NEW}.AppImage`
  feed.answers.set(name, (_request, response) => {
    response.writeHead(200, { 'Content-Length': image.new.length })
    response.write(image.new.subarray(0, 20))
  })
  const first = await begin()
  await openAbout(first.page, OLD)
  await download(first.page)
  await eventually(() => feed.requests.some(({ path }) => path === name)).toBe(true)
  await first.kill()
  expect(readFileSync(image.path)).toEqual(image.old)

  feed.answers.set(name, bytesAnswer(image.new))
  const second = await begin()
  await openAbout(second.page, OLD)
  await download(second.page)
  await expect(button(second.page, update.restart)).toBeVisible()
  await second.quit()
  expect(readFileSync(image.path)).toEqual(image.new)
})

test('a feed that answers rubbish, hugely, elsewhere, in circles or never neither harms nor delays', async ({
  begin,
  image,
  feed,
  folder,
}) => {
  const other = await openFeed()
  other.publish(NEW, image.new)
  const { page, quit } = await begin()
  await openAbout(page, OLD)
  const problem = (kind: keyof typeof update.problem) => page.getByText(update.problem[kind]).first()
  const check = async (answer: Parameters<UpdateFeed['answers']['set']>[1]) => {
    feed.answers.set(CHANNEL, answer)
    await button(page, update.check).click()
  }
  const redirect = (to: string): Parameters<UpdateFeed['answers']['set']>[1] => {
    return (_request, response) => response.writeHead(302, { Location: to }).end()
  }
  await check(bytesAnswer('\0{{rubbish'))
  await expect(problem('bad-feed')).toBeVisible()
  await check(redirect(`${other.url}latest-linux.yml`))
  await expect(problem('bad-feed')).toBeVisible()
  expect(other.requests).toEqual([])
  await check(redirect(feed.url + CHANNEL.slice(1)))
  await expect(problem('bad-feed')).toBeVisible()
  expect(feed.requests.length).toBeLessThan(40)
  let sent = 0
  await check((_request, response) => {
    const more = () => {
      while (!response.destroyed && sent < 1_000_000_000) {
        sent += 1_000_000
        if (!response.write(Buffer.alloc(1_000_000, 'x'))) break
      }
    }
    response.writeHead(200).on('drain', more)
    more()
  })
  await eventually(() => sent).toBeGreaterThan(0)
  await expect(problem('bad-feed')).toBeVisible()
  // A megabyte is enough to know; the rest was under way when the connection was closed.
  expect(sent).toBeLessThan(300_000_000)
  await check(() => undefined)
  await expect(page.getByText(update.state({ kind: 'checking' })).first()).toBeVisible()
  const begun = performance.now()
  await quit()
  expect(performance.now() - begun).toBeLessThan(5000)
  expect(readFileSync(image.path)).toEqual(image.old)
  expect(readdirSync(join(folder, 'cache'))).toEqual([])
  await other.close()
})

test('a feed on GitHub has its notes as text', async ({ begin, image, feed }) => {
  feed.publish(NEW, image.new)
  const host = `127.0.0.1:${feed.port}`
  const releases = '/somebody/app/releases'
  const move = (from: string, to: string) => feed.answers.set(to, feed.answers.get(from)!)
  move(CHANNEL, `${releases}/download/v${NEW}${CHANNEL}`)
  move(`/Mayfly-${NEW}.AppImage`, `${releases}/download/v${NEW}/Mayfly-${NEW}.AppImage`)
  feed.answers.set(`${releases}/latest`, bytesAnswer(JSON.stringify({ tag_name: `v${NEW}` })))
  feed.answers.set(`/api/v3/repos${releases}/latest`, bytesAnswer(JSON.stringify({ tag_name: `v${NEW}` })))
  feed.answers.set(
    `${releases}.atom`,
    bytesAnswer(
      `<feed><entry><link href="http://${host}${releases}/tag/v${NEW}"/><title>${NEW}</title>` +
        '<content type="html">&lt;ul&gt;&lt;li&gt;One &amp;amp; two&lt;/li&gt;&lt;/ul&gt;</content></entry></feed>',
    ),
  )
  const { page, quit } = await begin({
    ...{ provider: 'github', owner: 'somebody', repo: 'app', host, protocol: 'http' },
  })
  await openAbout(page, OLD)
  await button(page, update.check).click()
  await button(page, update.download).click()
  await expect(button(page, update.restart)).toBeVisible()
  await page.getByText(update.whatsNew(NEW)).click()
  await expect(page.getByText('• One & two')).toBeVisible()
  await quit()
  expect(readFileSync(image.path)).toEqual(image.new)
})
