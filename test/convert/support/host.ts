// Starts the converter of the built app in an Electron of its own, and has it convert files.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication } from '@playwright/test'
import { build } from 'vite'
import { switches } from '../../../scripts/appCommand.mjs'
import { projectDir } from '../../../scripts/project.mjs'
import { electronProgram } from '../../../scripts/runtime.mjs'
import { readerConfig } from '../../../scripts/viteConfigs.mjs'
import type { FileKind } from '../../../src/shared/media/fileKind.ts'
import type { MediaFacts } from '../../../src/shared/media/mediaFacts.ts'
import type { Step } from '../../../src/shared/media/prepared.ts'
import type { Recipe } from '../../../src/shared/media/recipe.ts'
import type { Problem } from '../../../src/shared/uploads/problem.ts'

interface Told {
  readonly ms: number
  readonly shares: readonly number[]
  /** The most that the page and the main process had, MB. */
  readonly memory: { readonly page: number; readonly main: number }
}

export interface Made extends Told {
  readonly kind: FileKind
  readonly facts: MediaFacts
  readonly steps: readonly Step[]
  /** Bytes. */
  readonly size: number
  /** Where it was written. */
  readonly file: string
  readonly before: string | undefined
  readonly after: string | undefined
  readonly problem?: undefined
}

export type Outcome = Made | (Told & { readonly problem: Problem })

export interface Host {
  readonly electron: ElectronApplication
  /** The folder for temporary files that it alone uses. */
  readonly temporary: string
  /** @param cancelAt a share at which it is cancelled */
  convert(file: string, recipe: Recipe, cancelAt?: number): Promise<Outcome>
}

type Fixtures = {
  /** For the test's files. */
  folder: string
}

/** Builds the host's main process beside a link to the built app. */
async function buildHost(folder: string): Promise<void> {
  symlinkSync(join(projectDir, 'out'), join(folder, 'out'))
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'converter-host', main: 'main/index.cjs' }),
  )
  const ssr = join(projectDir, 'test/convert/support/hostMain.ts')
  await build({
    ...readerConfig,
    build: { ...readerConfig.build, ssr, outDir: join(folder, 'main'), minify: false, license: false },
  })
}

async function startHost(folder: string): Promise<Host & { close(): Promise<void> }> {
  mkdirSync(folder, { recursive: true })
  const temporary = join(folder, 'temporary')
  mkdirSync(temporary)
  await buildHost(folder)
  const args = [
    ...switches,
    '--disable-gpu',
    '--disable-software-rasterizer',
    folder,
    `--user-data-dir=${folder}/data`,
  ]
  const electron = await _electron.launch({
    executablePath: await electronProgram(),
    args,
    env: { ...process.env, TMPDIR: temporary },
  })
  return {
    ...{ electron, temporary },
    async convert(file, recipe, cancelAt) {
      const own = mkdtempSync(join(folder, 'made-'))
      return electron.evaluate(
        (_, given) => {
          const { convertFile } = globalThis as unknown as {
            convertFile(...args: unknown[]): Promise<Outcome>
          }
          return convertFile(...given)
        },
        [file, recipe, own, cancelAt] as const,
      )
    },
    async close() {
      await electron.close()
    },
  }
}

export const test = base.extend<Fixtures, { host: Host }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the required fixtures from it
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'mayfly-convert-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  host: [
    // eslint-disable-next-line no-empty-pattern -- likewise
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'mayfly-converter-'))
      const host = await startHost(folder)
      await use(host)
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

export { expect } from '@playwright/test'
