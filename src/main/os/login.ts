/**
 * Whether Mayfly starts when the user logs in.
 */
import type { Outside } from '../core/outside.ts'

export const login: Outside['login'] = {
  isOn: () => false,
  set: () => Promise.resolve(false),
}
