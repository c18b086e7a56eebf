// Opens the gallery's page in Electron windows, where any state of the app's windows can be shown immediately.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { electronProgram } from '../../../scripts/runtime.mjs'
import { projectDir } from '../../../scripts/project.mjs'
import { buildPage } from '../../gallery/building.mjs'
import type { Language } from '../../../src/shared/state/language.ts'
import { NO_GPU } from './app.ts'
import { eventually } from './eventually.ts'

export type Gallery = {
  readonly panes: readonly Page[]
  /** The names of all states. */
  readonly states: readonly string[]
  close(): Promise<void>
}

/** Builds the page and opens it in this many windows. */
export async function openGallery(panes: number): Promise<Gallery> {
  const folder = mkdtempSync(join(tmpdir(), 'mayfly-gallery-'))
  const page = join(folder, 'page')
  await buildPage(page)
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({
    executablePath: await electronProgram(),
    args: [
      ...root,
      ...NO_GPU,
      `--user-data-dir=${join(folder, 'user')}`,
      join(projectDir, 'test/gallery/panes.mjs'),
    ],
    env: { ...(process.env as Record<string, string>), GALLERY_ORDER: JSON.stringify({ page, panes }) },
  })
  await eventually(() => electron.windows().length).toBe(panes)
  const pages = electron.windows()
  // Nothing is checked in the middle of a transition.
  for (const pane of pages) await pane.emulateMedia({ reducedMotion: 'reduce' })
  const [first] = pages
  await first!.waitForFunction(() => document.documentElement.dataset.ready === 'yes')
  const states = await first!.evaluate(() => document.documentElement.dataset.states ?? '')
  return {
    panes: pages,
    states: states.split(','),
    async close() {
      await electron.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Shows a state and waits until it has settled. The end of its name, `-hover` or `-focus`, is applied to it. The page
 * is loaded only for another language, or to clear the previous focus: loading takes longer than the rest.
 */
export async function showState(pane: Page, name: string, language: Language): Promise<void> {
  const isLoaded = new URL(pane.url()).searchParams.get('lang') === language
  if (isLoaded && !name.endsWith('-focus')) await pane.evaluate((to) => window.showState(to), name)
  else await pane.goto(`gallery://page/index.html?${name}&lang=${language}`)
  await pane.waitForFunction(() => document.documentElement.dataset.ready === 'yes')
  if (name.endsWith('-hover'))
    await pane
      .locator('.row, .target')
      .nth(name.startsWith('drop-window') ? 0 : 1)
      .hover()
  else await pane.mouse.move(0, 0)
  if (name.endsWith('-focus')) for (let tab = 0; tab < 5; tab += 1) await pane.keyboard.press('Tab')
}
