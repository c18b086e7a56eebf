// Tests files that are not sent as they are, in the built app: what is behind their links, and that theirs stay the same.
import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { filesBelow } from './support/disk.ts'
import { eventually } from './support/eventually.ts'
import { bytesBehind, makeFile, mediaBytes } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, stateIn } from './support/window.ts'

const SAMPLES = join(import.meta.dirname, '../unit/core/inspect/kinds')

/** What the service has got of the row with this name, once it has a link. */
async function sentOf(page: Page, name: string) {
  await expect(button(row(page, name), words.window.copyLink)).toBeAttached({ timeout: 30_000 })
  const upload = (await stateIn(page)).uploads.find((each) => each.name === name)
  if (upload?.state !== 'done') throw new Error(`${name} has no link`)
  return { upload, bytes: await bytesBehind(upload.url) }
}

test('a HEIC is converted and offered; a yes sends a picture that every program reads', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'photo.heic')
  copyFileSync(join(SAMPLES, 'alpha.heic'), file)
  const page = await (await launch()).window()
  await addFiles(page, file)
  await expect(page.getByText(words.fitQuestion.ask(1))).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: words.fitQuestion.yes(1), exact: true }).click()
  const { upload, bytes } = await sentOf(page, 'photo.heic')
  expect(upload).toMatchObject({ prepared: { from: 'heic', steps: ['converted'], compared: true } })
  expect(bytes).toHaveLength(upload.prepared?.size ?? 0)
  const isWebp = bytes.toString('latin1', 8, 12) === 'WEBP'
  expect(isWebp || bytes.readUInt16BE(0) === 0xffd8).toBe(true)
  expect(upload.sentAs).toBe(isWebp ? 'photo.webp' : 'photo.jpg')
  expect(readFileSync(file).equals(readFileSync(join(SAMPLES, 'alpha.heic')))).toBe(true)
  await eventually(() => filesBelow(join(folder, 'user-data', 'prepared'))).toEqual([])
})

test('a PNG called .jpg goes as .png, a JPEG without its comment, and no file on the disk changes', async ({
  launch,
  folder,
  service,
}) => {
  const png = mediaBytes('wrong.png')
  const plain = mediaBytes('talking.jpg')
  const comment = Buffer.concat([Buffer.of(0xff, 0xfe, 0, 13), Buffer.from('by somebody')])
  const talking = Buffer.concat([plain.subarray(0, 2), comment, plain.subarray(2)])
  const page = await (
    await launch({
      args: [makeFile(folder, 'wrong.jpg', png), makeFile(folder, 'talking.jpg', talking)],
    })
  ).window()
  const renamed = await sentOf(page, 'wrong.jpg')
  expect(renamed.upload).toMatchObject({ sentAs: 'wrong.png', prepared: { steps: ['renamed'] } })
  expect(renamed.bytes.equals(png)).toBe(true)
  const cleaned = await sentOf(page, 'talking.jpg')
  expect(cleaned.upload).toMatchObject({ prepared: { steps: ['cleaned'], leftOut: ['comments'] } })
  expect(cleaned.bytes.equals(plain)).toBe(true)
  expect(
    service
      .stored()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['talking.jpg', 'wrong.png'])
  expect(readFileSync(join(folder, 'talking.jpg')).equals(talking)).toBe(true)
})

test('a web page called .png is told of, and goes as it is if the user wants that', async ({
  launch,
  folder,
}) => {
  const html = Buffer.from('<!doctype html><title>404</title><p>Not found')
  const page = await (await launch({ args: [makeFile(folder, 'saved.png', html)] })).window()
  await expect(row(page, 'saved.png')).toContainText('web page')
  const id = (await stateIn(page)).uploads[0]?.id ?? ''
  await page.evaluate((given) => window.mayfly.sendAsIs([given]), id)
  const { upload, bytes } = await sentOf(page, 'saved.png')
  expect(upload.prepared).toBeUndefined()
  expect(bytes.equals(html)).toBe(true)
})

