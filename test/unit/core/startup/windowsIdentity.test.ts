// Under which ids Windows knows a run.
import { expect, it } from 'vitest'
import { windowsIdentityOf } from '../../../../src/main/core/startup/windowsIdentity.ts'

const product = { id: 'org.somebody.App', toastActivator: '{A}' }

it('a packaged app has the ids that its installer wrote into the shortcuts', () => {
  expect(windowsIdentityOf(product, true)).toEqual({ userModelId: 'org.somebody.App', toastActivator: '{A}' })
})

it('a run from the source folder leaves the ids of an installed app alone', () => {
  expect(windowsIdentityOf(product, false)).toEqual({
    userModelId: 'org.somebody.App.dev',
    toastActivator: undefined,
  })
})
