/**
 * Takes over a file that a program laid into the channel's folder: bytes that it had from its standard input.
 */
import type { Problem } from '../../../shared/uploads/problem.ts'
import { problemOfFileError } from '../fileAccess/open/fileErrors.ts'
import { spoolHanded } from '../../disk/spoolFiles.ts'
import { cut, splitName } from '../../../shared/uploads/fileName.ts'
import { safeLine } from '../../../shared/text/plainText.ts'

/** Undefined if it was never there. */
export type TakeHanded = (
  file: string,
  name: string | undefined,
) => Promise<{ readonly path: string } | { readonly problem: Problem } | undefined>

export interface TakeHandedDeps {
  newId(): string
  readonly spoolFolder: string
  /** Where programs lay what they hand over; undefined: nothing is taken. */
  readonly handedFolder: string | undefined
}

/** UTF-16 units; most file systems take 255 bytes. */
const NAME_UNITS = 80

export const createTakeHanded =
  ({ newId, spoolFolder, handedFolder }: TakeHandedDeps): TakeHanded =>
  async (file, name = 'input') => {
    if (handedFolder === undefined) return undefined
    try {
      const path = await spoolHanded(handedFolder, file, spoolFolder, newId(), fileNameOf(name))
      return path === undefined ? undefined : { path }
    } catch (error) {
      return { problem: problemOfFileError(error) }
    }
  }

/** As a file of ours may be called on any system: its ending tells the type. */
function fileNameOf(name: string): string {
  const plain = safeLine(name).replaceAll(/[\\/:*?"<>|\0]/g, '_')
  const { stem, extension } = splitName(plain)
  return `${cut(stem, NAME_UNITS) || 'input'}${cut(extension, NAME_UNITS)}`
}
