/**
 * Dropped folders with many files are asked about first.
 */
import path from 'node:path'
import type { Prompts } from '../feedback/prompt.ts'
import type { ExpandedFolders } from '../files/expandFolders.ts'

/** More files than this out of folders are asked about first. */
export const ASK_ABOVE = 20

export interface ConfirmFoldersDeps {
  showWindow(): void
  readonly prompts: Pick<Prompts, 'ask'>
}

/** Whether these are meant to be uploaded. */
export async function confirmFolders(
  { showWindow, prompts }: ConfirmFoldersDeps,
  { folders, inFolders }: ExpandedFolders,
): Promise<boolean> {
  if (inFolders <= ASK_ABOVE) return true
  showWindow()
  const names = folders.map((folder) => path.basename(folder))
  return prompts.ask({ kind: 'folder', folders: names, files: inFolders })
}
