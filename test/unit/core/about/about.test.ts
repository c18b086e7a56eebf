// What the settings open in other programs: one that never answers blocks nothing.
import { expect, it } from 'vitest'
import { createAbout, type AboutDeps } from '../../../../src/main/core/about/about.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

/** @param opened the desktop's answer */
function aboutWith(opened: Promise<boolean>) {
  const bad: string[] = []
  const about = { showFolder: () => opened, showLog: () => opened, showChromiumLicences: () => opened }
  const deps = { about, toast: { error: (text: string) => bad.push(text) } } as unknown as AboutDeps
  return { bad, ...createAbout(deps, 20) }
}

it('what never says whether it was opened is not waited for, and nothing is said of it', async () => {
  const { bad, showFolder, showChromiumLicences } = aboutWith(new Promise(() => undefined))
  await showFolder()
  await showChromiumLicences()
  expect(bad).toEqual([])
})

it('what was not opened is told of', async () => {
  const { bad, showFolder, showChromiumLicences } = aboutWith(Promise.resolve(false))
  await showFolder()
  await showChromiumLicences()
  expect(bad).toEqual([words.toast.notOpened, words.toast.notOpened])
})
