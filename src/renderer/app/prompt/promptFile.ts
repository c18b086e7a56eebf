/**
 * Describes a file as a question lists it.
 */
import type { MediaKind } from '../../../shared/uploads/serviceLimits.ts'

export interface PromptFile {
  readonly name: string
  readonly media: MediaKind | undefined
  /** URL of its picture. */
  readonly url: string | undefined
  /** What there is to know of it, a line each; where they stand below each other, losses from the second on. */
  readonly said: readonly string[]
}
