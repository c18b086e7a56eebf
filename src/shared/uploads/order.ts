/**
 * The order in which uploads are listed: the newest batch first, and within one as its files were dropped.
 */
import type { Upload } from '../model.ts'

type Placed = Pick<Upload, 'addedAt' | 'place'>

/** As they came in. */
export const oldestFirst = (a: Placed, b: Placed): number => a.addedAt - b.addedAt || a.place - b.place

export const newestFirst = (a: Placed, b: Placed): number => b.addedAt - a.addedAt || a.place - b.place
