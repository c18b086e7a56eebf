// Tests what other programs ask of Mayfly through its channel: beside the app, without it, and when either is killed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { channelTo } from '../../src/channel/connect.ts'
import type { Reply } from '../../src/shared/channel/replies.ts'
import { clipboardText } from './support/clipboard.ts'
import { channelOwner, isAlive, runCommand, startCommand } from './support/commandLine.ts'
import { runApp } from './support/app.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { windowTitles } from './support/pointer.ts'
import { bytesBehind, makeFile } from './support/samples.ts'
import { expect, test, UNTOUCHED } from './support/test.ts'
import { button, row, rows } from './support/window.ts'

const historyTitles = async () => (await windowTitles(ourDesktop)).filter((title) => title === 'Mayfly')

/** Ends what a test has left running. */
async function endOwner(userData: string): Promise<void> {
  const owner = channelOwner(userData)
  if (owner === undefined || !isAlive(owner)) return
  process.kill(owner, 'SIGTERM')
  await eventually(() => isAlive(owner)).toBe(false)
}

test.afterEach(async ({ usual }) => {
  await endOwner(usual.userData)
})

test('beside the app: links come in order, the row says who asked, the clipboard stays', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const running = await launch()
  const page = await running.window()
  await eventually(() => channelOwner(usual.userData)).toBe(running.pid)
  const files = ['one.png', 'two.jpg', 'three.mp4'].map((name) => makeFile(folder, name))
  const { code, stdout, stderr } = await runCommand(usual, 'upload', ...files)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const links = stdout.trim().split('\n')
  for (const [place, file] of files.entries())
    expect(await bytesBehind(links[place]!)).toEqual(readFileSync(file))
  await expect(button(rows(page), 'Copy link')).toHaveCount(3)
  expect(service.stored()).toHaveLength(3)
  expect(await clipboardText(ourDesktop)).toBe(UNTOUCHED)
})

test('without the app: it runs unseen, sends, and ends by itself; the next start knows the upload', async ({
  launch,
  usual,
  folder,
}) => {
  const { code, stdout } = await runCommand(usual, 'upload', makeFile(folder, 'unseen.png'))
  expect(code).toBe(0)
  expect(await bytesBehind(stdout.trim())).toEqual(readFileSync(join(folder, 'unseen.png')))
  const owner = channelOwner(usual.userData)
  expect(await historyTitles()).toEqual([])
  if (owner !== undefined) await eventually(() => isAlive(owner)).toBe(false)
  expect(channelOwner(usual.userData)).toBe(undefined)

  const page = await (await launch()).window()
  await expect(row(page, 'unseen.png')).toBeVisible()
})

test('without a display: the app that is started sends all the same, opens nothing, and ends', async ({
  usual,
  folder,
  service,
}) => {
  const blind = { ...usual, env: { ...usual.env, DISPLAY: '', WAYLAND_DISPLAY: '' } }
  // A picture and a film: of each, a thumbnail would be drawn.
  const files = ['far.png', 'far.mp4'].map((name) => makeFile(folder, name))
  const { code, stdout, stderr } = await runCommand(blind, 'upload', ...files)
  expect({ code, stderr, links: stdout.trim().split('\n').length }).toEqual({ code: 0, stderr: '', links: 2 })
  expect(service.stored()).toHaveLength(2)
  const owner = channelOwner(usual.userData)
  if (owner !== undefined) await eventually(() => isAlive(owner)).toBe(false)
  // Removed by itself at the end, and so none that died.
  expect(channelOwner(usual.userData)).toBe(undefined)
})

test('two commands at once start one app, and both get their links', async ({ usual, folder, service }) => {
  const ends = await Promise.all(
    ['left.png', 'right.png'].map((name) => runCommand(usual, 'upload', makeFile(folder, name))),
  )
  expect(ends.map(({ code }) => code)).toEqual([0, 0])
  expect(service.stored()).toHaveLength(2)
})

