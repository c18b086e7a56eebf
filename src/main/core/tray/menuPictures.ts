/**
 * Has the small pictures in the tray's menu drawn, and keeps those that it shows.
 */
import type { MenuPicture, Pixels } from '../menus/pixels.ts'

/** As many as a full menu shows, and some to spare. */
const MOST = 128
/** Side of a picture in a menu, DIP: what GTK, Windows and macOS leave room for. */
const SIDE = 16
/** One that could not be drawn is tried so often in all: its page may have crashed on another file, or been too slow. */
const TRIES = 3
/** The next time that it is wanted this long after the last try, ms. */
const AGAIN_MS = 60_000

export interface MenuPicturesDeps {
  /** An upload's thumbnail as a square of this many pixels a side; undefined if there is none. */
  iconOf(id: string, side: number): Promise<Pixels | undefined>
  /** Node's process.platform. */
  readonly platform: string
  /** Pictures that were not there have been drawn. */
  onDrawn(): void
  /** Monotonic, ms. */
  now(): number
  report(error: unknown, where: string): void
}

interface Kept {
  readonly picture: MenuPicture | undefined
  readonly tries: number
  /** By `now`. */
  readonly triedAt: number
}

/** @returns the picture of an upload that has a thumbnail; undefined while it is being drawn */
export function createMenuPictures({
  iconOf,
  platform,
  onDrawn,
  now,
  report,
}: MenuPicturesDeps): (id: string) => MenuPicture | undefined {
  // On Linux Chromium hands the panel a menu's pictures at a scale of 1 only (components/dbus/menu/menu.cc).
  const sides = platform === 'linux' ? [SIDE] : [SIDE, 2 * SIDE]
  /** Those wanted last are at the end. */
  const kept = new Map<string, Kept>()
  const drawing = new Set<string>()
  let hasNew = false

  const draw = async (id: string): Promise<MenuPicture | undefined> => {
    const scales: Pixels[] = []
    for (const side of sides) {
      const icon = await iconOf(id, side)
      if (icon === undefined) return undefined
      scales.push(icon)
    }
    return { id, scales }
  }
  const drawn = async (id: string): Promise<MenuPicture | undefined> => {
    try {
      return await draw(id)
    } catch (error) {
      report(error, 'a picture in the menu')
      return undefined
    }
  }
  const keep = (id: string, one: Kept) => {
    kept.delete(id)
    kept.set(id, one)
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size > MOST) kept.delete(oldest)
  }
  const begin = async (id: string, tries: number) => {
    drawing.add(id)
    const picture = await drawn(id)
    drawing.delete(id)
    keep(id, { picture, tries, triedAt: now() })
    hasNew ||= picture !== undefined
    // Once for all: each change makes the panel rebuild the menu.
    if (drawing.size > 0 || !hasNew) return
    hasNew = false
    onDrawn()
  }
  const isDue = ({ picture, tries, triedAt }: Kept) =>
    picture === undefined && tries < TRIES && now() - triedAt >= AGAIN_MS

  return (id) => {
    const before = kept.get(id)
    if (before !== undefined) keep(id, before)
    const isWanted = before === undefined || isDue(before)
    if (isWanted && !drawing.has(id)) void begin(id, (before?.tries ?? 0) + 1)
    return before?.picture
  }
}
