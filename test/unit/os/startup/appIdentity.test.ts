// What Windows is told, with Electron 45 and with an older one.
import { beforeEach, expect, it, vi } from 'vitest'
import { app, told } from '../../../doubles/electron/app.ts'
import { identify } from '../../../../src/main/os/startup/appIdentity.ts'

vi.mock('electron', () => import('../../../doubles/electron/app.ts'))

beforeEach(() => {
  told.length = 0
})

it('tells both ids', () => {
  identify({ userModelId: 'org.somebody.App', toastActivator: '{A}' })
  expect(told).toEqual(['user model id org.somebody.App', 'toast activator {A}'])
})

it('tells no class id where there is none', () => {
  identify({ userModelId: 'org.somebody.App.dev', toastActivator: undefined })
  expect(told).toEqual(['user model id org.somebody.App.dev'])
})

it('does without the class id in an older Electron', () => {
  delete app.setToastActivatorCLSID
  identify({ userModelId: 'org.somebody.App', toastActivator: '{A}' })
  expect(told).toEqual(['user model id org.somebody.App'])
})
