// Floods every command of the bridge with messages that no window of ours sends, by a script and by native code.
import type { Page } from '@playwright/test'
import { commandNames } from '../../src/shared/bridge/commands.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { makeFile } from '../e2e/support/samples.ts'
import { formsIn } from '../e2e/support/secretForms.ts'
import { expect, KEY, test } from '../e2e/support/test.ts'
import { addFiles, linksIn, stateIn } from '../e2e/support/window.ts'
import { hostileTexts } from './hostileArguments.ts'
import { flood, type Answers } from './oddMessages.ts'
import { launchRecorded, openRaw, runRaw, type RecordedApp } from './recordedApp.ts'

/** Messages by each way, spread over all commands; or, in the long run, to each command. */
const SPREAD = 100_000
const isLong = process.env.MAYFLY_ATTACKS_LONG !== undefined
const ODD = isLong ? SPREAD * commandNames.length : SPREAD
const LONG_MS = 90 * 60_000

const MB = 1024 * 1024
/** What half of the messages may add to main's heap, and to all of its memory, which the allocator gives back late. */
const MOST = { heap: 2 * MB, all: 40 * MB }

/** Arguments that are no junk: all settings as they are, and the end of a shortcut's test. */
const HARMLESS = ['changePreferences', 'tryShortcut']

/** What a page may not change with junk. */
const keptIn = async (page: Page) => {
  const { uploads, status } = await stateIn(page)
  const { key, preferences, shortcuts, hold, service, dropWindowShown } = status
  return { uploads, key, preferences, shortcuts, hold, service, dropWindowShown }
}

/** Sends half, measures, sends the other half, and measures again. */
async function inHalves(
  app: RecordedApp,
  count: number,
  send: (count: number, from: number) => Promise<Answers>,
): Promise<Answers> {
  // What is loaded and compiled at first is no growth.
  const first = await send(2000, 0)
  const half = (count - 2000) / 2
  const before = await send(half, 2000)
  const { heap, all } = await app.held()
  const after = await send(half, 2000 + half)
  const now = await app.held()
  expect(now.heap - heap).toBeLessThan(MOST.heap)
  expect(now.all - all).toBeLessThan(MOST.all)
  return sumOf([first, before, after])
}

function sumOf(all: readonly Answers[]): Answers {
  const sum: Record<string, number> = {}
  for (const [answer, times] of all.flatMap((one) => Object.entries(one))) {
    sum[answer] = (sum[answer] ?? 0) + times
  }
  return sum
}

const takenIn = (answers: Answers): string[] =>
  Object.keys(answers).filter((answer) => answer.includes('{"value"'))

test(`100,000 odd messages${isLong ? ' to each command' : ''} by a script, and as many by native code: nothing is taken, main neither grows nor ends, and no answer has the key`, async ({
  launch,
  folder,
  service,
}) => {
  if (isLong) test.setTimeout(LONG_MS)
  const app = await launchRecorded(folder, launch)
  const { page, running } = app
  const texts = hostileTexts(app.canary)
  await addFiles(page, makeFile(folder, 'given.png'))
  await eventually(async () => (await stateIn(page)).uploads[0]).toMatchObject({
    state: 'done',
    thumbnail: true,
    facts: { width: 4, height: 4 },
  })
  const before = await keptIn(page)
  const names = commandNames

  const byScript = await inHalves(app, ODD, (count, from) =>
    page.evaluate(flood, { way: 'bridge', names, count, from, texts } as const),
  )
  await app.expectUnharmed()
  await openRaw(app, folder)
  const byNative = await inHalves(app, ODD, async (count, from) => {
    const given = JSON.stringify({ way: 'raw', names, count, from, texts })
    return (await runRaw(app, `(${flood.toString()})(${given})`)) as Answers
  })
  await app.expectUnharmed()

  for (const answers of [byScript, byNative]) {
    // The others are too large, or nothing that can be sent at all.
    const arrived = Object.entries(answers).filter(([answer]) => answer.includes('not its arguments'))
    expect(arrived.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(ODD / 5)
    const sent = new Set(Object.keys(answers).map((answer) => answer.split(':')[0]))
    expect(new Set(names)).toEqual(sent)
    expect(takenIn(answers).filter((answer) => !HARMLESS.some((name) => answer.startsWith(name)))).toEqual([])
    expect(formsIn(Buffer.from(JSON.stringify(answers)), KEY)).toEqual([])
  }
  expect(await keptIn(page)).toEqual(before)
  expect(app.opened()).toEqual([])
  expect(service.requests).toHaveLength(1)
  await addFiles(page, makeFile(folder, 'still alive.png'))
  await eventually(() => linksIn(page)).toBe(2)
  expect(running.hasEnded()).toBe(false)
})
