/**
 * Asks the user before adding dropped folders with many files.
 */
import type { Prompts } from '../feedback/prompt.ts'
import type { ExpandedFolders } from '../files/expandFolders.ts'
import { pathOf } from '../files/platformPath.ts'

/** Ask first if the folders hold more files than this. */
export const ASK_ABOVE = 20

export interface ConfirmFoldersDeps {
  /** Node's process.platform. */
  readonly platform: string
  showWindow(): void
  readonly prompts: Pick<Prompts, 'ask'>
}

/** Whether the user wants to upload these. */
export async function confirmFolders(
  { platform, showWindow, prompts }: ConfirmFoldersDeps,
  { folders, inFolders }: ExpandedFolders,
): Promise<boolean> {
  if (inFolders <= ASK_ABOVE) return true
  showWindow()
  const names = folders.map((folder) => pathOf(platform).basename(folder) || folder)
  return prompts.ask({ kind: 'folder', folders: names, files: inFolders })
}
