// The window shows our page and nothing else, whatever is done in it.
import { ourDesktop } from './support/desktop.ts'
import { dragOnto } from './support/pointer.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, middleOf, row, rows, stateIn } from './support/window.ts'

test('a page of ours opens no other, goes nowhere else and reaches nobody', async ({ launch, service }) => {
  const running = await launch()
  const page = await running.window()
  await expect(button(page, 'Settings')).toBeVisible()
  const own = page.url()
  const elsewhere = `${service.url}/files/x`

  expect(await page.evaluate((url) => window.open(url) === null, elsewhere)).toBe(true)
  await page.evaluate((url) => (location.href = url), elsewhere)
  await page.evaluate((url) => {
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
    document.body.append(link)
    link.click()
    link.remove()
  }, elsewhere)
  const reached = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    elsewhere,
  )
  expect(reached).toBe(false)
  const nodeThings = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
  )
  expect(nodeThings).toEqual([])
  const permission = await page.evaluate(() => navigator.permissions.query({ name: 'geolocation' }))
  expect(permission).not.toMatchObject({ state: 'granted' })

  expect(page.url()).toBe(own)
  expect(running.electron.windows()).toHaveLength(1)
  expect(service.requests).toEqual([])
})

test('a link or a text dropped on the window is not taken for a file', async ({ launch, service }) => {
  const running = await launch()
  const page = await running.window()
  const own = page.url()
  const target = await middleOf(running, page)
  const link = await dragOnto(ourDesktop, target, [], ['--uri', `${service.url}/files/x`])
  expect(link).toHaveProperty('failed')
  const text = await dragOnto(ourDesktop, target, [], ['--text', 'file:///etc/passwd'])
  expect(text).toHaveProperty('failed')

  await expect(button(page, 'Settings')).toBeVisible()
  expect(page.url()).toBe(own)
  await expect(rows(page)).toHaveCount(0)
  expect(service.requests).toEqual([])
})

test('a page can name no file: what the user did not drop has no path', async ({
  launch,
  service,
  folder,
}) => {
  const page = await (await launch()).window()
  const secret = makeFile(folder, 'secret.png')
  expect(await page.evaluate(() => Object.keys(window.mayfly).filter((name) => /path/i.test(name)))).toEqual(
    [],
  )
  await page.evaluate(async (path) => {
    const add = window.mayfly.addFiles as (files: unknown) => Promise<void>
    const file = new File(['words'], path)
    const carried = new DataTransfer()
    carried.items.add(file)
    const forged: unknown[] = [
      ...[path, [path], { 0: path, length: 1 }, { path }, [{ path, name: path }], [new String(path)]],
      ...[[Object.assign(file, { path })], [...carried.files], carried.files, [new Blob([path])]],
      [Object.create(File.prototype, { path: { value: path } })],
    ]
    for (const files of forged) {
      try {
        await add(files)
      } catch {
        // Refused.
      }
    }
  }, secret)
  const { uploads } = await stateIn(page)
  for (const upload of uploads) {
    expect(upload).toMatchObject({ name: '?', path: '', state: 'failed', problem: { kind: 'unnamed' } })
  }
  expect(service.requests).toEqual([])

  await addFiles(page, secret)
  await expect(button(row(page, 'secret.png'), 'Copy link')).toBeVisible()
})

test('the bridge takes only what it knows', async ({ launch, service, folder }) => {
  const page = await (await launch()).window()
  const before = JSON.stringify(await stateIn(page))
  const junk: [string, ...unknown[]][] = [
    ['copyLinks', 7],
    ['copyLinks', ['x'.repeat(65)]],
    ['copyLinks', Array(100_001).fill('x')],
    ['openLink', { url: 'https://example.com' }],
    ['saveKey', 'key', 'on paper'],
    ['saveKey', 'k'.repeat(5000), 'session'],
    ['setPractice', 'yes'],
    ['remove'],
  ]
  for (const [name, ...args] of junk) {
    const said = await page.evaluate(
      ([command, given]) => {
        const bridge = window.mayfly as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
        return bridge[command]!(...given).then(
          () => 'taken',
          (error: unknown) => String(error),
        )
      },
      [name, args] as const,
    )
    expect(said, `${name} ${JSON.stringify(args).slice(0, 60)}`).toContain(`${name}: `)
  }
  for (const command of ['openLink', 'retry', 'cancel', 'dismissNote'] as const) {
    await page.evaluate((name) => window.mayfly[name]('no such id'), command)
  }
  for (const command of ['copyLinks', 'remove'] as const) {
    await page.evaluate((name) => window.mayfly[name](['no such id']), command)
  }
  expect(JSON.stringify(await stateIn(page))).toBe(before)
  await addFiles(page, makeFile(folder, 'still alive.png'))
  await expect(button(row(page, 'still alive.png'), 'Copy link')).toBeVisible()
  expect(service.requests).toHaveLength(1)
})