/** The sheet where a file's new kind is chosen. */
const sheetIn = (page: Page) => page.getByRole('dialog', { name: words.convert.title })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const idsAsked = async (page: Page) => (await stateIn(page)).status.question?.id

test('a GIF is sent as a film where the question is changed, and Escape changes nothing', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'turning.gif')
  copyFileSync(join(SAMPLES, 'two.gif'), file)
  const page = await (await launch()).window()
  await addFiles(page, file)
  await expect(page.getByText(words.fitting.losses.frames(2))).toBeVisible({ timeout: 30_000 })
  const first = await idsAsked(page)

  await press(page, words.fitQuestion.change)
  await expect(sheetIn(page).getByRole('radio', { name: 'JPEG' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(sheetIn(page).getByRole('radio', { name: 'MP4' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(sheetIn(page)).toBeHidden()
  await expect(button(page, words.fitQuestion.change)).toBeFocused()
  expect(await idsAsked(page)).toBe(first)

  await press(page, words.fitQuestion.change)
  await sheetIn(page).getByRole('radio', { name: 'MP4' }).check()
  await page.keyboard.press('Enter')
  await expect(page.getByText(words.fitting.kinds('gif', 'mp4'))).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(words.fitting.losses.frames(2))).toBeHidden()
  await press(page, words.fitQuestion.yes(1))
  const { upload, bytes } = await sentOf(page, 'turning.gif')
  expect(upload).toMatchObject({ sentAs: 'turning.mp4', prepared: { from: 'gif', to: 'mp4' } })
  expect(bytes.toString('latin1', 4, 8)).toBe('ftyp')
  expect(probe(makeFile(folder, 'got.mp4', bytes), 'nb_read_frames')).toBe(2)
  expect(readFileSync(file).equals(readFileSync(join(SAMPLES, 'two.gif')))).toBe(true)
})

test('two seconds of a WAV go in the place of all of it, once that is agreed to', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'speech.wav')
  const said = ['-n', '-r', '16000', '-c', '1', '-b', '16', file, 'synth', '5', 'sine', '440']
  execFileSync('sox', said)
  const page = await (await launch({ args: [file] })).window()
  const before = await sentOf(page, 'speech.wav')
  await page.evaluate((id) => window.mayfly.openConvert(id), before.upload.id)
  const sheet = sheetIn(page)
  await expect(sheet.getByRole('radio', { name: 'WAV' })).toBeChecked()
  await expect(button(sheet, words.convert.yes)).toBeDisabled()

  const [from, until] = [sheet.getByLabel(words.convert.from), sheet.getByLabel(words.convert.until)]
  await from.fill('0:03')
  await until.fill('0:01')
  await expect(sheet.getByRole('status')).toHaveText(words.convert.wrongOrder)
  await from.fill('')
  await from.press('ArrowUp')
  await expect(from).toHaveValue('0:01')
  await until.fill('3')
  await expect(sheet.getByRole('status')).toHaveText(words.convert.partOf('0:02', '0:05'))
  await until.press('Enter')
  await expect(page.getByText(words.fitting.losses.shorter('0:02', '0:05'))).toBeVisible({ timeout: 30_000 })
  await press(page, words.fitQuestion.yes(1))

  await eventually(async () => (await stateIn(page)).uploads[0]?.prepared?.steps).toContain('trimmed')
  const after = await sentOf(page, 'speech.wav')
  expect(after.upload.id).toBe(before.upload.id)
  expect(after.upload.url).not.toBe(before.upload.url)
  const got = makeFile(folder, 'got.wav', after.bytes)
  expect(probe(got, 'duration')).toBeCloseTo(2, 1)
  expect(probe(got, 'sample_rate')).toBe(16_000)
})

/** A figure of the first stream, by ffprobe. */
function probe(file: string, what: string): number {
  const asked = ['-v', 'error', '-count_frames', '-select_streams', '0', '-show_entries', `stream=${what}`]
  return Number(execFileSync('ffprobe', [...asked, '-of', 'csv=p=0', file], { encoding: 'utf8' }).trim())
}
