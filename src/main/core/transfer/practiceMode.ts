/**
 * Manages practice mode: whether it is on, and the practice service, which runs as long as any of its links is live.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Settings } from '../../../shared/state/settings.ts'
import { endpointUnder } from '../api/endpoint.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface PracticePlace {
  /** Base URL of the running practice service. */
  readonly url: string
  readonly port: number
  /** Required to store anything there; a new one at each start. */
  readonly key: string
}

export interface PracticeEndpoint {
  readonly url: URL
  readonly key: string
}

export interface PracticeMode {
  on(): boolean
  /** Remembered for the next start. */
  set(on: boolean): void
  /**
   * Where to send practice uploads, and that service's key for this run; the user's key is never sent to it. Starts
   * the service if it is not running. Undefined when it can't.
   */
  endpoint(): Promise<PracticeEndpoint | undefined>
  /** Starts the service again if these rows have live practice links or waiting practice uploads. */
  resume(uploadList: readonly Upload[], now: number): Promise<void>
}

export interface PracticeModeDeps {
  readonly settings: SettingsStore
  /** Starts the practice service, on this port if it is free. Undefined when it could not. */
  startPractice(port: number): Promise<PracticePlace | undefined>
}

export function createPracticeMode(
  { settings, startPractice }: PracticeModeDeps,
  forced: boolean,
  ignoreSetting: boolean,
): PracticeMode {
  const kept = settings.load()
  let on = forced || (kept.practice && !ignoreSetting)
  let place: Promise<PracticeEndpoint | undefined> | undefined
  const keep = (change: Partial<Settings>) => {
    settings.save({ ...settings.load(), ...change })
  }

  const start = async (): Promise<PracticeEndpoint | undefined> => {
    const started = await startPractice(settings.load().practicePort)
    if (started === undefined) return undefined
    keep({ practicePort: started.port })
    const url = endpointUnder(started.url)
    return url === undefined ? undefined : { url, key: started.key }
  }
  const endpoint = async () => {
    const asked = (place ??= start())
    let found: PracticeEndpoint | undefined
    try {
      found = await asked
      return found
    } finally {
      // The next call tries again, even if this one threw.
      if (found === undefined && place === asked) place = undefined
    }
  }
  return {
    on: () => on,
    set(next) {
      on = next
      keep({ practice: next })
    },
    endpoint,
    async resume(uploadList, now) {
      const needed = uploadList.some((row) => row.practice && (isLive(row, now) || !isSettled(row)))
      if (on || needed) await endpoint()
    },
  }
}
