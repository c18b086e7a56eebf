/**
 * Finds the row that takes the place of one that was removed, perhaps together with others.
 */

/** The first after it that is still listed, or else the last before it. */
export function successorOf(
  id: string,
  before: readonly string[],
  isListed: (id: string) => boolean,
): string | undefined {
  const at = before.indexOf(id)
  return before.slice(at + 1).find(isListed) ?? before.slice(0, Math.max(0, at)).findLast(isListed)
}
