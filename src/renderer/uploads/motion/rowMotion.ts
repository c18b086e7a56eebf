/**
 * Shows how the list came to be as it is: a row that is new comes in, those that make room or close up glide to their
 * places, and one that was removed fades. Only rows in sight move, and for those who want no motion none does.
 */
import { isJust } from './just.ts'
import { isSameOrder, type ListItem } from '../state/grouping.ts'

const MOVE_MS = 240
const LEAVE_MS = 160
const TINT_MS = 1200
/** Lists that change faster than that, ms, change at once. */
const LEAST_MS = 120
const EASE = 'cubic-bezier(0.2, 0, 0, 1)'

/** The list as the page is about to show it. */
interface Shown {
  /** Null until the page shows the list. */
  readonly ul: HTMLElement | null
  readonly scroller: HTMLElement
  readonly list: readonly ListItem[]
  /** Where each row is in it, by its id. */
  readonly indices: ReadonlyMap<string, number>
  /** Nothing was typed that leaves rows out. */
  readonly isWhole: boolean
}

export class RowMotion {
  #last: Shown | undefined
  #changedAt = -Infinity
  #stop: (() => void) | undefined

  /** To be called before the page shows a change. */
  follow(next: Shown): void {
    const last = this.#last
    this.#last = next
    if (next.ul === null || !last?.isWhole || !next.isWhole || isSameOrder(last.list, next.list)) return
    const now = performance.now()
    const isTooFast = now - this.#changedAt < LEAST_MS
    this.#changedAt = now
    const isStill = document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches
    // It reads where rows are now, in the middle of a motion too.
    const stop = isStill || isTooFast ? undefined : moveRows(next.ul, last, next)
    this.#stop?.()
    this.#stop = stop
  }
}

/** Returns what ends the motion at once. */
function moveRows(list: HTMLElement, last: Shown, { scroller, list: rows, indices }: Shown): () => void {
  const came = new Map(
    rows.filter(({ row }) => !last.indices.has(row.id)).map(({ row }) => [row.id, row.peek().addedAt]),
  )
  const scrolled = scroller.scrollTop
  const items = itemsOf(list)
  const before = new Map(items.map(([id, item]) => [id, topOf(item)]))
  const ghosts = items.flatMap(([id, item]) => (indices.has(id) ? [] : (ghostOf(item, list) ?? [])))
  const moving: Animation[] = []
  // Told after the list has measured its new rows, and before anything is painted.
  const measured = new ResizeObserver(() => {
    measured.disconnect()
    const isInPlace = scroller.scrollTop === scrolled
    if (isInPlace) for (const ghost of ghosts) fade(list, ghost)
    for (const [id, item] of itemsOf(list)) {
      const addedAt = came.get(id)
      const by = (before.get(id) ?? NaN) - topOf(item)
      if (addedAt !== undefined) moving.push(arrive(item, isJust(addedAt)))
      else if (isInPlace && Math.abs(by) >= 1) moving.push(glide(item, by))
    }
  })
  measured.observe(list)
  return () => {
    measured.disconnect()
    for (const animation of moving) animation.cancel()
  }
}

const itemsOf = (list: Element) =>
  [...list.querySelectorAll<HTMLElement>('li[data-id]')].map((item) => [item.dataset.id ?? '', item] as const)
const topOf = (element: Element): number => element.getBoundingClientRect().top

const glide = (item: HTMLElement, by: number): Animation =>
  item.animate([{ transform: `translateY(${String(by)}px)` }, {}], { duration: MOVE_MS, easing: EASE })

function arrive(item: HTMLElement, isNew: boolean): Animation {
  if (isNew) item.querySelector('.row')?.animate([{ backgroundColor: 'var(--tint)' }, {}], TINT_MS)
  return item.animate([{ opacity: 0, transform: 'translateY(-12px)' }, {}], {
    duration: MOVE_MS,
    easing: EASE,
  })
}

/** A picture of a row for the eye only: nothing finds, reads or clicks it. */
function ghostOf(item: HTMLElement, list: HTMLElement): HTMLElement | undefined {
  const row = item.querySelector('.row')
  if (!row) return undefined
  const ghost = document.createElement('div')
  const { left, top, width } = row.getBoundingClientRect()
  const around = (list.parentElement ?? list).getBoundingClientRect()
  Object.assign(ghost.style, {
    position: 'absolute',
    left: `${String(left - around.left)}px`,
    top: `${String(top - around.top)}px`,
    width: `${String(width)}px`,
    pointerEvents: 'none',
  })
  ghost.setAttribute('aria-hidden', 'true')
  ghost.inert = true
  ghost.append(row.cloneNode(true))
  for (const named of ghost.querySelectorAll('[id], [data-menu-of]')) {
    named.removeAttribute('id')
    named.removeAttribute('data-menu-of')
  }
  return ghost
}

function fade(list: HTMLElement, ghost: HTMLElement): void {
  list.parentElement?.append(ghost)
  const end = () => ghost.remove()
  void ghost.animate([{ opacity: 1 }, { opacity: 0 }], LEAVE_MS).finished.then(end, end)
}
