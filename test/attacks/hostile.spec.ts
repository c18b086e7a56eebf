// Gives every command as a window may, but with hostile content, from a page that somebody else commands.
import type { Page } from '@playwright/test'
import { commandNames, type CommandName } from '../../src/shared/bridge/commands.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { makeFile } from '../e2e/support/samples.ts'
import { formsIn } from '../e2e/support/secretForms.ts'
import { expect, KEY, test } from '../e2e/support/test.ts'
import { addFiles, linksIn, stateIn } from '../e2e/support/window.ts'
import { hostileArguments, hostileTexts } from './hostileArguments.ts'
import { launchRecorded } from './recordedApp.ts'

/** Messages, spread over all commands. */
const WELL_FORMED = 15_000

/** Runs in the page: gives each command at once, and resolves to what came of it. */
async function giveAll(messages: readonly (readonly [string, readonly unknown[]])[]): Promise<string[]> {
  const bridge = window.mayfly as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
  const give = async ([name, args]: readonly [string, readonly unknown[]]): Promise<string> => {
    try {
      const answer = bridge[name]!(...args)
      // A menu answers once it is closed.
      if (name.endsWith('Menu')) {
        answer.catch(() => undefined)
        return name
      }
      return `${name}: ${JSON.stringify({ value: await answer })}`
    } catch (error) {
      return `${name}: ${String(error)}`
    }
  }
  return [...new Set(await Promise.all(messages.map(give)))]
}

/** After one of these the key is another one, or none. */
const ends = (name: CommandName): boolean => name === 'saveKey' || name === 'forgetKey'

test('15,000 well-formed commands with hostile content open nothing and send nothing that was not given, and no answer has the key', async ({
  launch,
  folder,
  service,
  usual,
}) => {
  const app = await launchRecorded(folder, launch)
  const { page } = app
  const given = ['given.png', 'given.mp3', 'given.mp4'].map((name) => makeFile(folder, name))
  await addFiles(page, ...given)
  await eventually(() => linksIn(page)).toBe(3)
  const ids = (await stateIn(page)).uploads.map(({ id }) => id)
  // The true ones first: what reaches beyond Mayfly is soon paced.
  const texts = [...ids, ...hostileTexts(app.canary)]
  await page.evaluate(() => {
    const told: string[] = []
    window.mayfly.onChange((change) => told.push(JSON.stringify(change)))
    Object.assign(window, { told })
  })
  // It takes no argument, and ends the page that gives the commands.
  const names = commandNames
    .filter((name) => name !== 'hideHistory')
    .toSorted((a, b) => Number(ends(a)) - Number(ends(b)))
  const messages = names.flatMap((name) =>
    Array.from(
      { length: Math.ceil(WELL_FORMED / names.length) },
      (_, at) => [name, hostileArguments(name, at, texts)] as const,
    ),
  )
  const answers: string[] = []
  for (let at = 0; at < messages.length; at += 500) {
    answers.push(...(await page.evaluate(giveAll, messages.slice(at, at + 500))))
  }
  const told = await page.evaluate(() => (window as unknown as { told: string[] }).told)
  expect(told.length).toBeGreaterThan(10)
  expect(formsIn(Buffer.from(answers.join('\n') + told.join('\n')), KEY)).toEqual([])
  const paths = new Set(Array.from(told.join('\n').matchAll(/"path":"([^"]+)"/g), ([, path = '']) => path))
  expect(paths.size, 'a file was sent again').toBeGreaterThan(0)
  expect([...paths].filter((path) => !given.includes(path))).toEqual([])

  await app.expectUnharmed()
  const links = new Set(service.stored().map(({ url }) => url))
  // The page for keys is Mayfly's own choice: no command names an address.
  const ours = (address: string) =>
    address === 'https://piapi.ai/workspace' || address.endsWith('LICENSES.chromium.html')
  const mayOpen = (address: string) =>
    links.has(address) || address.startsWith(usual.userData) || ours(address)
  expect(app.opened().filter((address) => !mayOpen(address))).toEqual([])
  expect(app.opened().filter((address) => links.has(address)).length).toBeGreaterThan(0)
  const sent = new Set(service.stored().map(({ name }) => name))
  for (const name of [...given.map((file) => file.slice(folder.length + 1)), 'mayfly-key-test.png'])
    sent.delete(name)
  expect([...sent]).toEqual([])

  await eventually(() => usableAgain(page), { timeout: 60_000 }).toBe(true)
  const alive = makeFile(folder, 'still alive.png')
  await addFiles(page, alive)
  await eventually(async () =>
    (await stateIn(page)).uploads.map(({ name, state }) => `${name} ${state}`),
  ).toContain('still alive.png done')
})

/** Whether the commands that undo the worst of it are taken: not too soon after so many. */
const usableAgain = (page: Page): Promise<boolean> =>
  page.evaluate(async (key) => {
    try {
      await window.mayfly.setPractice(false)
      await window.mayfly.setPaused(false)
      return (await window.mayfly.saveKey(key, 'session')).ok
    } catch {
      return false
    }
  }, KEY)
