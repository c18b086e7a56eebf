/**
 * `mayfly links`: keeps a file with a live link for each of the user's files.
 */
import type { ExitCode } from '../exitCodes.ts'
import type { Session } from './session.ts'

export function links({ wrong }: Session): Promise<ExitCode> {
  return Promise.reject(wrong('not yet'))
}
