/**
 * Remembers the folder of the files that the user chose last, where the next choice begins.
 */
import { pathOf } from '../files/platformPath.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface ChosenFolder {
  /** Not checked: it may be gone, or on a disk that hangs. */
  chosenFolder(): string | undefined
  /** @param files absolute paths; none if the user cancelled */
  rememberFolder(files: readonly string[]): void
}

export interface ChosenFolderDeps {
  readonly settings: SettingsStore
  /** Node's process.platform. */
  readonly platform: string
}

export const createChosenFolder = ({ settings, platform }: ChosenFolderDeps): ChosenFolder => ({
  chosenFolder: () => settings.load().chosenFolder,
  rememberFolder(files) {
    const last = files.at(-1)
    if (last === undefined) return
    const chosenFolder = pathOf(platform).dirname(last)
    const kept = settings.load()
    if (kept.chosenFolder !== chosenFolder) settings.save({ ...kept, chosenFolder })
  },
})
