/**
 * Describes the user's own ffmpeg, as it is found and run.
 */
import type { Problem } from '../../../../shared/uploads/problem.ts'

export interface FfmpegRun {
  /** Absolute: see `find`. */
  readonly program: string
  /** A list that no shell reads. */
  readonly args: readonly string[]
  /** Of what comes out; undefined if nobody knows. */
  readonly seconds: number | undefined
}

export interface FfmpegPort {
  /** An absolute path on PATH, never in the current folder; undefined if there is none. Looks anew each time. */
  find(): Promise<string | undefined>
  /**
   * Overwrites what an earlier run left.
   * @param onShare 0 to 1, some times a second
   * @param signal ends it at once
   * @returns what went wrong; never rejects
   */
  run(run: FfmpegRun, onShare: (share: number) => void, signal: AbortSignal): Promise<Problem | undefined>
  /** Runs it for what it tells: how many seconds come out. Undefined where it fails; never rejects. */
  measure(run: Omit<FfmpegRun, 'seconds'>, signal: AbortSignal): Promise<number | undefined>
  /** Bytes of what was made, which from now on is for this user only; 0 if there is nothing. */
  finish(file: string): Promise<number>
  /** Files that are not there are no error. */
  remove(files: readonly string[]): Promise<void>
}
