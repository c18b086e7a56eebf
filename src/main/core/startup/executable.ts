/**
 * What starts this Mayfly again.
 */
import path from 'node:path'

export interface Started {
  /** Absolute path of the running program. */
  readonly execPath: string
  /** Absolute path of the app: unpackaged, its folder. */
  readonly appPath: string
  readonly isPackaged: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The program, and behind it what it needs to be Mayfly. */
export type Program = readonly [string, ...string[]]

/**
 * An AppImage is mounted anew for each run, under another name; the file itself is in $APPIMAGE. A program that was
 * started by another AppImage finds that one's name there, so $APPDIR, the mounted folder, must be ours.
 * https://docs.appimage.org/packaging-guide/environment-variables.html
 */
export function programOf({ execPath, appPath, isPackaged, env }: Started): Program {
  if (!isPackaged) return [execPath, appPath]
  const { APPIMAGE: image, APPDIR: mounted } = env
  if (image === undefined || mounted === undefined || !path.isAbsolute(image)) return [execPath]
  return execPath.startsWith(`${path.resolve(mounted)}/`) ? [image] : [execPath]
}
