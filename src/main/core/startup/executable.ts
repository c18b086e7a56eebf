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

export function programOf(started: StartedProgram): Program {
  const { execPath, appPath, isPackaged } = started
  return isPackaged ? [ownAppImage(started) ?? execPath] : [execPath, appPath]
}

/**
 * The program that carries out the commands of the command line, followed by the arguments it needs. As packages have it:
 * packaging/launcher.
 */
export function launcherOf(started: StartedProgram): Program {
  const { platform, execPath, appPath, isPackaged } = started
  const { dirname, join } = pathOf(platform)
  if (!isPackaged) return ['node', join(appPath, 'out/cli/index.js')]
  const image = ownAppImage(started)
  if (image !== undefined) return [image]
  const resources = platform === 'darwin' ? '../Resources' : 'resources'
  return [join(dirname(execPath), resources, 'bin', platform === 'win32' ? 'mayfly.cmd' : 'mayfly')]
}

/**
 * The AppImage that this program runs from. It is mounted for each run under a different name; $APPIMAGE holds the path
 * of the file itself. A program started by another AppImage inherits that one's path, so $APPDIR, the mounted folder,
 * must be ours.
 * https://docs.appimage.org/packaging-guide/environment-variables.html
 */
export function ownAppImage({
  platform,
  execPath,
  env,
}: Pick<StartedProgram, 'platform' | 'execPath' | 'env'>): string | undefined {
  if (platform !== 'linux') return undefined
  const path = pathOf(platform)
  const { APPIMAGE: image, APPDIR: mounted } = env
  if (image === undefined || mounted === undefined || !path.isAbsolute(image)) return undefined
  return execPath.startsWith(`${path.resolve(mounted)}/`) ? image : undefined
}
