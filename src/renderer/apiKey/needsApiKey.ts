/**
 * Tells whether uploads need an API key that Mayfly does not have, and whether it has never been used.
 */
import type { Status } from '../../shared/state/state.ts'

export const needsApiKey = ({ service, key }: Pick<Status, 'service' | 'key'>): boolean =>
  service.kind !== 'practice' && ['none', 'lost', 'exposed'].includes(key.kind)

/** Nothing to show but the welcome. */
export const isFirstStart = (status: Pick<Status, 'service' | 'key' | 'notes'>, isEmpty: boolean): boolean =>
  needsApiKey(status) && isEmpty && status.notes.length === 0
