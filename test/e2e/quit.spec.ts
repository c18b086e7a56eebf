// Tests quitting during an upload: the app asks first, and no answer loses anything.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { quitAnd } from './support/quitting.ts'
import { longBytes, makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, row } from './support/window.ts'
import { runApp } from './support/app.ts'

test('it asks: staying changes nothing, finishing first ends with the link', async ({
  launch,
  folder,
  service,
}) => {
  service.fail({ kind: 'hang', when: 'mid-body' }, { name: 'long.mp4' })
  const running = await launch({ args: [makeFile(folder, 'long.mp4', longBytes('long.mp4', 6_000_000))] })
  const page = await running.window()
  await expect(row(page, 'long.mp4').getByRole('progressbar')).toBeVisible()
  await quitAnd(running.pid, 'Escape')
  expect(running.hasEnded()).toBe(false)
  await button(row(page, 'long.mp4'), words.window.cancel).click()

  service.fail({ kind: 'slow', bytesPerSecond: 1_500_000 }, { name: 'long.mp4' })
  await button(row(page, 'long.mp4'), words.window.retry).click()
  await expect(row(page, 'long.mp4').getByRole('progressbar')).toBeVisible()
  await quitAnd(running.pid, 'Return')
  expect(await running.ended).toBe(0)
  expect(service.stored().map((file) => file.name)).toEqual(['long.mp4'])

  const next = await (await launch()).window()
  await button(row(next, 'long.mp4'), 'Copy link').click()
  await eventually(() => clipboardText(ourDesktop)).toBe(service.stored()[0]!.url)
})

test('quitting now goes on at the next start', async ({ launch, folder, service }) => {
  service.fail({ kind: 'hang', when: 'mid-body' })
  const running = await launch({ args: [makeFile(folder, 'later.mp4', longBytes('later.mp4', 6_000_000))] })
  await expect(row(await running.window(), 'later.mp4').getByRole('progressbar')).toBeVisible()
  await quitAnd(running.pid, 'Tab', 'Return')
  expect(await running.ended).toBe(0)
  const next = await (await launch()).window()
  await expect(button(row(next, 'later.mp4'), 'Copy link')).toBeVisible()
})

test('a signal ends it at once, without a question, and it goes on at the next start', async ({
  launch,
  folder,
  service,
}) => {
  const ways = (['SIGTERM', 'SIGINT', 'SIGHUP'] as const).map((signal) => ({
    signal,
    name: `${signal}.mp4`,
    userData: join(folder, signal),
  }))
  await Promise.all(
    ways.map(async ({ signal, name, userData }) => {
      service.fail({ kind: 'hang', when: 'mid-body' }, { name })
      const file = makeFile(folder, name, longBytes(name, 6_000_000))
      const running = await launch({ userData, args: [file] })
      await expect(row(await running.window(), name).getByRole('progressbar')).toBeVisible()
      process.kill(running.pid, signal)
      expect(await running.ended, signal).toBe(0)
    }),
  )
  const [{ name, userData } = ways[0]!] = ways
  const next = await (await launch({ userData })).window()
  await expect(button(row(next, name), 'Copy link')).toBeVisible()
})

test('SIGTERM while it starts ends it without a question, whatever waits from before', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  service.fail({ kind: 'hang', when: 'mid-body' }, { times: Infinity })
  const running = await launch({ args: [makeFile(folder, 'later.mp4', longBytes('later.mp4', 6_000_000))] })
  await expect(row(await running.window(), 'later.mp4').getByRole('progressbar')).toBeVisible()
  await running.kill()
  // Once before the app handles signals itself, and once when it is about to.
  for (const event of ['ready', 'browser-window-created']) {
    const preload = join(folder, `${event}.cjs`)
    const end = `require('electron').app.once('${event}', () => process.kill(process.pid, 'SIGTERM'))`
    writeFileSync(preload, end)
    expect((await runApp({ ...usual, preload })).code, event).toBe(0)
  }
  service.heal()
  const next = await (await launch()).window()
  await expect(button(row(next, 'later.mp4'), 'Copy link')).toBeVisible()
})

test('quitting after two thousand were cancelled ends at once: what was still to be drawn is not', async ({
  launch,
  folder,
  service,
}) => {
  service.fail({ kind: 'hang', when: 'before-answer' }, { times: Infinity })
  const names = Array.from({ length: 2000 }, (_, at) => `${String(at)}.png`)
  const running = await launch({ args: names.map((name) => makeFile(folder, name)) })
  const page = await running.window()
  await button(page, words.queue.cancelAll).click()
  await expect(button(page, words.queue.cancelAll)).toHaveCount(0)
  const asked = Date.now()
  process.kill(running.pid, 'SIGTERM')
  expect(await running.ended).toBe(0)
  expect(Date.now() - asked).toBeLessThan(3000)
})
