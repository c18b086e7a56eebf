// Electron's `app`: what it was told, and the answers a test gives it.
import type { App, CommandLine, LoginItemSettings } from 'electron'

/** The calls, in order. */
export const told: string[] = []

interface Answers {
  /** The folder of `appData`. */
  path: string
  /** What the system says of the login item. */
  login: LoginItemSettings
  /** Switches of the command line, without dashes. */
  switches: ReadonlyMap<string, string>
}

/** Set by a test. */
export const answers: Answers = {
  path: '',
  login: {
    ...{ openAtLogin: false, wasOpenedAtLogin: false, status: 'not-registered' },
    ...{ executableWillLaunchAtLogin: false, launchItems: [] },
  },
  switches: new Map(),
}

const commandLine: Pick<CommandLine, 'hasSwitch' | 'getSwitchValue'> = {
  hasSwitch: (name) => answers.switches.has(name),
  getSwitchValue: (name) => answers.switches.get(name) ?? '',
}

type Doubled = Pick<
  App,
  | 'getAppPath'
  | 'getLoginItemSettings'
  | 'getPath'
  | 'isPackaged'
  | 'setAppUserModelId'
  | 'setLoginItemSettings'
  | 'setToastActivatorCLSID'
>

/** Newer methods may be deleted, as if this were an older Electron. */
export const app: Partial<Doubled> & { readonly commandLine: typeof commandLine } = {
  commandLine,
  isPackaged: true,
  getAppPath: () => '/opt/Mayfly/resources/app.asar',
  getPath: () => answers.path,
  getLoginItemSettings: () => answers.login,
  setAppUserModelId: (id) => void told.push(`user model id ${id}`),
  setLoginItemSettings: (settings) => void told.push(`login item ${JSON.stringify(settings)}`),
  setToastActivatorCLSID: (id) => void told.push(`toast activator ${id}`),
}
