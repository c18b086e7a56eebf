// Checks a page with axe for accessibility problems, such as missing names or low contrast.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, Rule, RunOptions } from 'axe-core'

/** The global that `axe.min.js` defines in a page. */
type Axe = {
  getRules(): { ruleId: string }[]
  configure(spec: { rules: Rule[] }): void
  run(options: RunOptions): Promise<AxeResults>
}
declare global {
  interface Window {
    axe?: Axe
  }
}

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Disabled rules, each with its reason: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md */
const OFF: string[] = [
  // WCAG AAA contrast, 7:1. The windows meet AA, and come closer to AAA where the system asks for more contrast.
  'color-contrast-enhanced',
]

/** Rules about visual presentation only. */
export const SIGHT = ['color-contrast', 'link-in-text-block', 'target-size']

/** The page's violations, one per line: the rule, the element and why. `only`: the rules to check; all by default. */
export async function violations(page: Page, only?: readonly string[]): Promise<string[]> {
  // Playwright's evaluate bypasses the page's content security policy, which thus stays as users have it.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(SOURCE)
  return page.evaluate(
    async ({ only, off }) => {
      // What fades in does not have its full contrast yet, and rows that move may lie under something. They begin to move
      // when the list has measured itself anew, some frames after the page got another width.
      const moving = () => document.getAnimations().filter(({ playState }) => playState === 'running')
      do {
        await Promise.allSettled(moving().map(({ finished }) => finished))
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
      } while (moving().length > 0)
      const axe = window.axe!
      const all = axe.getRules().map(({ ruleId }) => ruleId)
      const rules = Object.fromEntries(
        all.map((id) => [id, { enabled: !off.includes(id) && (only?.includes(id) ?? true) }]),
      )
      const { violations } = await axe.run({ rules, resultTypes: ['violations'] })
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ target, failureSummary = '' }) =>
            `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`,
        ),
      )
    },
    { only, off: OFF },
  )
}
