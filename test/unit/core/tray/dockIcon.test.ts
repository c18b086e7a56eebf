// The Dock icon on macOS: always there, or only while the window is open.
import { expect, it } from 'vitest'
import { activationPolicyOf } from '../../../../src/main/core/tray/dockIcon.ts'

it.each([
  ['darwin', false, false, 'regular'],
  ['darwin', false, true, 'regular'],
  ['darwin', true, false, 'accessory'],
  ['darwin', true, true, 'regular'],
  ['win32', true, false, undefined],
  ['linux', true, false, undefined],
] as const)('%s, hidden %s, window %s: %s', (platform, hidesFromDock, hasWindow, policy) => {
  expect(activationPolicyOf(platform, { hidesFromDock }, hasWindow)).toBe(policy)
})
