// Tests that an unreadable history is set aside, never emptied, and that Mayfly still starts.
import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/i18n/words.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, rows } from './support/window.ts'

const whole = JSON.stringify({ version: 1, rows: [{ id: 'a', name: 'a row of before.png' }] })
const NOTE = words.toast.setAside('history', '').slice(0, 30)
const damages: Readonly<Record<string, string | Buffer>> = {
  garbage: Buffer.from([0, 255, 1, 254, 123, 10]),
  'cut short': whole.slice(0, -9),
  empty: '',
  'of another shape': '{"version":1,"rows":"none"}',
  'from a newer Mayfly': '{"version":2,"rows":[],"more":true}',
}

for (const [how, bytes] of Object.entries(damages)) {
  test(`a history that is ${how} is set aside, and a note says where`, async ({ launch, usual, folder }) => {
    mkdirSync(usual.userData, { recursive: true })
    writeFileSync(join(usual.userData, 'history.json'), bytes)
    const running = await launch()
    const page = await running.window()

    await expect(page.getByText(NOTE)).toBeVisible()
    const note = await page.getByText(NOTE).textContent()
    const [aside] = readdirSync(usual.userData).filter((name) => name.startsWith('history.damaged-'))
    expect(note).toContain(aside!)
    expect(readFileSync(join(usual.userData, aside!))).toEqual(Buffer.from(bytes))

    await addFiles(page, makeFile(folder, 'new.png'))
    await expect(button(row(page, 'new.png'), 'Copy link')).toBeVisible()
    await button(page, words.window.close).click()
    await expect(page.getByText(NOTE)).toHaveCount(0)
    await running.close()

    const again = await (await launch()).window()
    await expect(rows(again)).toHaveCount(1)
    await expect(again.getByText(NOTE)).toHaveCount(0)
  })
}

test('state files that are pipes, devices or folders are set aside, and neither hang nor crash the start', async ({
  launch,
  usual,
  folder,
}) => {
  mkdirSync(usual.userData, { recursive: true })
  const at = (name: string) => join(usual.userData, `${name}.json`)
  execFileSync('mkfifo', [at('history'), at('key')])
  symlinkSync('/dev/zero', at('queue'))
  mkdirSync(at('recent'))
  execFileSync('mkfifo', [`${at('history')}l`])
  mkdirSync(`${at('queue')}l`)
  symlinkSync('/dev/zero', at('settings'))
  // Files that a later start hands over would be read, and removed, from there.
  const notes = makeFile(folder, 'notes.json', Buffer.from('{"words":[]}'))
  symlinkSync(folder, join(usual.userData, 'handed'))
  const page = await (await launch()).window()
  for (const name of ['history', 'recent', 'queue', 'settings', 'key']) {
    const aside = readdirSync(usual.userData).filter((file) => file.startsWith(`${name}.damaged-`))
    expect(aside).toHaveLength(name === 'history' || name === 'queue' ? 2 : 1)
    for (const file of aside) await expect(page.getByText(file, { exact: false }).first()).toBeVisible()
  }
  await addFiles(page, makeFile(folder, 'new.png'))
  await expect(button(row(page, 'new.png'), 'Copy link')).toBeVisible()
  expect(lstatSync(`${at('history')}l`).isFile()).toBe(true)
  expect(readFileSync(notes, 'utf8')).toBe('{"words":[]}')
  await button(page, words.window.dismissAll(7)).click()
  await expect(page.getByText(/\.damaged-/)).toHaveCount(0)
})

test('one row that can’t be read takes no other with it', async ({ launch, usual }) => {
  mkdirSync(usual.userData, { recursive: true })
  const good = {
    id: 'good',
    batch: 'b',
    name: 'good.png',
    path: '/nowhere/good.png',
    spooled: false,
    addedAt: Date.now(),
  }
  const failed = {
    ...good,
    place: 0,
    practice: false,
    state: 'failed',
    problem: { kind: 'empty' },
    endedAt: Date.now(),
  }
  const history = JSON.stringify({ version: 1, rows: [{ id: 'bad' }, failed] })
  writeFileSync(join(usual.userData, 'history.json'), history)
  const page = await (await launch()).window()
  await expect(rows(page)).toHaveCount(1)
  await expect(row(page, 'good.png')).toContainText('The file is empty')
})

test('a key file that is damaged is set aside, and the note is seen although there is no key', async ({
  launch,
  usual,
}) => {
  mkdirSync(usual.userData, { recursive: true })
  writeFileSync(join(usual.userData, 'key.json'), 'not JSON')
  const page = await (await launch({ env: { MAYFLY_API_KEY: undefined } })).window()
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible()
  const [aside] = readdirSync(usual.userData).filter((name) => name.startsWith('key.damaged-'))
  expect(readFileSync(join(usual.userData, aside!), 'utf8')).toBe('not JSON')
  await expect(page.getByText(words.toast.setAside('key', aside!))).toBeVisible()
})
