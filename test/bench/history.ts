// Writes histories of any length in the app's own format.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export type Wish = {
  readonly rows: number
  /** How many of them, the newest ones, have live links. */
  readonly live: number
  /** The image to store as the thumbnail of each; without it there are none. */
  readonly thumbnail?: Buffer
}

/** Writes a user-data folder with this history. */
export function writeHistory(userData: string, { rows, live, thumbnail }: Wish): void {
  mkdirSync(userData, { recursive: true })
  const now = Date.now()
  const list = Array.from({ length: rows }, (_, age) => {
    const alive = age < live
    // The live ones expire between one minute and a day from now, all at different times.
    const endedAt = alive
      ? now - Math.round((age / Math.max(1, live)) * (DAY - MINUTE))
      : now - DAY - age * MINUTE
    return {
      id: `row-${age}`,
      batch: `batch-${age}`,
      name: `storyboard frame ${String(age).padStart(5, '0')} of the long film.png`,
      path: `/home/ada/Pictures/storyboard frame ${age}.png`,
      spooled: false,
      size: 90_000 + age,
      modifiedAt: endedAt,
      addedAt: endedAt - 1000 - age / 1000,
      place: 0,
      practice: false,
      state: 'done',
      url: `https://img.example/ephemeral/3f1c9a52-7d40-4b8e-9b1e-6f6d2f0a7c11-${age}.png`,
      expiresAt: endedAt + DAY,
      endedAt,
      ...(thumbnail === undefined ? {} : { thumbnail: true }),
    }
  }).toReversed()
  writeFileSync(join(userData, 'history.json'), JSON.stringify({ version: 1, rows: list }))
  if (thumbnail === undefined) return
  mkdirSync(join(userData, 'thumbnails'), { recursive: true })
  for (const { id } of list) writeFileSync(join(userData, 'thumbnails', `${id}.webp`), thumbnail)
}
