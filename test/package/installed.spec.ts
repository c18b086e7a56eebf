// Tests the deb as a user has it: from a signed repository, as an ordinary user, through an upgrade, to its removal.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../../scripts/project.mjs'
import { clipboardText } from '../e2e/support/clipboard.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { dragOnto } from '../e2e/support/pointer.ts'
import { bytesBehind, makeFile } from '../e2e/support/samples.ts'
import { startTestService } from '../service/testService.ts'
import { leftBehind, mentioning, pathsAfterDependencies } from './support/leftBehind.ts'
import { processesOf } from './support/sandbox.ts'
import { bringUnpackaged, windowTimes } from './support/startTimes.ts'
import { UPDATE, expect, given, test, type Machine } from './support/test.ts'
import { typeKey } from './support/typedKey.ts'
import { keptRows } from '../helpers/rowFiles.ts'
import { linkOf, middleOfWindow, startIn, type KeptRow, type Started } from './support/userSession.ts'

const { version } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as { version: string }
const TYPED = 'piapi-typed-key-fedcba9876543210'
/** The user's own folder of an app without --user-data-dir. */
const dataOf = ({ userFolder }: Machine) => join(userFolder, 'home/.config/Mayfly')

test.describe.configure({ mode: 'serial' })

let before: readonly string[] = []
let startTimes: readonly number[] = []
/** What was measured, ms. */
const figures: [string, number][] = []

test.afterAll(() => {
  for (const [what, ms] of figures) console.log(`${what.padEnd(40)} ${ms.toFixed(0).padStart(7)} ms`)
})

test('apt takes nothing from a repository that is unsigned, signed by a stranger or changed', async ({
  machine: { root, repository },
}) => {
  before = await pathsAfterDependencies(root, given.newer)
  const update = () => root.run(...UPDATE)
  const refused = async (why: RegExp) => {
    const { code, output } = await update()
    expect(output).toMatch(why)
    expect(code).not.toBe(0)
    expect((await root.run('apt-get', 'install', '-y', 'mayfly')).output).toContain(
      'Unable to locate package',
    )
  }
  repository.publish(given.older)
  repository.unsign()
  await refused(/is not signed/)
  repository.signAsStranger()
  await refused(/NO_PUBKEY/)
  repository.publish()
  repository.spoil('index')
  await refused(/Hash Sum mismatch|unexpected size/)
  repository.publish()
  repository.spoil('packages')
  expect(await update()).toMatchObject({ code: 0 })
  const { code, output } = await root.run('apt-get', 'install', '-y', '--no-install-recommends', 'mayfly')
  expect(output).toMatch(/Hash Sum mismatch/)
  expect(code).not.toBe(0)
  expect(existsSync(join(root.folder, 'opt/Mayfly'))).toBe(false)
})

test('apt installs an older version from the signed repository, with all that it needs', async ({
  machine: { root, repository },
}) => {
  repository.publish(given.older)
  await root.must(...UPDATE)
  const started = performance.now()
  await root.must('apt-get', 'install', '-y', '--no-install-recommends', 'mayfly')
  figures.push(['apt-get install with all it needs', performance.now() - started])
  expect(
    await root.must('dpkg-query', '--show', '--showformat=${Version} ${db:Status-Abbrev}', 'mayfly'),
  ).toMatch(/^0\.0\.9.* ii/)
})

test('an ordinary user drags a file onto the sandboxed app, and starts it a second time with another', async ({
  machine: { root, desktop, userFolder },
}) => {
  const data = join(userFolder, 'practice')
  const mayfly = ['/usr/bin/mayfly', `--user-data-dir=${data}`]
  const app = startIn(root, desktop, [...mayfly, '--practice'])
  const middle = await middleOfWindow(desktop, 'Mayfly')
  const dragged = makeFile(join(userFolder, 'files'), 'dragged 一.png')
  await dragOnto(desktop, middle, [dragged])
  const link = await linkOf(data, 'dragged 一.png')
  expect(await bytesBehind(link)).toEqual(readFileSync(dragged))
  await eventually(() => clipboardText(desktop)).toBe(link)

  const handed = makeFile(join(userFolder, 'files'), 'handed over.mp4')
  expect(await startIn(root, desktop, [...mayfly, handed]).ended).toBe(0)
  expect(await bytesBehind(await linkOf(data, 'handed over.mp4'))).toEqual(readFileSync(handed))

  const processes = processesOf(app.pid)
  expect(processes.filter(({ userId }) => userId !== 1000)).toEqual([])
  expect(processes.filter(({ command }) => command.includes('--no-sandbox'))).toEqual([])
  const renderers = processes.filter(({ type }) => type === 'renderer')
  expect(renderers.length).toBeGreaterThan(0)
  for (const renderer of renderers) {
    expect(renderer).toMatchObject({
      isFiltered: true,
      has: { ownUsers: true, ownProcesses: true, ownNetwork: true },
    })
  }
  await quit(app)
})

