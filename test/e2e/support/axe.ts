// Asks axe what a page keeps from people who hear it, or who see little contrast.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, Rule, RunOptions } from 'axe-core'

/** What `axe.min.js` leaves in a page. */
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

/** Rules that are off, each for its reason: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md */
const OFF: string[] = [
  // Contrast of WCAG AAA, 7:1. The windows hold AA, and come nearer to it where the system asks for more contrast.
  'color-contrast-enhanced',
]

/** Rules about what is seen, not about what is heard. */
export const SIGHT = ['color-contrast', 'link-in-text-block', 'target-size']

/** What is wrong in the page, a line each: the rule, the element and why. `only`: rules to look at; else all. */
export async function violations(page: Page, only?: readonly string[]): Promise<string[]> {
  // Playwright's evaluate is not bound by the page's content policy, so that stays as users have it.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(SOURCE)
  return page.evaluate(
    async ({ only, off }) => {
      // What is still fading in has not its contrast yet.
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
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
