/**
 * Joins objects that share no key into one: a duplicate key does not compile.
 */

type Distinct<Parts extends readonly object[], Seen = never> = Parts extends readonly [
  infer First extends object,
  ...infer Rest extends readonly object[],
]
  ? [keyof First & Seen] extends [never]
    ? readonly [First, ...Distinct<Rest, Seen | keyof First>]
    : readonly [{ readonly standsTwice: keyof First & Seen }, ...Rest]
  : readonly []

type Joined<Parts extends readonly object[]> = Parts extends readonly [
  infer First extends object,
  ...infer Rest extends readonly object[],
]
  ? First & Joined<Rest>
  : unknown

export const joined = <const Parts extends readonly object[]>(
  ...parts: Parts & Distinct<Parts>
): Joined<Parts> => Object.assign({}, ...parts) as Joined<Parts>
