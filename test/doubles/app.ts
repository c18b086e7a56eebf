// Electron's `app`: what it was told, and the answers a test gives it.
import type { App } from 'electron'

/** The calls, in order. */
export const told: string[] = []

/** Set by a test, such as the folder of `appData`. */
export const answers = { path: '' }

type Doubled = Pick<
  App,
  'getAppPath' | 'getPath' | 'isPackaged' | 'setAppUserModelId' | 'setToastActivatorCLSID'
>

/** Newer methods may be deleted, as if this were an older Electron. */
export const app: Partial<Doubled> = {
  isPackaged: true,
  getAppPath: () => '/opt/Mayfly/resources/app.asar',
  getPath: () => answers.path,
  setAppUserModelId: (id) => void told.push(`user model id ${id}`),
  setToastActivatorCLSID: (id) => void told.push(`toast activator ${id}`),
}
