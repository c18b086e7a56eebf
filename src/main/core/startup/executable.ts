/**
 * Finds the command that starts this Mayfly again.
 */
import { pathOf } from '../files/platformPath.ts'

export interface StartedProgram {
  /** Node's process.platform. */
  readonly platform: string
  /** Absolute path of the running program. */
  readonly execPath: string
  /** Absolute path of the app: unpackaged, its folder. */
  readonly appPath: string
  readonly isPackaged: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The program, followed by the arguments it needs to be Mayfly. */
export type Program = readonly [string, ...string[]]

/**
 * An AppImage is mounted for each run under a different name; $APPIMAGE holds the path of the file itself. A program
 * started by another AppImage inherits that one's path, so $APPDIR, the mounted folder, must be ours.
 * https://docs.appimage.org/packaging-guide/environment-variables.html
 */
export function programOf({ platform, execPath, appPath, isPackaged, env }: StartedProgram): Program {
  if (!isPackaged) return [execPath, appPath]
  if (platform !== 'linux') return [execPath]
  const path = pathOf(platform)
  const { APPIMAGE: image, APPDIR: mounted } = env
  if (image === undefined || mounted === undefined || !path.isAbsolute(image)) return [execPath]
  return execPath.startsWith(`${path.resolve(mounted)}/`) ? [image] : [execPath]
}
