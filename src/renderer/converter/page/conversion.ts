/**
 * What converts a kind of file gets, and gives back.
 */
import type { FileKind } from '../../../shared/media/fileKind.ts'
import type { MediaFacts } from '../../../shared/media/mediaFacts.ts'
import type { Step } from '../../../shared/media/prepared.ts'
import type { Recipe, RecipeKind } from '../../../shared/media/recipe.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'
import type { FileSource } from './fileSource.ts'

export interface Conversion {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly kind: FileKind
  readonly facts: MediaFacts
  /** Of `remuxed`, `converted`, `trimmed`, `scaled`, those that happened. */
  readonly steps: readonly Step[]
  /** WebPs of both sides: see preview.ts. */
  readonly before?: Uint8Array<ArrayBuffer> | undefined
  readonly after?: Uint8Array<ArrayBuffer> | undefined
}

/** Tells how much is done, 0 to 1. May be called as often as it likes. */
export type Report = (share: number) => void

/**
 * Throws CannotFit where it knows why it can't be done; whatever else it throws means that the file can't be decoded.
 * `signal` aborts when the page is closed, which ends everything anyway.
 */
export type Convert<K extends RecipeKind> = (
  source: FileSource,
  recipe: Extract<Recipe, { make: K }>,
  report: Report,
  signal: AbortSignal,
) => Promise<Conversion>

export type Why = Extract<Problem, { kind: 'not-fitted' }>['why']

/** A file that can't be made to fit. */
export class CannotFit extends Error {
  readonly why: Why
  /** The codec that can't be decoded or encoded here. */
  readonly codec: string | undefined

  constructor(why: Why, codec?: string) {
    super(why)
    this.why = why
    this.codec = codec
  }
}
