/**
 * Shows on a terminal how far uploads are: one line that goes away once they have ended.
 */
import type { Io } from '../io.ts'

export interface Progress {
  /** Whether anybody sees it. */
  readonly isShown: boolean
  /** Bytes. */
  sent(index: number, sent: number, total: number): void
  ended(): void
  /** Makes room while a line is written above it. */
  aside(write: () => void): void
  stop(): void
}

export const NO_PROGRESS: Progress = {
  isShown: false,
  sent: () => undefined,
  ended: () => undefined,
  aside: (write) => write(),
  stop: () => undefined,
}

const FORMAT = '{bar} {percentage}%  {ended}/{files} files'
/** A bar of nothing would be full at once. */
const ONE = 1

/** @param files how many are uploaded */
export async function showProgress(stderr: Io['stderr'], files: number): Promise<Progress> {
  if (stderr.isTTY !== true) return NO_PROGRESS
  const { default: cliProgress } = await import('cli-progress')
  const options = {
    stream: stderr,
    format: FORMAT,
    clearOnComplete: true,
    // Signals are the command's, and the cursor stays where another program may expect it.
    gracefulExit: false,
    hideCursor: null,
    linewrap: true,
    barsize: 24,
  } as const
  const bar = new cliProgress.SingleBar(options, cliProgress.Presets.shades_classic)
  const bytes = new Map<number, { sent: number; total: number }>()
  const sum = { sent: 0, total: 0 }
  let ended = 0
  const shown = () => ({ value: sum.sent, total: Math.max(sum.total, ONE), facts: { ended, files } })
  const draw = () => {
    const { value, total, facts } = shown()
    bar.setTotal(total)
    bar.update(value, facts)
  }
  const start = () => {
    const { value, total, facts } = shown()
    bar.start(total, value, facts)
  }
  start()
  return {
    isShown: true,
    sent(index, sent, total) {
      const before = bytes.get(index) ?? { sent: 0, total: 0 }
      bytes.set(index, { sent, total })
      sum.sent += sent - before.sent
      sum.total += total - before.total
      draw()
    },
    ended() {
      ended += 1
      draw()
    },
    aside(write) {
      bar.stop()
      write()
      start()
    },
    stop: () => bar.stop(),
  }
}
