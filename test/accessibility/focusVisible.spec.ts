// Tests that the focus is visible on every control, in the light and dark themes and in forced colours.
import type { Page } from '@playwright/test'
import { openGallery, showState } from '../e2e/support/gallery.ts'
import { expect, test } from '../e2e/support/test.ts'

const STATES = [
  'welcome',
  'offer',
  'notes',
  'compact',
  'question',
  'task-references',
  'settings-template',
  'settings-forget',
  'shortcuts',
]
const MEDIA = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const

/** Half of the run: the light theme and forced colours only. */
const isHalf = process.env.MAYFLY_ACCESSIBILITY === 'half'

/** More tab stops than any view has. */
const MANY = 100

/** The focused element, and whether it looks different from its unfocused state. Undefined if nothing has the focus. */
const lookAtFocus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return undefined
    // A row's outline is on the element inside it.
    const framed = element.querySelector(':scope > .row') ?? element
    const look = () => {
      const { outlineStyle, outlineWidth, outlineColor, outlineOffset, backgroundColor } =
        getComputedStyle(framed)
      const isHidden = outlineStyle === 'none' || parseFloat(outlineWidth) < 2
      // An outline on a background of the same colour is invisible.
      const isLost = parseFloat(outlineOffset) <= -2 && outlineColor === backgroundColor
      return isHidden || isLost ? 'no frame' : `${outlineWidth} ${outlineColor} ${outlineOffset}`
    }
    const focused = look()
    element.blur()
    const bare = look()
    element.focus({ preventScroll: true })
    const name = element.ariaLabel ?? element.textContent.trim().replace(/\s+/g, ' ')
    return { name: `${element.localName} ${name}`, isSeen: focused !== 'no frame' && focused !== bare }
  })

/** Tabs through the page; returns the number of stops, and the controls that do not show the focus. */
async function unseen(page: Page): Promise<{ stops: number; unseen: string[] }> {
  const came = new Set<string>()
  const unseen: string[] = []
  for (let stop = 0; stop < MANY; stop += 1) {
    await page.keyboard.press('Tab')
    const found = await lookAtFocus(page)
    if (found === undefined) break
    came.add(found.name)
    if (!found.isSeen && !unseen.includes(found.name)) unseen.push(found.name)
  }
  return { stops: came.size, unseen }
}

test('the focus is seen on every control that Tab leads to, and on rows', async () => {
  test.setTimeout(300_000)
  const gallery = await openGallery(1)
  const [pane] = gallery.panes
  const found: string[] = []
  try {
    for (const media of isHalf ? MEDIA.filter(({ colorScheme }) => colorScheme === 'light') : MEDIA) {
      await pane!.emulateMedia(media)
      const where = Object.values(media).join(' ')
      for (const state of STATES) {
        await showState(pane!, state, 'en')
        const { stops, unseen: those } = await unseen(pane!)
        expect(stops, `${state} ${where}`).toBeGreaterThan(2)
        found.push(...those.map((name) => `${state} ${where}: ${name}`))
      }
      await showState(pane!, 'many', 'en')
      await pane!.getByRole('searchbox').focus()
      await pane!.keyboard.press('ArrowDown')
      await expect(pane!.locator('li:focus')).toHaveCount(1)
      expect(await lookAtFocus(pane!), where).toMatchObject({ isSeen: true })
    }
  } finally {
    await gallery.close()
  }
  expect(found).toEqual([])
})
