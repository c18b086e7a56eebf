/**
 * What every command works with: its arguments, its streams, and when it ends early.
 */
import type { Channel } from '../../channel/channel.ts'
import type { Fault } from '../../shared/channel/replies.ts'
import { usageOf } from '../arguments/help.ts'
import { UsageError, type Given } from '../arguments/parse.ts'
import { secondsIn } from '../arguments/time.ts'
import type { Io, OpenChannel } from '../io.ts'
import { createLineWriter, type LineWriter } from '../output/lineWriter.ts'
import { createNotices, type Notices } from '../output/notices.ts'
import { NO_PROGRESS, showProgress, type Progress } from '../output/progressBar.ts'
import { STALLED_MS, type AskOptions } from './ask.ts'
import { noApp } from './faults.ts'
import { createStop, type Stop } from './stop.ts'

export type Way =
  | { readonly ok: true; readonly channel: Channel; readonly handedFolder: string }
  | { readonly ok: false; readonly fault: Fault }

export interface Session {
  readonly io: Io
  readonly given: Given
  readonly stop: Stop
  /** Standard output. */
  readonly out: LineWriter
  readonly notices: Notices
  readonly progress: () => Progress
  /** Ends with the command's usage line. */
  wrong(message: string): UsageError
  open(): Promise<Way>
  /** A bar for so many files, if somebody would see it. */
  showProgress(files: number): Promise<void>
  /** How to ask over this channel. @param isPatient whether the network is waited for without a limit */
  asking(channel: Channel, isPatient?: boolean): AskOptions
  /** Resolves once all that was written has left. */
  flushed(): Promise<void>
  dispose(): void
}

export interface SessionTuning {
  readonly stalledMs: number
}

/** Throws UsageError for a time limit that is none. */
export function createSession(
  io: Io,
  given: Given,
  openChannel: OpenChannel,
  { stalledMs }: SessionTuning = { stalledMs: STALLED_MS },
): Session {
  const wrong = (message: string) => new UsageError(message, usageOf(given.command))
  const timeout = given.value('timeout')
  const timeoutMs = timeout === undefined ? undefined : secondsIn(timeout)
  if (timeout !== undefined && timeoutMs === undefined)
    throw wrong('--timeout takes seconds, such as 30 or 0.5')

  const stop = createStop(io, timeoutMs)
  let progress = NO_PROGRESS
  const aside = (write: () => void) => progress.aside(write)
  const out = createLineWriter(io.stdout, {
    onClosed: () => stop.end('unread'),
    ...(io.stdout.isTTY === true && { aside }),
  })
  const remarks = createLineWriter(io.stderr, { aside })
  const notices = createNotices(remarks, given.has('quiet'))

  return {
    io,
    given,
    stop,
    out,
    notices,
    wrong,
    progress: () => progress,
    async open() {
      const opening = openChannel({ userDataDir: given.value('user-data-dir') }, stop.signal)
      const opened = await opening
      return opened.ok ? opened : { ok: false, fault: noApp(opened.message, opened.trouble) }
    },
    async showProgress(files) {
      if (!given.has('quiet')) progress = await showProgress(io.stderr, files)
    },
    asking: (channel, isPatient = false) => ({
      channel,
      stop,
      notices,
      progress,
      stalledMs: timeoutMs === undefined && !isPatient ? stalledMs : undefined,
    }),
    async flushed() {
      progress.stop()
      await out.flushed()
      await remarks.flushed()
    },
    dispose() {
      progress.stop()
      stop.dispose()
    },
  }
}
