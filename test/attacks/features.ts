// Uses every feature of Mayfly once, as a user would or, where a click shows nothing more, by the bridge's commands.
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { COPY_FORMATS } from '../../src/shared/copyFormats/forms.ts'
import { words } from '../../src/shared/i18n/words.ts'
import type { TestService } from '../service/testService.ts'
import { runApp, type Running, type Start } from '../e2e/support/app.ts'
import { offerFile } from '../e2e/support/clipboard.ts'
import { ourDesktop } from '../e2e/support/desktop.ts'
import { dropWindowOf } from '../e2e/support/dropWindow.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { whereMenuOpens } from '../e2e/support/rowMenu.ts'
import { dragOnto } from '../e2e/support/pointer.ts'
import { longBytes, makeFile } from '../e2e/support/samples.ts'
import {
  addFiles,
  button,
  linksIn,
  middleOf,
  openSettings,
  row,
  stateIn,
  status,
} from '../e2e/support/window.ts'

export type Place = {
  readonly running: Running
  readonly page: Page
  /** How another start hands files to this Mayfly. */
  readonly start: Start
  readonly service: TestService
  readonly folder: string
}

/** Every way in; each file gets a link. */
async function uploadEachWay({ running, page, start, service, folder }: Place): Promise<void> {
  const names = ['a.jpg', 'b.png', 'c.webp', 'd.mp4', 'e.wav', 'f.mp3']
  await addFiles(page, ...names.map((name) => makeFile(folder, `chosen/${name}`)))
  await eventually(() => linksIn(page)).toBe(6)
  await dragOnto(ourDesktop, await middleOf(running, page), [makeFile(folder, 'dropped.png')])
  await eventually(() => linksIn(page)).toBe(7)
  await runApp({ ...start, args: [makeFile(folder, 'by a second start.png')] })
  await eventually(() => linksIn(page)).toBe(8)
  makeFile(folder, 'folder/inside.png')
  await runApp({ ...start, args: [join(folder, 'folder')] })
  await eventually(() => linksIn(page)).toBe(9)
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'copied.png'))
  await page.evaluate(() => window.mayfly.addClipboard())
  await eventually(() => linksIn(page)).toBe(10)

  service.fail({ kind: 'status', status: 400 }, { name: 'refused.png' })
  await addFiles(page, makeFile(folder, 'refused.png'))
  await button(row(page, 'refused.png'), 'Try again').click()
  await eventually(() => linksIn(page)).toBe(11)

  // A web link into this computer: it is allowed, and nobody is asked.
  const inside = '127.0.0.1:9'
  await dragOnto(ourDesktop, await middleOf(running, page), [], ['--uri', `http://${inside}/inside.png`])
  await button(page, words.web.consent.yes).click()
  await expect(status(page)).toContainText(
    words.web.problem({ kind: 'not-public', host: '127.0.0.1' }, inside),
  )
}

