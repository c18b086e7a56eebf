/**
 * Knows at a glance the rows that a long history is made of: links as Mayfly writes them. All else is left to the schema,
 * which takes many times as long.
 */
import * as v from 'valibot'
import { factsSchema } from '../../../shared/media/mediaFacts.ts'
import { choiceSchema, preparedSchema } from '../../../shared/media/prepared.ts'
import type { DoneUpload } from '../../../shared/uploads/upload.ts'

/** No row is from before 1970 or after 2200; ms since 1970. */
export const LAST = Date.UTC(2200, 0)
/** Maximum length of any text, UTF-16 units; a path on Windows can have 32,767. */
export const TEXT_UNITS = 32_767

type Check = (value: unknown) => boolean
type Checks = Readonly<Partial<Record<keyof DoneUpload, Check>>>

const text: Check = (value) => typeof value === 'string' && value.length <= TEXT_UNITS
const textLike =
  (pattern: RegExp): Check =>
  (value) =>
    text(value) && pattern.test(value as string)
const flag: Check = (value) => typeof value === 'boolean'
const upTo =
  (most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= 0 && value <= most
const id = textLike(/^[\w-]{1,200}$/)
const moment = upTo(LAST)

const NEEDED: Checks = {
  ...{ id, batch: id, name: text, path: textLike(/^[^\0]*$/), spooled: flag, practice: flag },
  ...{ addedAt: moment, expiresAt: moment, endedAt: moment, place: upTo(Number.MAX_SAFE_INTEGER) },
  state: (value) => value === 'done',
  // Normalised already: without user, port and anything encoded, and the host is neither a number nor in another script.
  url: textLike(/^https:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}(?:\/[\w~-][\w.~-]*)+(?:\?[\w.~=&-]+)?$/),
}

/** Its file is gone once it was sent. */
const { path: _gone, modifiedAt: _its, ...preparedEntries } = preparedSchema.entries
const preparedOfLink = v.strictObject({
  ...preparedEntries,
  factsBefore: v.optional(v.strictObject(factsSchema.entries)),
})
const choiceOfLink = v.strictObject(choiceSchema.entries)

const OPTIONAL: Checks = {
  ...{ sentAs: text, realPath: text, neutral: flag, fresh: flag, thumbnail: flag, unasked: flag },
  ...{ warned: flag, reused: flag, bytesKept: flag, modifiedAt: moment, named: flag, unlisted: flag },
  by: (value) => JSON.stringify(value) === '{"kind":"command"}',
  size: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  sha256: textLike(/^[0-9a-f]{64}$/),
  prepared: (value) => v.is(preparedOfLink, value),
  choice: (value) => !Array.isArray(value) && v.is(choiceOfLink, value),
  facts: (value) =>
    v.is(factsSchema, value) &&
    !Array.isArray(value) &&
    Object.keys(value).every((key) => key in factsSchema.entries),
}

const checks = new Map(Object.entries({ ...NEEDED, ...OPTIONAL }))
const needed = Object.keys(NEEDED)

/** The row itself, if it is a link with nothing unusual about it. */
export function plainLink(row: unknown): DoneUpload | undefined {
  if (typeof row !== 'object' || row === null) return undefined
  for (const [key, value] of Object.entries(row)) if (checks.get(key)?.(value) !== true) return undefined
  return needed.every((key) => Object.hasOwn(row, key)) ? (row as DoneUpload) : undefined
}
