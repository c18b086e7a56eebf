// Space shows an upload at length: its picture or a player, its link in every form, and a key for each act.
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../../scripts/project.mjs'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText } from './support/clipboard.ts'
import { eventually } from './support/eventually.ts'
import { ourDesktop } from './support/desktop.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, rows, stateIn, status } from './support/window.ts'

const SAMPLES = join(projectDir, 'test/samples')
const PICTURE = 'product-turntable-end-frame.png'
const FILM = 'walk-cycle-front-ref.mp4'
const SOUND = 'voiceover_take4.wav'

function copied(folder: string, ...names: string[]): string[] {
  return names.map((name) => {
    copyFileSync(join(SAMPLES, name), join(folder, name))
    return join(folder, name)
  })
}

test('a picture in full, by the keyboard alone: copy, walk, remove, close', async ({ launch, folder }) => {
  const page = await (await launch()).window()
  await addFiles(page, ...copied(folder, PICTURE, FILM, SOUND))
  await expect(button(rows(page), 'Copy link')).toHaveCount(3)
  await row(page, PICTURE).focus()
  await page.keyboard.press('Space')
  const sheet = page.getByRole('dialog', { name: PICTURE })
  await expect(sheet).toBeFocused()
  const picture = sheet.locator('img')
  await eventually(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(512)
  await expect(sheet).toContainText('512 × 512 · PNG')

  const url = (name: string) =>
    stateIn(page).then(({ uploads }) => uploads.find((one) => one.name === name && one.state === 'done'))
  const link = await url(PICTURE)
  await page.keyboard.press('Enter')
  await eventually(() => clipboardText(ourDesktop)).toBe(link?.state === 'done' ? link.url : '')
  await sheet.getByRole('button', { name: words.copyAs.name['json-field'] }).click()
  await eventually(() => clipboardText(ourDesktop)).toContain('"image_url": "')

  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('dialog', { name: FILM })).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog', { name: SOUND })).toBeVisible()
  await expect(rows(page)).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(row(page, SOUND)).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Space')
  await expect(row(page, SOUND)).toBeFocused()
  await expect(status(page)).toBeAttached()
})

test('a picture and a film whose files are gone are shown as they were kept, larger than in a row', async ({
  launch,
  folder,
}) => {
  const page = await (await launch()).window()
  const files = copied(folder, PICTURE, FILM)
  await addFiles(page, ...files)
  await eventually(async () =>
    (await stateIn(page)).uploads.map(({ state, thumbnail }) => [state, thumbnail]),
  ).toEqual([
    ['done', true],
    ['done', true],
  ])
  for (const file of files) rmSync(file)
  for (const [name, width] of [
    [PICTURE, 512],
    [FILM, 320],
  ] as const) {
    await row(page, name).focus()
    await page.keyboard.press('Space')
    const picture = page.getByRole('dialog', { name }).locator('.stage > img')
    await eventually(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(width)
    await page.keyboard.press('Escape')
  }
})

test('a film and a sound play, and jump, from the file', async ({ launch, folder }) => {
  const page = await (await launch()).window()
  await addFiles(page, ...copied(folder, FILM, SOUND))
  await expect(button(rows(page), 'Copy link')).toHaveCount(2)
  const show = async (name: string) => {
    await row(page, name).focus()
    await page.keyboard.press('Space')
    return page.getByRole('dialog', { name })
  }
  for (const [name, tag] of [
    [FILM, 'video'],
    [SOUND, 'audio'],
  ] as const) {
    const player = (await show(name)).locator(tag)
    await eventually(() => player.evaluate((one: HTMLMediaElement) => one.duration)).toBeGreaterThan(1)
    await player.evaluate(async (one: HTMLMediaElement) => {
      one.muted = true
      one.currentTime = 1
      await one.play()
    })
    await eventually(() => player.evaluate((one: HTMLMediaElement) => one.currentTime)).toBeGreaterThan(1.05)
    await page.keyboard.press('Escape')
  }
})

test('no address of our scheme leads to a file that is not an upload’s', async ({ launch, folder }) => {
  const running = await launch()
  const page = await running.window()
  const [file = ''] = copied(folder, SOUND)
  await addFiles(page, file)
  await expect(button(rows(page), 'Copy link')).toHaveCount(1)
  const [upload] = (await stateIn(page)).uploads
  const answers = await running.electron.evaluate(
    async ({ session }, { id, path }) => {
      const names = [`mayfly/media/${id}`, `drop/media/${id}`, `mayfly/preview/${id}`, 'mayfly/media/none']
      names.push(
        `mayfly/media/${encodeURIComponent(path)}`,
        `mayfly/media/${path}`,
        'mayfly/media/..%2f..%2fetc',
      )
      const ask = async (name: string) => {
        const answer = await session.defaultSession.fetch(`app://${name}`, {
          headers: { Range: 'bytes=0-3' },
        })
        const policy = answer.headers.get('content-security-policy') ?? ''
        return [answer.status, policy.startsWith("default-src 'none';")] as const
      }
      return Promise.all(names.map(ask))
    },
    { id: upload?.id ?? '', path: file },
  )
  expect(answers).toEqual([[206, true], ...Array(6).fill([404, true])])
})