/** What can be done with links and rows. */
async function useLinks({ page }: Place): Promise<void> {
  const { uploads } = await stateIn(page)
  const ids = uploads.map(({ id }) => id)
  for (const format of COPY_FORMATS) {
    await page.evaluate((copyAs) => window.mayfly.changePreferences({ copyAs }), format)
    await page.evaluate((all) => window.mayfly.copyLinks(all), ids)
  }
  await page.evaluate((id) => window.mayfly.openLink(id), ids[0]!)
  await page.evaluate((all) => window.mayfly.checkLinks(all), ids)
  await page.evaluate(() => window.mayfly.copyLastAs('link'))
  await page.evaluate(() => window.mayfly.listTargets())
  await page.evaluate((all) => window.mayfly.previewTask('seedance-references', all), ids)
  await page.evaluate((all) => window.mayfly.copyForTask('seedance-references', all, 'curl'), ids)
  await page.evaluate((all) => window.mayfly.copyForLastTask(all), ids)
  await page.evaluate((all) => window.mayfly.openTask(all), ids)
  await page.evaluate(() => window.mayfly.openTargetSource('seedance-references', 0))
  await page.evaluate(() => window.mayfly.showTargetFolder())
  await page.evaluate(() => window.mayfly.closeTask())
  await page.evaluate((all) => window.mayfly.renew(all.slice(0, 1)), ids)
  const isRenewed = async () =>
    (await stateIn(page)).uploads.some((upload) => upload.state === 'done' && upload.earlier?.length === 1)
  await eventually(isRenewed).toBe(true)
  await page.evaluate((all) => window.mayfly.keepAlive(all.slice(0, 1), 3), ids)
  await page.evaluate((all) => window.mayfly.keepAlive(all.slice(0, 1), 0), ids)
  await page.evaluate((all) => window.mayfly.remove(all.slice(-1)), ids)
  await button(page, 'Undo').click()
  await eventually(() => linksIn(page)).toBe(ids.length)
  await page.evaluate((all) => window.mayfly.remove(all.slice(-1)), ids)
  await page.evaluate(() => window.mayfly.undoLast())
  await eventually(() => linksIn(page)).toBe(ids.length)
  await page.evaluate(() => window.mayfly.exportHistory('json'))
  await page.evaluate(() => window.mayfly.exportHistory('csv'))
}

/** Every section of the settings, and what they change. */
async function useSettings({ page }: Place): Promise<void> {
  await openSettings(page)
  await button(page, words.window.back).waitFor()
  for (const tab of await page.getByRole('tab').all()) await tab.click()
  await button(page, words.window.back).click()
  await page.evaluate(async () => {
    const bridge = window.mayfly
    await bridge.changePreferences({ atOnce: 6, notices: true, warnMinutes: 120, keepExpired: 1 })
    await bridge.changePreferences({ language: 'zh-CN' })
    await bridge.changePreferences({ language: 'en' })
    await bridge.setStartsAtLogin(true)
    await bridge.setStartsAtLogin(false)
    await bridge.setShortcut('showDropWindow', 'Super+Alt+D')
    await bridge.tryShortcut('showDropWindow')
    await bridge.tryShortcut(null)
    await bridge.zoom('in')
    await bridge.zoom('usual')
    await bridge.setPaused(true)
    await bridge.setPaused(false)
    await bridge.getAbout()
    await bridge.showFolder()
    await bridge.showLog()
    await bridge.showChromiumLicences()
    await bridge.copyCommand('uploadClipboard')
    await bridge.copyCommand('assistant')
    await bridge.copyDiagnostics()
  })
}

/** Windows beside the history, and practice mode. */
async function usePractice({ running, page, folder }: Place): Promise<void> {
  await page.evaluate(() => window.mayfly.setDropWindow(true))
  const dropWindow = await dropWindowOf(running)
  await dropWindow.getByRole('button').first().waitFor()
  await page.evaluate(() => window.mayfly.setDropWindow(false))
  const before = await linksIn(page)
  await page.evaluate(() => window.mayfly.setPractice(true))
  await addFiles(page, makeFile(folder, 'practised.png'))
  await eventually(() => linksIn(page)).toBe(before + 1)
  await page.evaluate(() => window.mayfly.setPractice(false))
}

/** The system's dialogs answer by themselves: saving goes into `folder`. */
export async function answerDialogs({ electron }: Running, folder: string): Promise<void> {
  await electron.evaluate(({ dialog }, into) => {
    let saved = 0
    dialog.showSaveDialog = () => {
      saved += 1
      return Promise.resolve({ canceled: false, filePath: `${into}/exported-${String(saved)}` })
    }
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] })
  }, folder)
}

