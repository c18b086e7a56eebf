/**
 * Tells what is known about files while they are dragged: how many there are, and their types according to the system.
 */
import { extensionOfType } from '../../shared/uploads/serviceLimits.ts'

/** Files without a known type may be anything, including folders. */
const UNKNOWN: ReadonlySet<string> = new Set(['', 'application/octet-stream', 'inode/directory'])

/** How many of these may be folders, each with any number of files. */
export const countUnknown = (types: readonly string[]): number =>
  types.filter((type) => UNKNOWN.has(type)).length

/** How many of these media types the service certainly does not accept. */
export const countUnsupported = (types: readonly string[]): number =>
  types.filter((type) => !UNKNOWN.has(type) && extensionOfType(type) === undefined).length
