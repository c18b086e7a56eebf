/**
 * Draws what an assistant wants to publish, for the question: the user sees it, as far as that takes no time.
 */
import { withTimeout } from '../../async/withTimeout.ts'
import type { Thumbnails } from '../../uploads/thumbnails.ts'

export interface PicturesDeps {
  newId(): string
  readonly thumbnails: Pick<Thumbnails, 'drawApart' | 'remove'>
}

/** The ids of the pictures in the place of their files; undefined where there is none in time. */
export interface Pictures {
  readonly ids: readonly (string | undefined)[]
  /** The question is over. */
  remove(): Promise<void>
}

/** As many are shown. */
const MOST = 8
/** The question waits no longer for them, ms. */
const PATIENCE_MS = 700

/** @param files absolute paths */
export async function drawPictures(
  { newId, thumbnails }: PicturesDeps,
  files: readonly string[],
): Promise<Pictures> {
  const ids = files.slice(0, MOST).map(() => newId())
  const drawn = new Set<string>()
  const drawing = ids.map(async (id, at) => {
    if (await thumbnails.drawApart(id, files[at] ?? '')) drawn.add(id)
  })
  const all = Promise.all(drawing)
  await withTimeout(all, PATIENCE_MS)
  const inTime = new Set(drawn)
  return {
    ids: files.map((_, at) => {
      const id = ids[at]
      return id !== undefined && inTime.has(id) ? id : undefined
    }),
    async remove() {
      await all
      await thumbnails.remove(ids)
    },
  }
}
