// What keeps macOS from starting Mayfly at login.
import { expect, it } from 'vitest'
import { loginObstacleOf, type LoginFacts } from '../../../../src/main/core/startup/loginObstacle.ts'

const installed: LoginFacts = {
  platform: 'darwin',
  isPackaged: true,
  execPath: '/Applications/Mayfly.app/Contents/MacOS/Mayfly',
  status: 'enabled',
}
const translocated = '/private/var/folders/x1/T/AppTranslocation/0A-1B/d/Mayfly.app/Contents/MacOS/Mayfly'

it.each<[string, Partial<LoginFacts>, string | undefined]>([
  ['nothing, once it is enabled', {}, undefined],
  ['nothing, before it is asked to', { status: 'not-registered' }, undefined],
  ['nothing, where older macOS says nothing', { status: undefined }, undefined],
  ['the user, who has yet to allow it', { status: 'requires-approval' }, 'needs-approval'],
  ['being no app of its own', { isPackaged: false, status: 'requires-approval' }, 'unpackaged'],
  ['running from a temporary copy', { execPath: translocated, status: 'not-found' }, 'translocated'],
  ['nothing on Windows', { platform: 'win32', isPackaged: false }, undefined],
  ['nothing on Linux', { platform: 'linux', isPackaged: false, status: 'requires-approval' }, undefined],
])('%s', (_what, facts, obstacle) => {
  expect(loginObstacleOf({ ...installed, ...facts })).toBe(obstacle)
})