test('the app killed amid a call: the command says so, and the next start sends the file', async ({
  usual,
  folder,
  service,
}) => {
  service.fail({ kind: 'hang', when: 'mid-body' })
  const command = await startCommand(usual, 'upload', makeFile(folder, 'cut.png'))
  await eventually(() => service.requests.length).toBe(1)
  process.kill(channelOwner(usual.userData)!, 'SIGKILL')
  const { code, stdout, stderr } = await command.ended
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('Mayfly')

  service.heal()
  expect((await runCommand(usual, 'list')).code).toBe(0)
  await eventually(() => service.stored().length).toBe(1)
})

test('the command killed amid a call: its upload ends, and others go on', async ({
  launch,
  usual,
  folder,
  service,
}) => {
  const running = await launch()
  const page = await running.window()
  await eventually(() => channelOwner(usual.userData)).toBe(running.pid)
  service.fail({ kind: 'hang', when: 'before-answer' }, { name: 'killed.png' })
  const command = await startCommand(usual, 'upload', makeFile(folder, 'killed.png'))
  await eventually(() => service.requests.length).toBe(1)
  const other = runCommand(usual, 'upload', makeFile(folder, 'other.png'))
  command.child.kill('SIGKILL')
  expect((await other).code).toBe(0)
  await expect(row(page, 'killed.png')).toContainText('Cancelled')
})

test('an ordinary start makes the unseen app a seen one, which stays', async ({ usual, folder, service }) => {
  service.fail({ kind: 'hang', when: 'before-answer' })
  const command = await startCommand(usual, 'upload', '--timeout=3', makeFile(folder, 'held.png'))
  await eventually(() => service.requests.length).toBe(1)
  const owner = channelOwner(usual.userData)!
  expect(await historyTitles()).toEqual([])
  expect((await runApp(usual)).code).toBe(0)
  await eventually(historyTitles).toHaveLength(1)
  await command.ended
  // Longer than it would have stayed unseen.
  const { code, stdout } = await runCommand(usual, 'upload', makeFile(folder, 'later.png'))
  expect({ code, lines: stdout.trim().split('\n').length }).toEqual({ code: 0, lines: 1 })
  expect(channelOwner(usual.userData)).toBe(owner)
  expect(await historyTitles()).toHaveLength(1)
})

test('an app without a display leaves to a new one when the user wants to see it, with what is under way', async ({
  usual,
  folder,
  service,
}) => {
  service.fail({ kind: 'hang', when: 'mid-body' })
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = ourDesktop.env
  const blind = { ...usual, desktop: { ...ourDesktop, env } }
  const command = await startCommand(blind, 'upload', makeFile(folder, 'left.png'))
  await eventually(() => service.requests.length).toBe(1)
  const unseen = channelOwner(usual.userData)
  expect((await runApp(usual)).code).toBe(0)
  await eventually(historyTitles).toHaveLength(1)
  expect((await command.ended).code).toBe(1)
  await eventually(() => channelOwner(usual.userData) ?? unseen).not.toBe(unseen)
  // A key of the environment is nobody else's: the new one waits for its own.
  expect(readFileSync(join(usual.userData, 'queue.jsonl'), 'utf8')).toContain('left.png')
})

test('two hundred calls at once all get their links', async ({ launch, usual, folder, service }) => {
  const running = await launch({ args: ['--hidden'] })
  await eventually(() => channelOwner(usual.userData)).toBe(running.pid)
  const calls = Array.from({ length: 200 }, async (_, index) => {
    const replies: Reply[] = []
    const path = makeFile(folder, `${String(index)}.png`)
    const plain = { copy: false, fresh: false, unlisted: false, progress: false }
    const end = await channelTo(usual.userData, process.platform).call(
      { call: 'upload', files: [{ path }], ...plain },
      (reply) => replies.push(reply),
      new AbortController().signal,
    )
    return `${end} ${replies.map(({ reply }) => reply).join(' ')}`
  })
  expect(new Set(await Promise.all(calls))).toEqual(new Set(['ended link end']))
  expect(service.stored()).toHaveLength(200)
})
