/**
 * Tells Windows who this app is. Elsewhere it has no effect.
 */
import { app, type App } from 'electron'
import type { WindowsIdentity } from '../../core/startup/windowsIdentity.ts'

/** Electron 45 has it, on Windows only. */
const newer: Partial<Pick<App, 'setToastActivatorCLSID'>> = app

/**
 * To be called before windows and notifications. Without a fixed class id, each installation registers a new one.
 * https://www.electronjs.org/docs/latest/api/app#appsettoastactivatorclsidid-windows
 */
export function identify({ userModelId, toastActivator }: WindowsIdentity): void {
  app.setAppUserModelId(userModelId)
  if (toastActivator !== undefined) newer.setToastActivatorCLSID?.(toastActivator)
}
