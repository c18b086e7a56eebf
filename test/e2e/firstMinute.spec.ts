// A stranger's first minute: a key on the clipboard, one key press, one drag, and a link that fits a request.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText, offerFile, offerText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { dragOnto, focusedTitle, press } from './support/pointer.ts'
import { bytesBehind, makeFile } from './support/samples.ts'
import { expect, KEY, test, UNTOUCHED } from './support/test.ts'
import { button, middleOf, row, stateIn, status } from './support/window.ts'

const noKey = { MAYFLY_API_KEY: undefined }

test('Ctrl V enters the key, one drag makes the link, and it stands in the request', async ({
  launch,
  folder,
  service,
}) => {
  await offerText(ourDesktop, KEY)
  const running = await launch({ env: noKey })
  const page = await running.window()
  await expect(page.getByRole('textbox', { name: words.key.field() })).toBeFocused()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')

  await press(ourDesktop, 'ctrl+v')
  await expect(page.getByRole('heading', { name: words.window.emptyTitle })).toBeVisible()
  await expect(status(page)).toHaveText(words.key.saved)

  const file = makeFile(folder, 'hero shot.png')
  await dragOnto(ourDesktop, await middleOf(running, page), [file])
  await expect(button(row(page, 'hero shot.png'), words.window.copyLink)).toBeVisible()
  await eventually(() => clipboardText(ourDesktop)).not.toBe(KEY)
  const pasted = `{ "image_url": "${await clipboardText(ourDesktop)}" }`
  const { image_url: link } = JSON.parse(pasted) as { image_url: string }
  expect(await bytesBehind(link)).toEqual(readFileSync(file))
  expect(service.requests.map(({ key }) => key)).toEqual([KEY, KEY])
})

test('the key is taken wherever the focus is, and what is no key is not sent', async ({
  launch,
  service,
}) => {
  const page = await (await launch({ env: noKey })).window()
  const field = page.getByRole('textbox', { name: words.key.field() })
  await expect(field).toBeFocused()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  await press(ourDesktop, 'ctrl+v')
  await expect(field).toHaveValue(UNTOUCHED)
  expect(service.requests).toEqual([])

  await button(page, words.practice.start).focus()
  await offerText(ourDesktop, KEY)
  await press(ourDesktop, 'ctrl+v')
  await expect(page.getByRole('heading', { name: words.window.emptyTitle })).toBeVisible()
  expect((await stateIn(page)).status.key).toEqual({ kind: 'kept', last4: KEY.slice(-4) })
})

test('a file or a picture on the clipboard is still an upload, also from within the field', async ({
  launch,
  folder,
}) => {
  const page = await (await launch({ env: noKey })).window()
  await expect(page.getByRole('textbox', { name: words.key.field() })).toBeFocused()
  await eventually(() => focusedTitle(ourDesktop)).toBe('Mayfly')
  const list = makeFile(
    folder,
    'list.txt',
    Buffer.from(`${pathToFileURL(makeFile(folder, 'copied.png')).href}\r\n`),
  )
  await offerFile(ourDesktop, 'text/uri-list', list)
  await press(ourDesktop, 'ctrl+v')
  await expect(row(page, 'copied.png')).toContainText(words.window.waiting)
})

test('a key that PiAPI’s command line left in a file is offered once, for PiAPI only, and left alone', async ({
  launch,
  folder,
  usual,
}) => {
  const home = join(folder, 'home')
  const file = join(home, '.piapi/config.json')
  mkdirSync(join(home, '.piapi'), { recursive: true })
  const text = JSON.stringify({ apiKey: KEY })
  writeFileSync(file, text)
  const elsewhere = { ...noKey, HOME: home }
  const offer = words.key.found('~/.piapi/config.json', KEY.slice(-4))
  const first = await launch({ env: { ...elsewhere, MAYFLY_UPLOAD_URL: undefined } })
  const page = await first.window()
  await expect(page.getByText(offer)).toBeVisible()
  await expect(button(page, words.key.takeFound)).toBeVisible()
  // Windows never get the key itself.
  expect(JSON.stringify(await stateIn(page))).not.toContain(KEY)

  const other = await launch({ env: elsewhere, userData: join(usual.userData, 'other') })
  const otherPage = await other.window()
  await expect(otherPage.getByRole('textbox', { name: words.key.field() })).toBeVisible()
  expect((await stateIn(otherPage)).status.foundKey).toBeUndefined()
  await other.close()

  await button(page, words.key.leaveFound).click()
  await expect(page.getByText(offer)).toHaveCount(0)
  await first.close()
  expect(readFileSync(join(usual.userData, 'settings.json'), 'utf8')).toMatch(/"decidedOnFoundKey":\s*true/)
  const again = await (await launch({ env: { ...elsewhere, MAYFLY_UPLOAD_URL: undefined } })).window()
  await expect(again.getByRole('textbox', { name: words.key.field() })).toBeVisible()
  expect((await stateIn(again)).status.foundKey).toBeUndefined()
  expect(readFileSync(file, 'utf8')).toBe(text)
})
