// Checks that a name cut in its middle has no hole beside its "…", in letters of any width and direction and in windows
// of any width and scale; that only such a name has a tooltip, and that screen readers have each as a whole.
import type { Page } from '@playwright/test'
import { openGallery, showState } from '../e2e/support/gallery.ts'
import { expect, test } from '../e2e/support/test.ts'

/** CSS pixels. Several alike, so that letters don't happen to end in the right place in all of them. */
const WIDTHS = [204, 303, 307, 320, 359, 366, 408, 411, 900]
const SCALES = [1, 1.25, 2]

/** Of each name on the page: whether it is cut, and by how many pixels its "…" misses the last letter before it. */
const lookAtNames = (page: Page) =>
  page.evaluate(async () => {
    // The list measures its rows anew when they have another width.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
    const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    return [...document.querySelectorAll<HTMLElement>('li span.name')].map((name) => {
      const [head, tail] = [name.querySelector('.head')!, name.querySelector('.tail')!]
      // Right to left, all is mirrored.
      const isRtl = getComputedStyle(name).direction === 'rtl'
      const nearOf = ({ left, right }: DOMRect) => (isRtl ? -right : left)
      const farOf = ({ left, right }: DOMRect) => (isRtl ? -left : right)
      const text = head.firstChild!
      const range = document.createRange()
      const edges = [...graphemes.segment(head.textContent)].map(({ index, segment }) => {
        range.setStart(text, 0)
        range.setEnd(text, index + segment.length)
        return farOf(range.getBoundingClientRect())
      })
      const dots = name.appendChild(document.createElement('span'))
      dots.textContent = '…'
      dots.style.cssText = 'position: absolute; visibility: hidden'
      const lettersEnd = nearOf(tail.getBoundingClientRect()) - dots.getBoundingClientRect().width
      dots.remove()
      const box = head.getBoundingClientRect()
      // Where no letter fits, the name begins with its "…".
      const last = Math.max(nearOf(box), ...edges.filter((edge) => edge <= lettersEnd + 0.5))
      return {
        name: name.querySelector('.sr')!.textContent,
        tooltip: name.title,
        isCut: edges.at(-1)! > farOf(box) + 0.5,
        hole: Math.round((lettersEnd - last) * 10) / 10,
        overflow: Math.round(
          farOf(tail.getBoundingClientRect()) - farOf(name.parentElement!.getBoundingClientRect()),
        ),
      }
    })
  })

test('a name that is cut has no hole beside its "…"', async () => {
  const gallery = await openGallery(1)
  const [pane] = gallery.panes
  const found: string[] = []
  let cut = 0
  try {
    const devtools = await pane!.context().newCDPSession(pane!)
    await showState(pane!, 'cut-names', 'en')
    for (const deviceScaleFactor of SCALES) {
      for (const width of WIDTHS) {
        const size = { width, height: 900, deviceScaleFactor, mobile: false }
        await devtools.send('Emulation.setDeviceMetricsOverride', size)
        const names = await lookAtNames(pane!)
        expect(names).toHaveLength(9)
        for (const { name, tooltip, isCut, hole, overflow } of names) {
          const where = `${String(width)} px at ${String(deviceScaleFactor)}, ${name}`
          if (isCut && hole >= 1) found.push(`${where}: ${String(hole)} px`)
          if (overflow > 0) found.push(`${where}: wider than its place`)
          if (tooltip !== (isCut ? name : '')) found.push(`${where}: tooltip "${tooltip}"`)
          expect(name).toMatch(/\.(png|mp4|webp)$/)
          cut += Number(isCut)
        }
      }
    }
  } finally {
    await gallery.close()
  }
  expect(found).toEqual([])
  // In the widest window none is.
  expect(cut).toBeGreaterThan(100)
})
