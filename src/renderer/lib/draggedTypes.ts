/**
 * What can be known of files while they are dragged: how many they are, and what types the system takes them for.
 */
import { extensionOfType } from '../../shared/uploads/serviceLimits.ts'

/** Files of a type that nobody named may still be anything, folders too. */
const UNKNOWN: ReadonlySet<string> = new Set(['', 'application/octet-stream', 'inode/directory'])

/** How many of these media types the service surely does not take. */
export const countUnsupported = (types: readonly string[]): number =>
  types.filter((type) => !UNKNOWN.has(type) && extensionOfType(type) === undefined).length
