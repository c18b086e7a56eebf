/**
 * Tells how wide the start of a text may be so that it ends with a whole letter, and tells it again whenever the room
 * for it changes. All texts are measured together, after the page is laid out and before it is painted.
 */

/** Measures, and returns what writes the result. */
type Measure = () => () => void

const measures = new Map<Element, Measure>()

const observer = new ResizeObserver((entries) => {
  const due = new Set(entries.flatMap(({ target }) => measures.get(target) ?? []))
  // All reading comes first: what is written makes the next reading lay the page out again.
  for (const write of [...due].map((measure) => measure())) write()
})

/** Measures before the next paint, and whenever one of the elements has another size. */
export function measureWith(elements: readonly Element[], measure: Measure): () => void {
  for (const element of elements) {
    measures.set(element, measure)
    observer.observe(element)
  }
  return () => {
    for (const element of elements) {
      measures.delete(element)
      observer.unobserve(element)
    }
  }
}

/**
 * The width of as many first letters of the element's text as fit into `room`, px; undefined if all do.
 * @param ends where each letter ends in the text
 * @param room for the whole text, px
 * @param cutRoom for what is left of it when it is cut, px
 */
export function widthOfStart(
  element: Element,
  ends: readonly number[],
  room: number,
  cutRoom: number,
): number | undefined {
  const text = element.firstChild
  if (text === null) return undefined
  const box = element.getBoundingClientRect()
  const isRtl = getComputedStyle(element).direction === 'rtl'
  const range = document.createRange()
  // With letters of both directions, of what the first `count` of them cover.
  const widthOf = (count: number): number => {
    range.setStart(text, 0)
    range.setEnd(text, ends[count - 1] ?? 0)
    const { left, right } = range.getBoundingClientRect()
    return isRtl ? box.right - left : right - box.left
  }
  // Widths are multiples of 1/64 px.
  if (widthOf(ends.length) <= room + 1 / 64) return undefined
  let [fits, tooMany] = [0, ends.length]
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2)
    if (widthOf(middle) <= cutRoom) fits = middle
    else tooMany = middle
  }
  // A space before "…" would look like a hole.
  while (fits > 0 && text.textContent?.[(ends[fits - 1] ?? 0) - 1] === ' ') fits -= 1
  return fits === 0 ? 0 : widthOf(fits)
}
