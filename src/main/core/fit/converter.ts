/**
 * Describes what converts files: a page of its own without rights, which gets one file at a time.
 */
import type { FileKind } from '../../../shared/media/fileKind.ts'
import type { MediaFacts } from '../../../shared/media/mediaFacts.ts'
import type { Step } from '../../../shared/media/prepared.ts'
import type { Recipe } from '../../../shared/media/recipe.ts'
import type { Result } from '../../../shared/uploads/problem.ts'
import type { PictureSource } from '../uploads/pictureSource.ts'

export interface Converted {
  /** At most the recipe's `mostBytes`. */
  readonly bytes: Buffer
  readonly kind: FileKind
  readonly facts: MediaFacts
  /** Of `remuxed`, `converted`, `trimmed`, `scaled`, those that happened. */
  readonly steps: readonly Step[]
  /** WebPs of both sides, as large as previews; undefined where there is nothing to see. */
  readonly before?: Buffer | undefined
  readonly after?: Buffer | undefined
}

export interface ConverterPort {
  /**
   * Converts what the source gives. Files are converted one after the other.
   * @param onProgress 0 to 1, at most some times a second
   * @param signal ends it soon, with `cancelled`
   * @returns the problem `not-fitted` where it can't be done; never rejects because of the file
   */
  convert(
    source: PictureSource,
    recipe: Recipe,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<Result<Converted>>
  /** Opens no page from now on: the app is quitting. */
  stop(): void
}
