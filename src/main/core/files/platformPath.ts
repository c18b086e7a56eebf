/**
 * Chooses the path functions of the platform that a path belongs to. The rest of core imports no `node:path`, whose
 * default is the host's, so that Windows paths are tested everywhere.
 */
import path from 'node:path'
import type { Files } from '../fileAccess/userFiles.ts'

/** @param platform Node's process.platform */
export const pathOf = (platform: string): path.PlatformPath =>
  platform === 'win32' ? path.win32 : path.posix

/** The user's files, and the platform whose paths they have (Node's process.platform). */
export interface FileSystem {
  readonly files: Files
  readonly platform: string
}
