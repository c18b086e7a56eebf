/**
 * Says how a file is to be converted: what the converter gets, as plain data.
 */
import type { FileKind } from './fileKind.ts'
import type { MediaFacts } from './mediaFacts.ts'

/** A part of a film or sound, ms; without `endMs` to its end. */
export interface Part {
  readonly startMs: number
  readonly endMs?: number | undefined
}

interface Common {
  /** What the source is. */
  readonly from: FileKind
  /** As inspected. */
  readonly facts: MediaFacts
  /** The result has at most so many bytes. */
  readonly mostBytes: number
}

export type Recipe =
  | (Common & {
      readonly make: 'picture'
      /** `fitting`: WebP where there is transparency, else JPEG. PNG and lossless WebP only where they fit unscaled. */
      readonly to: 'fitting' | 'jpeg' | 'png' | 'webp'
      /** Longest side in pixels, where something takes no more. */
      readonly mostSide?: number | undefined
      /** A JPEG that is decoded by our own decoder: see Inspection.rare. */
      readonly rare?: string | undefined
    })
  | (Common & { readonly make: 'sound'; readonly to: 'mp3' | 'wav'; readonly part?: Part | undefined })
  | (Common & {
      readonly make: 'film'
      readonly to: 'mp4'
      /** `cut`: the streams stay as they are, and end (or begin) at a key frame so that the rest fits. */
      readonly how: 'encode' | 'cut'
      readonly mostSide?: number | undefined
      readonly part?: Part | undefined
    })

export type RecipeKind = Recipe['make']
