/**
 * Decides whether an assistant may ask for anything now.
 */
import type { Fault } from '../../../../shared/channel/replies.ts'
import type { Request } from '../../../../shared/channel/requests.ts'
import { words } from '../../../../shared/i18n/words.ts'
import type { SettingsStore } from '../../storage/settingsStore.ts'
import { faultOf } from '../told/faults.ts'

/** A user can look at so many files before they answer. */
export const PUBLISH_MOST = 50

export interface GateDeps {
  readonly settings: Pick<SettingsStore, 'load'>
  /** Whether there can be a window to ask the user in. */
  canAsk(): boolean
}

/** Why the whole call is refused; undefined if it is not. */
export function whyRefused({ settings, canAsk }: GateDeps, request: Request): Fault | undefined {
  if (!('assistant' in request) || request.assistant === undefined) return undefined
  const { refused } = words.calls
  if (!settings.load().assistants) return faultOf('assistants-off', 'file', refused.off)
  if (!canAsk()) return faultOf('no-window', 'file', refused.noWindow)
  const count = request.call === 'upload' ? request.files.length : 0
  return count > PUBLISH_MOST ? faultOf('too-many', 'file', refused.tooMany(PUBLISH_MOST)) : undefined
}
