/**
 * Parses signatures, the types of a message's values.
 * https://dbus.freedesktop.org/doc/dbus-specification.html#type-system
 */

/** Alignment of this type, bytes. */
export const alignmentOf = (type: string): number =>
  'ygv'.includes(type.charAt(0))
    ? 1
    : 'nq'.includes(type.charAt(0))
      ? 2
      : 'xtd({'.includes(type.charAt(0))
        ? 8
        : 4

/** The complete types in a signature. */
export function typesOf(signature: string): readonly string[] {
  const types: string[] = []
  for (let at = 0; at < signature.length;) {
    const end = endOfType(signature, at)
    types.push(signature.slice(at, end))
    at = end
  }
  return types
}

function endOfType(signature: string, at: number): number {
  const first = signature.charAt(at)
  if (first === 'a') return endOfType(signature, at + 1)
  if (first === '' || !'({'.includes(first)) return at + 1
  let depth = 0
  for (let end = at; end < signature.length; end += 1) {
    if ('({'.includes(signature.charAt(end))) depth += 1
    if (')}'.includes(signature.charAt(end))) depth -= 1
    if (depth === 0) return end + 1
  }
  return signature.length
}
