/**
 * Remembers, over the end of a run, which update the user wants: so that one which a run could not install is installed
 * after the next, and one that failed to install is told of.
 */
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface PendingUpdate {
  /** The version that the last run quit to install, and that this run is not; told once. */
  takeFailed(): string | undefined
  /** Whether any was downloaded whose run ended without installing it. */
  isAny(): boolean
  /** Whether it was downloaded, but its run ended without installing it. */
  isWanted(version: string): boolean
  /** It is downloaded. */
  remember(version: string): void
  /** It is about to be installed. */
  installing(): void
  forget(): void
}

/** @param own the version that runs */
export function createPendingUpdate(settings: SettingsStore, own: string): PendingUpdate {
  const change = (pendingUpdate: ReturnType<SettingsStore['load']>['pendingUpdate']) => {
    const { pendingUpdate: before, ...rest } = settings.load()
    if (before === undefined && pendingUpdate === undefined) return
    settings.save(pendingUpdate === undefined ? rest : { ...rest, pendingUpdate })
  }
  // If another version remembered it, Mayfly has been updated since, by that or otherwise.
  const pending = () => {
    const kept = settings.load().pendingUpdate
    return kept?.from === own ? kept : undefined
  }
  const forget = () => {
    change(undefined)
  }
  return {
    takeFailed() {
      const failed = pending()
      if (failed?.isInstalling === false) return undefined
      forget()
      return failed?.version
    },
    isAny: () => pending() !== undefined,
    isWanted: (version) => pending()?.version === version,
    remember(version) {
      change({ version, from: own, isInstalling: false })
    },
    installing() {
      const ready = pending()
      if (ready !== undefined) change({ ...ready, isInstalling: true })
    },
    forget,
  }
}
