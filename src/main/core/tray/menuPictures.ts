/**
 * Has the small pictures in the tray's menu drawn, and keeps those that it shows.
 */
import type { MenuPicture, Pixels } from '../menus/pixels.ts'

/** As many as a full menu shows, and some to spare. */
const MOST = 128
/** Side of a picture in a menu, DIP: what GTK, Windows and macOS leave room for. */
const SIDE = 16

export interface MenuPicturesDeps {
  /** An upload's thumbnail as a square of this many pixels a side; undefined if there is none. */
  iconOf(id: string, side: number): Promise<Pixels | undefined>
  /** Node's process.platform. */
  readonly platform: string
  /** Pictures that were not there have been drawn. */
  onDrawn(): void
  report(error: unknown, where: string): void
}

/** @returns the picture of an upload that has a thumbnail; undefined while it is being drawn */
export function createMenuPictures({
  iconOf,
  platform,
  onDrawn,
  report,
}: MenuPicturesDeps): (id: string) => MenuPicture | undefined {
  // On Linux Chromium hands the panel a menu's pictures at a scale of 1 only (components/dbus/menu/menu.cc).
  const sides = platform === 'linux' ? [SIDE] : [SIDE, 2 * SIDE]
  /** Those wanted last are at the end; undefined for one that can't be drawn. */
  const pictures = new Map<string, MenuPicture | undefined>()
  const drawing = new Set<string>()

  const draw = async (id: string): Promise<MenuPicture | undefined> => {
    const scales: Pixels[] = []
    for (const side of sides) {
      const icon = await iconOf(id, side)
      if (icon === undefined) return undefined
      scales.push(icon)
    }
    return { id, scales }
  }
  const keep = (id: string, picture: MenuPicture | undefined) => {
    pictures.delete(id)
    pictures.set(id, picture)
    const [oldest] = pictures.keys()
    if (oldest !== undefined && pictures.size > MOST) pictures.delete(oldest)
  }
  const begin = async (id: string) => {
    drawing.add(id)
    try {
      keep(id, await draw(id))
    } catch (error) {
      keep(id, undefined)
      report(error, 'a picture in the menu')
    }
    drawing.delete(id)
    // Once for all: each change makes the panel rebuild the menu.
    if (drawing.size === 0) onDrawn()
  }
  return (id) => {
    if (pictures.has(id)) keep(id, pictures.get(id))
    else if (!drawing.has(id)) void begin(id)
    return pictures.get(id)
  }
}
