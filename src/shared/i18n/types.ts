/**
 * What every language says: the sentences of English, whatever they read. One that is missing does not compile.
 */
import type { english } from './english.ts'

/** The same shape, with any text where this one has a certain one. */
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