/** Each native menu, opened and closed again. */
async function useMenus(page: Page, id: string): Promise<void> {
  const opensMenu = async (open: () => Promise<unknown>) => {
    // The command answers once its menu is closed.
    let answered: Promise<unknown> | undefined
    await whereMenuOpens(ourDesktop, () => {
      answered = open()
      return Promise.resolve()
    })
    await answered
  }
  await opensMenu(() => page.evaluate((one) => window.mayfly.showRowMenu([one], 30, 30), id))
  await opensMenu(() => page.evaluate((one) => window.mayfly.showFormMenu([one], 30, 30), id))
  await opensMenu(() => page.evaluate(() => window.mayfly.showDefaultFormMenu(30, 30)))
  await opensMenu(() => page.evaluate(() => window.mayfly.showWindowMenu(30, 30)))
}

/** What is left of the commands, updates from a feed included; the rows, the key and the page are gone afterwards. */
export async function useTheRest({ page, service, folder }: Place): Promise<void> {
  const named = async (name: string) => (await stateIn(page)).uploads.find((upload) => upload.name === name)
  service.fail({ kind: 'hang', when: 'mid-body' }, { name: 'cancelled.mp4' })
  await addFiles(page, makeFile(folder, 'cancelled.mp4', longBytes('cancelled.mp4', 3_000_000)))
  await eventually(() => service.requests.at(-1)?.fault).toBe('hang')
  await page.evaluate((id) => window.mayfly.cancel(id), (await named('cancelled.mp4'))!.id)

  const { id, batch } = (await stateIn(page)).uploads.find(({ state }) => state === 'done')!
  await useMenus(page, id)
  await page.evaluate(
    async ([row, group]) => {
      const bridge = window.mayfly
      await bridge.chooseFiles()
      await bridge.copyBatch(group)
      await bridge.revealed(row)
      await bridge.dismissNote('none')
      await bridge.answer('none', true)
      await bridge.setRecording(true)
      await bridge.setRecording(false)
      await bridge.moveDropWindow(40, 40)
      await bridge.dropWindowBusy(true)
      await bridge.dropWindowBusy(false)
      await bridge.getLastLinks()
      await bridge.openWorkspace()
      await bridge.showHistory()
      await bridge.showFailure()
      await bridge.stopKeyTest()
      await bridge.tryOne()
      await bridge.tryAllNow()
      await bridge.retryAll()
      await bridge.fit([])
      await bridge.openConvert('')
      await bridge.fitAs('', { to: 'jpeg' })
      await bridge.fitForTask('', { mostSide: 1024 })
      await bridge.closeConvert()
      await bridge.sendAsIs([])
      await bridge.copyFfmpegLine('')
      await bridge.fitWithFfmpeg('')
      await bridge.cancelAll()
      await bridge.clearExpired()
      await bridge.saveKey('piapi-another-key-0123456789', 'keychain')
      await bridge.enterKey('piapi-a-third-key-0123456789')
      await bridge.takeFoundKey('keychain')
      await bridge.leaveFoundKey()
      await bridge.checkForUpdates()
    },
    [id, batch] as const,
  )
  const update = async () => (await stateIn(page)).status.update.kind
  await eventually(update).toBe('available')
  // Nothing is ready yet.
  await page.evaluate(() => window.mayfly.restartToUpdate())
  await page.evaluate(() => window.mayfly.downloadUpdate())
  await eventually(update).toBe('ready')
  await page.evaluate(() => window.mayfly.forgetAll())
  await page.evaluate(() => window.mayfly.forgetKey())
  // The page ends with its window, and may hear no answer.
  await page.evaluate(() => window.mayfly.hideHistory()).catch(() => undefined)
}

/** All of it but what `useTheRest` does; the key has been given before. */
export async function useEverything(place: Place): Promise<void> {
  await answerDialogs(place.running, place.folder)
  await uploadEachWay(place)
  await useLinks(place)
  const tested = await place.page.evaluate(() => window.mayfly.testKey(''))
  expect(tested).toEqual({ kind: 'works' })
  await useSettings(place)
  await usePractice(place)
}
