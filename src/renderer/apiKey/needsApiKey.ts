/**
 * Whether uploads need an API key that Mayfly does not have.
 */
import type { Status } from '../../shared/state/state.ts'

export const needsApiKey = ({ service, key }: Pick<Status, 'service' | 'key'>): boolean =>
  service.kind !== 'practice' && ['none', 'lost', 'exposed'].includes(key.kind)
