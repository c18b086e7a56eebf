/**
 * Says where Mayfly keeps its files, as Electron does for the app: `app.getPath('userData')`.
 * https://www.electronjs.org/docs/latest/api/app#appgetpathname
 */
import { posix, win32 } from 'node:path'
import { productName } from '../../package.json'

export interface Place {
  /** Node's process.platform. */
  readonly platform: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** The user's home folder. */
  readonly home: string
  /** For relative paths. */
  readonly cwd: string
}

/** Absolute. @param given as with --user-data-dir, if at all */
export function userDataFolder({ platform, env, home, cwd }: Place, given = ''): string {
  const path = platform === 'win32' ? win32 : posix
  if (given !== '') return path.resolve(cwd, given)
  if (platform === 'win32')
    return path.join(env.APPDATA || path.join(home, 'AppData', 'Roaming'), productName)
  if (platform === 'darwin') return path.join(home, 'Library/Application Support', productName)
  // Chromium takes a relative one as it is (base/nix/xdg_util.cc).
  return path.resolve(cwd, env.XDG_CONFIG_HOME || path.join(home, '.config'), productName)
}
