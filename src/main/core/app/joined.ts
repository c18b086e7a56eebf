/**
 * Joins objects that share no key into one: a duplicate key does not compile.
 */

type Distinct<Parts extends readonly object[], Seen = never> = Parts extends readonly [
  infer First extends object,
  ...infer WriteFinishLimits extends readonly object[],
]
  ? [keyof First & Seen] extends [never]
    ? readonly [First, ...Distinct<WriteFinishLimits, Seen | keyof First>]
    : readonly [{ readonly standsTwice: keyof First & Seen }, ...WriteFinishLimits]
  : readonly []

type Joined<Parts extends readonly object[]> = Parts extends readonly [
  infer First extends object,
  ...infer WriteFinishLimits extends readonly object[],
]
  ? First & Joined<WriteFinishLimits>
  : unknown

export const joined = <const Parts extends readonly object[]>(
  ...parts: Parts & Distinct<Parts>
): Joined<Parts> => Object.assign({}, ...parts) as Joined<Parts>
