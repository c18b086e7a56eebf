// Provides the `test` for every end-to-end test: its own folder, practice service and app, all removed afterwards.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { mountOddFiles, whyNoOddFiles, type OddFiles } from '../../desktop/oddFiles.ts'
import { setService } from '../../../src/shared/text/serviceName.ts'
import { startTestService, type TestService } from '../../service/testService.ts'
import { startApp, type Running, type Start } from './app.ts'
import { offerText } from './clipboard.ts'
import { openDesktop, ourDesktop, type Desktop } from './desktop.ts'
import { longBytes } from './samples.ts'

/** The key that uploads use, unless a test is about keys. */
export const KEY = 'piapi-test-key-0123456789abcdef'

/** The text on the clipboard when a test begins. */
export const UNTOUCHED = 'what was on the clipboard before'

// The apps under test send to an address of their own, and say so.
setService('own')

export type Fixtures = {
  /** For the test's files. */
  folder: string
  /** The service that the app sends to. */
  service: TestService
  /** How the app is started in this test. */
  usual: Start
  /** Starts the app as usual, with these overrides. Apps that still run at the end of the test are ended. */
  launch: (other?: Partial<Start>) => Promise<Running>
  /** Starts a different desktop, for this test alone. */
  desktopWith: (knobs: Readonly<Record<string, string>>) => Promise<Desktop>
  /** A drive whose files hang or fail, each a png of some 200,000 bytes; if it is unavailable, the test is skipped. */
  drive: OddFiles
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the required fixtures from it
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'mayfly-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },

  drive: async ({ folder }, use) => {
    base.skip(whyNoOddFiles !== undefined, whyNoOddFiles)
    const mountpoint = join(folder, 'drive')
    mkdirSync(mountpoint)
    const bytes = longBytes('of-the-drive.png', 200_000)
    writeFileSync(join(folder, 'on-the-drive'), bytes)
    const drive = await mountOddFiles(mountpoint, join(folder, 'on-the-drive'))
    await use(drive)
    await drive.close()
  },

  service: async ({ folder }, use) => {
    const service = await startTestService({ folder: join(folder, 'service') })
    await use(service)
    await service.close()
  },

  usual: async ({ folder, service }, use) => {
    await offerText(ourDesktop, UNTOUCHED)
    await use({
      desktop: ourDesktop,
      userData: join(folder, 'user-data'),
      env: { MAYFLY_UPLOAD_URL: service.url, MAYFLY_API_KEY: KEY },
    })
  },

  launch: async ({ usual }, use) => {
    const started: Running[] = []
    await use(async (other = {}) => {
      const running = await startApp({ ...usual, ...other, env: { ...usual.env, ...other.env } })
      started.push(running)
      return running
    })
    // The test is done with the apps that still run, so there is no need to end them gracefully.
    await Promise.all(started.map((running) => running.kill()))
  },

  // eslint-disable-next-line no-empty-pattern -- as above
  desktopWith: async ({}, use) => {
    const desktops: Desktop[] = []
    await use(async (knobs) => {
      const desktop = await openDesktop(knobs)
      desktops.push(desktop)
      return desktop
    })
    for (const desktop of desktops) await desktop.close()
  },
})

export { expect } from '@playwright/test'
