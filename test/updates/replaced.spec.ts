// A Mayfly whose files are replaced while it runs, as a package manager does: a copy of Electron with the app in an
// archive.
import { cpSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { _electron } from '@playwright/test'
import { projectDir } from '../../scripts/project.mjs'
import { electronDir } from '../../scripts/runtime.mjs'
import { words } from '../../src/shared/i18n/words.ts'
import { holderOf, isHistory, NO_GPU } from '../e2e/support/app.ts'
import { ourDesktop } from '../e2e/support/desktop.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { commandOf, processesOf } from '../e2e/support/processes.ts'
import { bytesBehind, makeFile } from '../e2e/support/samples.ts'
import { expect, test } from '../e2e/support/test.ts'
import { trayOf } from '../e2e/support/tray.ts'
import { addFiles, button, row } from '../e2e/support/window.ts'
import { linkOf } from '../package/support/userSession.ts'

/** Electron with the app in an archive, as packages install them. */
async function install(folder: string): Promise<string> {
  const program = join(folder, 'opt', 'mayfly')
  cpSync(await electronDir(), join(folder, 'opt'), { recursive: true })
  renameSync(join(folder, 'opt', 'electron'), program)
  const app = join(folder, 'app')
  mkdirSync(app)
  for (const part of ['out', 'assets', 'LICENSE', 'package.json'])
    cpSync(join(projectDir, part), join(app, part), { recursive: true })
  rmSync(join(folder, 'opt/resources/default_app.asar'), { force: true })
  await createPackage(app, join(folder, 'opt/resources/app.asar'))
  return program
}

/** As dpkg does: each file is written beside the old one, and renamed. */
function upgrade(folder: string): void {
  for (const file of ['mayfly', 'resources/app.asar'].map((name) => join(folder, 'opt', name))) {
    cpSync(file, `${file}.dpkg-new`)
    renameSync(`${file}.dpkg-new`, file)
  }
}

/** The processes that read files. */
const readersOf = (pid: number) =>
  processesOf(pid).filter((each) => commandOf(each).includes('node.mojom.NodeService'))

test('it starts no process of another version, says so, and once restarted uploads what waited', async ({
  folder,
  usual,
}) => {
  const program = await install(folder)
  const env = { ...ourDesktop.env, ...usual.env }
  const electron = await _electron.launch({
    executablePath: program,
    // A key from the environment would not outlive the restart.
    args: ['--no-sandbox', ...NO_GPU, `--user-data-dir=${usual.userData}`, '--practice'],
    env: Object.fromEntries(
      Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ),
  })
  const child = electron.process()
  const pid = child.pid!
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    const find = () => electron.windows().find((each) => !each.isClosed() && isHistory(each))
    await eventually(() => find() !== undefined).toBe(true)
    const page = find()!
    await addFiles(page, makeFile(folder, 'before.png'))
    await expect(button(row(page, 'before.png'), words.window.copyLink)).toBeVisible()

    upgrade(folder)
    // It ends by itself after a minute without work.
    for (const reader of readersOf(pid)) process.kill(reader, 'SIGKILL')
    await eventually(() => readersOf(pid)).toEqual([])
    const after = makeFile(folder, 'after.png')
    await addFiles(page, after)
    await expect(page.getByText(words.update.replaced)).toBeVisible()
    await expect(row(page, 'after.png')).toBeVisible()
    expect(readersOf(pid)).toEqual([])
    // What the window shows is of the version that runs.
    await page.reload()
    await expect(row(page, 'after.png')).toBeVisible()

    await (await trayOf(ourDesktop, pid)).choose(words.update.restartNow)
    await ended
    await eventually(() => ![undefined, pid].includes(holderOf(usual.userData))).toBe(true)
    const next = holderOf(usual.userData)!
    expect(readlinkSync(`/proc/${next}/exe`)).toBe(program)
    expect(await bytesBehind(await linkOf(usual.userData, 'after.png'))).toEqual(readFileSync(after))
  } finally {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL')
    const last = holderOf(usual.userData)
    if (last !== undefined && commandOf(last).startsWith(program)) {
      process.kill(last, 'SIGTERM')
      await eventually(() => commandOf(last)).toBe('')
    }
  }
})
