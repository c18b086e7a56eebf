/**
 * What the settings tell about this Mayfly, and what can be done there.
 */
import type { About, Licence } from '../../shared/about.ts'
import { words } from '../../shared/words/words.ts'
import { diagnosticsOf, shownFolder, type AboutFacts } from './diagnostics.ts'
import { stateOf, type Parts } from './parts.ts'
import { within } from './patience.ts'

export interface AboutPort {
  facts(): AboutFacts
  /** Of the packages that were built in, by name. */
  licences(): Promise<readonly Licence[]>
  /** False when nothing came up. */
  showFolder(): Promise<boolean>
  /** Chromium's licences, in the program that shows such files. False when it can't be. */
  showChromiumLicences(): Promise<boolean>
}

export interface AboutActions {
  getAbout(): Promise<About>
  showFolder(): Promise<void>
  showChromiumLicences(): Promise<void>
  /** Copies what goes with a report. */
  copyDiagnostics(): Promise<void>
}

/** Until then, ms, it is known whether another program came up; one that runs on without a word may well have. */
const OPENING_MS = 10_000

export function createAbout(parts: Parts, openingMs = OPENING_MS): AboutActions {
  const { outside, said } = parts
  const show = async (opened: Promise<boolean>) => {
    if ((await within(opened, openingMs)) === false) said.bad(words.said.notOpened)
  }
  const { about } = outside
  return {
    async getAbout() {
      const { version, electron, chromium, node, system, folder, home } = about.facts()
      const licences = await about.licences()
      return { version, electron, chromium, node, system, folder: shownFolder(folder, home), licences }
    },
    showFolder: () => show(about.showFolder()),
    showChromiumLicences: () => show(about.showChromiumLicences()),
    async copyDiagnostics() {
      const text = diagnosticsOf(
        about.facts(),
        stateOf(parts),
        outside.settings.load(),
        outside.incidents.last(),
      )
      if (await outside.copy(text)) said.good(words.said.diagnosticsCopied)
      else said.bad(words.said.diagnosticsNotCopied)
    },
  }
}
