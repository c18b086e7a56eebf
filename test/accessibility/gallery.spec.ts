// Checks every state of the windows with axe: names, roles and contrast, in each language, theme and width; and that
// nothing is wider than its place from the narrowest window to a wide one, and at twice the size.
import type { Page } from '@playwright/test'
import { SIGHT, violations } from '../e2e/support/axe.ts'
import { openGallery, showState } from '../e2e/support/gallery.ts'
import { expect, test } from '../e2e/support/test.ts'

/** Several, so that one state loads while another is checked. */
const PANES = 3
const NARROW = { width: 408, height: 660 }
const WIDE = { width: 900, height: 700 }
const DROP_WINDOW = { width: 128, height: 128 }
/** CSS pixels: the usual window at 200 %, the narrowest at 100 %, and a wide one. */
const WIDTHS = [NARROW.width / 2, 320, 1400]

const LANGUAGES = ['en', 'zh-CN'] as const

type Look = {
  readonly language: (typeof LANGUAGES)[number]
  readonly theme: 'light' | 'dark'
  readonly size: { readonly width: number; readonly height: number }
  readonly compact?: true
  /** The rules to check; all by default. */
  readonly only?: readonly string[]
}

/** Not all combinations, but every pair of values. A theme alone changes only what is seen. */
const looks: readonly Look[] = [
  { language: 'en', theme: 'light', size: NARROW },
  { language: 'en', theme: 'dark', size: NARROW, only: SIGHT },
  { language: 'en', theme: 'dark', size: WIDE, only: SIGHT },
  { language: 'zh-CN', theme: 'light', size: WIDE },
  { language: 'zh-CN', theme: 'dark', size: NARROW, compact: true },
]

/** Half of the run: each state in one language only, alternating between the two, and not in two looks but for width. */
const isHalf = process.env.MAYFLY_ACCESSIBILITY === 'half'

/** The violations of a gallery state in every look of a language. */
async function wrongWith(pane: Page, name: string, language: Look['language']): Promise<string[]> {
  const found: string[] = []
  const isDropWindow = name.startsWith('drop-window')
  const isOmitted = (look: Look) =>
    (isDropWindow && look.size === WIDE) ||
    (isHalf && !isDropWindow && look.only === SIGHT && look.size === NARROW)
  const own = looks.filter((look) => look.language === language && !isOmitted(look))
  for (const [at, look] of own.entries()) {
    await pane.setViewportSize(isDropWindow ? DROP_WINDOW : look.size)
    if (at === 0) await showState(pane, name, language)
    await pane.emulateMedia({ colorScheme: look.theme })
    if (look.compact) await pane.evaluate(() => (document.documentElement.dataset.density = 'compact'))
    const where = `${name} ${look.language} ${look.theme} ${look.size.width}`
    found.push(...(await violations(pane, look.only)).map((line) => `${where}: ${line}`))
  }
  if (isDropWindow) return found
  for (const width of WIDTHS) {
    await pane.setViewportSize({ ...NARROW, width })
    const wider = await pane.evaluate(widerThanTheirPlace)
    found.push(...wider.map((part) => `${name} ${language} ${width}: wider than its place: ${part}`))
  }
  return found
}

/** What would have to be scrolled sideways, or is cut off without an ellipsis. Runs in the page. */
const widerThanTheirPlace = async () => {
  // The list measures its rows anew when they have another width.
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((part) => {
      const { overflowX, textOverflow } = getComputedStyle(part)
      const isCut = overflowX !== 'visible' && overflowX !== 'clip' && textOverflow !== 'ellipsis'
      return isCut && part.scrollWidth > part.clientWidth + 1 && !part.matches('.sr, input, textarea')
    })
    .map((part) => part.className || part.tagName)
}

test('every state in the gallery, in its languages, themes and widths', async () => {
  test.setTimeout(480_000)
  const gallery = await openGallery(PANES)
  const found: string[] = []
  // The state that measures load shows nothing that another state does not.
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
