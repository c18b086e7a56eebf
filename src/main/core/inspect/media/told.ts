/**
 * Describes what the content of one file tells, before it is known whether that can be.
 */
import type { Inspection, Stream } from '../../../../shared/media/inspection.ts'
import { factsSchema, type MediaFacts } from '../../../../shared/media/mediaFacts.ts'
import * as v from 'valibot'
import type { Source } from '../../clean/bytes/source.ts'

export interface Told {
  readonly facts: { readonly [Name in keyof MediaFacts]?: MediaFacts[Name] | undefined }
  readonly isIncomplete?: boolean
  readonly rare?: Inspection['rare']
  readonly streams?: readonly Stream[]
}

/** What a film or sound in a container tells: as much as could be found out. Rejects only with errors of the file system. */
export type TellContainer = (source: Source) => Promise<Told>

/** Drops each figure that no such file can have. */
export function believed(told: Told['facts']): MediaFacts {
  const facts: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(told)) {
    if (value !== undefined && v.is(factsSchema, { [name]: value })) facts[name] = value
  }
  // One side alone says nothing.
  if (facts.width === undefined || facts.height === undefined) {
    delete facts.width
    delete facts.height
  }
  return facts
}

/** Both sides, of a picture that is shown after turning it by EXIF's orientation. */
export function turned(width: number, height: number, orientation: number): Told['facts'] {
  const isOnSide = orientation >= 5 && orientation <= 8
  return {
    ...(isOnSide ? { width: height, height: width } : { width, height }),
    ...(orientation >= 2 && orientation <= 8 ? { orientation } : {}),
  }
}

/** Only where it is not 8. */
export const oddBits = (bits: number): Told['facts'] => (bits === 8 ? {} : { bits })
