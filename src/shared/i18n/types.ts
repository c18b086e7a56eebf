/**
 * The type of every language: the shape of English, with any text. A missing sentence does not compile.
 */
import type { english } from './english.ts'

/** The same shape, with literal strings widened to `string`. */
type Said<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Answer
    ? (...given: Given) => Said<Answer>
    : T extends readonly (infer Item)[]
      ? readonly Said<Item>[]
      : T extends object
        ? { readonly [Name in keyof T]: Said<T[Name]> }
        : T

export type Words = Said<typeof english>
