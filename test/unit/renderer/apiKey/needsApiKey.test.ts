// Whether uploads need an API key that Mayfly does not have.
import { expect, it } from 'vitest'
import { needsApiKey } from '../../../../src/renderer/apiKey/needsApiKey.ts'
import type { Status } from '../../../../src/shared/state/state.ts'

it.each<[Status['service']['kind'], Status['key'], boolean]>([
  ['real', { kind: 'none' }, true],
  ['real', { kind: 'lost' }, true],
  ['real', { kind: 'exposed' }, true],
  ['own', { kind: 'none' }, true],
  ['real', { kind: 'kept', last4: '9f2c' }, false],
  // It exists, and only has to be unlocked.
  ['real', { kind: 'locked' }, false],
  ['real', { kind: 'refused' }, false],
  ['practice', { kind: 'none' }, false],
])('%s service, key %j: %s', (kind, key, isNeeded) => {
  const service = kind === 'own' ? { kind, host: 'localhost' } : { kind }
  expect(needsApiKey({ service, key })).toBe(isNeeded)
})
