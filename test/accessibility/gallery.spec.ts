// Nothing in any state of the windows breaks a rule of axe: names, roles, contrast, in each language, theme and width.
import type { Page } from '@playwright/test'
import { SIGHT, violations } from '../e2e/support/axe.ts'
import { openGallery, showState } from '../e2e/support/gallery.ts'
import { expect, test } from '../e2e/support/test.ts'

/** So that one state loads while another is looked at. */
const PANES = 3
const NARROW = { width: 408, height: 660 }
const WIDE = { width: 900, height: 700 }
const DROP_WINDOW = { width: 128, height: 128 }

const LANGUAGES = ['en', 'zh-CN'] as const

type Look = {
  readonly language: (typeof LANGUAGES)[number]
  readonly theme: 'light' | 'dark'
  readonly size: { readonly width: number; readonly height: number }
  readonly compact?: true
  /** The rules to look at; else all. */
  readonly only?: readonly string[]
}

/** Not each with each, but each two of them together. What a theme alone changes is for the eye only. */
const looks: readonly Look[] = [
  { language: 'en', theme: 'light', size: NARROW },
  { language: 'en', theme: 'dark', size: NARROW, only: SIGHT },
  { language: 'en', theme: 'dark', size: WIDE, only: SIGHT },
  { language: 'zh-CN', theme: 'light', size: WIDE },
  { language: 'zh-CN', theme: 'dark', size: NARROW, compact: true },
]

/** Half of it: each state in one language only, every other one in the same. */
const isHalf = process.env.MAYFLY_ACCESSIBILITY === 'half'

/** A gallery state in every look of a language: what is wrong with it. */
async function wrongWith(pane: Page, name: string, language: Look['language']): Promise<string[]> {
  const found: string[] = []
  const isDropWindow = name.startsWith('drop-window')
  const own = looks.filter((look) => look.language === language && !(isDropWindow && look.size === WIDE))
  for (const [at, look] of own.entries()) {
    await pane.setViewportSize(isDropWindow ? DROP_WINDOW : look.size)
    if (at === 0) await showState(pane, name, language)
    await pane.emulateMedia({ colorScheme: look.theme })
    if (look.compact) await pane.evaluate(() => (document.documentElement.dataset.density = 'compact'))
    const where = `${name} ${look.language} ${look.theme} ${look.size.width}`
    found.push(...(await violations(pane, look.only)).map((line) => `${where}: ${line}`))
  }
  return found
}

test('every state in the gallery, in its languages, themes and widths', async () => {
  test.setTimeout(480_000)
  const gallery = await openGallery(PANES)
  const found: string[] = []
  // What measures how busy the window is shows nothing that another state does not.
  const names = gallery.states.filter((name) => name !== 'rows-1000-busy')
  const left = LANGUAGES.flatMap((language, at) =>
    names.filter((_, nth) => !isHalf || nth % 2 === at).map((name) => ({ name, language })),
  )
  try {
    await Promise.all(
      gallery.panes.map(async (pane) => {
        for (let next = left.shift(); next !== undefined; next = left.shift())
          found.push(...(await wrongWith(pane, next.name, next.language)))
      }),
    )
  } finally {
    await gallery.close()
  }
  expect(found).toEqual([])
})