test('the installed app and the unpackaged one are timed from start to window', async ({
  machine: { root, desktop, userFolder },
}) => {
  const data = ['--practice', `--user-data-dir=${join(userFolder, 'started')}`]
  const { command: unpackaged, takeAway } = await bringUnpackaged(root)
  const commands = [
    ['/usr/bin/mayfly', ...data],
    [...unpackaged, ...data],
  ]
  startTimes = await windowTimes(root, desktop, commands)
  takeAway()
  const [installed, built] = startTimes as [number, number]
  figures.push(['start to window, installed', installed], ['start to window, unpackaged', built])
})

test('an upgrade keeps the history, the key and what waits to be sent, even while Mayfly runs', async ({
  machine,
}) => {
  const { root, repository, desktop, userFolder } = machine
  const data = dataOf(machine)
  const folder = join(userFolder, 'files')
  const service = await startTestService({ folder: join(userFolder, 'service') })
  const start = (...words: string[]) =>
    startIn(root, desktop, ['/usr/bin/mayfly', ...words], { MAYFLY_UPLOAD_URL: service.url })
  const older = start()
  await middleOfWindow(desktop, 'Mayfly')
  await typeKey(desktop, TYPED, join(data, 'key.json'))
  await start(makeFile(folder, 'sent before.png')).ended
  const sent = await linkOf(data, 'sent before.png')
  await service.close()
  await start(makeFile(folder, 'waits.wav')).ended
  await eventually(() => keptRows<KeptRow>(data, 'queue').map(({ name }) => name)).toEqual(['waits.wav'])

  repository.publish(given.newer)
  await root.must(...UPDATE)
  const began = performance.now()
  await root.must('apt-get', 'upgrade', '-y')
  figures.push(['apt-get upgrade', performance.now() - began])
  const asked = start('--version')
  expect(await asked.ended).toBe(0)
  expect(asked.printed()).toContain(version)
  await quit(older)

  const again = await startTestService({
    folder: join(userFolder, 'service'),
    port: Number(new URL(service.url).port),
  })
  expect(again.url).toBe(service.url)
  const newer = start('--hidden')
  expect(await bytesBehind(await linkOf(data, 'waits.wav'))).toEqual(readFileSync(join(folder, 'waits.wav')))
  expect(keptRows<KeptRow>(data, 'history').map(({ name }) => name)).toContain('sent before.png')
  expect(await bytesBehind(sent)).toEqual(readFileSync(join(folder, 'sent before.png')))
  expect(
    [...service.requests, ...again.requests].filter(({ key }) => key !== undefined && key !== TYPED),
  ).toEqual([])
  expect(again.requests.filter(({ key }) => key === TYPED)).toHaveLength(1)
  await quit(newer)
  await again.close()
})

test('removed and purged, nothing of it is left but what is the user’s', async ({ machine }) => {
  const { root, userFolder } = machine
  const data = dataOf(machine)
  const kept = readFileSync(join(data, 'history.jsonl'), 'utf8')
  await root.must('apt-get', 'remove', '-y', 'mayfly')
  expect(existsSync(join(root.folder, 'opt/Mayfly'))).toBe(false)
  expect(existsSync(join(root.folder, 'usr/bin/mayfly'))).toBe(false)
  await root.must('apt-get', 'purge', '-y', 'mayfly')
  expect(await mentioning(root, /mayfly/i)).toEqual([])
  await root.must('apt-get', 'autoremove', '--purge', '-y')
  expect(await leftBehind(root, before)).toEqual([])
  expect(readFileSync(join(data, 'history.jsonl'), 'utf8')).toBe(kept)
  expect(existsSync(join(userFolder, 'practice/history.jsonl'))).toBe(true)
})

// Last, since a failure skips all tests after it.
test('the installed app was there about as soon as the unpackaged one', () => {
  const [installed, built] = startTimes as [number, number]
  expect(installed).toBeLessThan(2 * built)
})

/** Asks it to quit, as the end of a session does. */
async function quit(app: Started): Promise<void> {
  process.kill(app.pid, 'SIGTERM')
  expect(await app.ended, app.printed()).toBe(0)
}
