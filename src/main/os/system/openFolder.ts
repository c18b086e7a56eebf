/**
 * Opens a folder in the system's file manager.
 */
import { shell } from 'electron'
import { withUsersMask } from '../storage/umask.ts'

/** False when nothing opened. */
export const openFolder = async (folder: string): Promise<boolean> =>
  (await withUsersMask(() => shell.openPath(folder))) === ''
