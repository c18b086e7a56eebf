/**
 * Keeps bytes that exist nowhere else (a picture from the clipboard) in a private file until they are sent.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import { writeSpooled } from '../../disk/spoolFiles.ts'
import { problemOfFileError } from '../fileAccess/open/fileErrors.ts'

/** The path of the new file `folder/id/name`, readable by this user only. */
export async function spool(
  folder: string,
  id: string,
  name: string,
  bytes: Buffer,
): Promise<Result<string>> {
  try {
    return done(await writeSpooled(folder, id, name, bytes))
  } catch (error) {
    return failed(problemOfFileError(error))
  }
}

/** "clipboard 2026-11-22 11.40.05.png", in local time: pictures from the clipboard have no name of their own. */
export function clipboardName(at: Date, extension: string): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.')
  return `clipboard ${day} ${time}.${extension}`
}
