/**
 * Tells when files and folders may have changed: by the system's notices where there are any, and by looking now and then.
 */
import { statSync, watch, type FSWatcher } from 'node:fs'
import path from 'node:path'

export interface FileChanges {
  /** Resolves once something may have changed, it is time to look, or the signal has aborted. */
  next(signal: AbortSignal): Promise<void>
  stop(): void
}

export interface WatchLimits {
  /** More changes are waited for so long, ms: a folder that is copied makes many. */
  readonly calmMs: number
  /** What notices miss is seen after so long, ms. */
  readonly lookMs: number
  /** The same where there are no notices. */
  readonly blindMs: number
}

const LIMITS: WatchLimits = { calmMs: 200, lookMs: 60_000, blindMs: 2000 }

/** @param words absolute paths of files and folders */
export function fileChanges(words: readonly string[], limits = LIMITS): FileChanges {
  let hasChanged = false
  let isBlind = false
  let wake = (): void => undefined
  const watchers: FSWatcher[] = []
  const begin = (word: string) => {
    try {
      const isFolder = statSync(word).isDirectory()
      // A file that is replaced is another one: its folder tells.
      const watcher = watch(isFolder ? word : path.dirname(word), { recursive: isFolder })
      watcher.on('change', () => {
        hasChanged = true
        wake()
      })
      watcher.on('error', () => (isBlind = true))
      watchers.push(watcher)
    } catch {
      isBlind = true
    }
  }
  words.forEach(begin)
  return {
    async next(signal) {
      const limit = isBlind ? limits.blindMs : limits.lookMs
      await new Promise<void>((resolve) => {
        let timer = setTimeout(end, limit)
        function end() {
          clearTimeout(timer)
          signal.removeEventListener('abort', end)
          wake = () => undefined
          resolve()
        }
        wake = () => {
          clearTimeout(timer)
          timer = setTimeout(end, limits.calmMs)
        }
        signal.addEventListener('abort', end)
        if (signal.aborted) end()
        else if (hasChanged) wake()
      })
      hasChanged = false
    },
    stop: () => watchers.forEach((watcher) => watcher.close()),
  }
}
