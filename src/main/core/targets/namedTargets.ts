/**
 * Finds the targets that menus name: the last one and the favourites, as far as they are still there.
 */
import { languageFor } from '../../../shared/state/language.ts'
import { textIn } from '../../../shared/targets/targetText.ts'
import type { NamedTarget, TaskTargets } from '../menus/taskItems.ts'
import { withTimeout } from '../async/withTimeout.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { Targets } from './targetList.ts'

export interface NamedTargetsDeps {
  /** Language tags (BCP 47) in the user's order of preference. */
  readonly languages: readonly string[]
  readonly settings: Pick<SettingsStore, 'load'>
  readonly targets: Pick<Targets, 'known'>
}

/** @param limitMs how long the menu may wait for the user's own files */
export async function namedTargets(deps: NamedTargetsDeps, limitMs: number): Promise<TaskTargets> {
  const { lastTask, favouriteTargets, language } = deps.settings.load()
  if (lastTask === undefined && favouriteTargets.length === 0) return { last: undefined, favourites: [] }
  const known = (await withTimeout(deps.targets.known(), limitMs)) ?? []
  const spoken = languageFor(deps.languages, language)
  const named = (id: string): NamedTarget[] => {
    const target = known.find((one) => one.target.id === id)?.target
    return target === undefined ? [] : [{ id, name: textIn(target.name, spoken) }]
  }
  return {
    last: lastTask && named(lastTask.target)[0],
    favourites: favouriteTargets.filter((id) => id !== lastTask?.target).flatMap(named),
  }
}
