// Electron's `app`: what it was told, and the answers a test gives it.
import type { App } from 'electron'

/** The calls, in order. */
export const told: string[] = []

interface Answers {
  /** The folder of `appData`. */
  path: string
  /** What macOS says of the login item. */
  login: Electron.LoginItemSettings
}

/** Set by a test. */
export const answers: Answers = {
  path: '',
  login: {
    ...{ openAtLogin: false, wasOpenedAtLogin: false, status: 'not-registered' },
    ...{ executableWillLaunchAtLogin: false, launchItems: [] },
  },
}

type Doubled = Pick<
  App,
  | 'getAppPath'
  | 'getPath'
  | 'isPackaged'
  | 'setAppUserModelId'
  | 'setToastActivatorCLSID'
  | 'getLoginItemSettings'
>

/** Newer methods may be deleted, as if this were an older Electron. */
export const app: Partial<Doubled> = {
  isPackaged: true,
  getAppPath: () => '/opt/Mayfly/resources/app.asar',
  getPath: () => answers.path,
  getLoginItemSettings: () => answers.login,
  setAppUserModelId: (id) => void told.push(`user model id ${id}`),
  setToastActivatorCLSID: (id) => void told.push(`toast activator ${id}`),
}
