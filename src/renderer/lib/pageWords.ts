/**
 * Sets the page's language and whom its sentences name. What is already drawn does not change, and must be redrawn.
 */
import { setService } from '../../shared/text/serviceName.ts'
import { setLanguage } from '../../shared/i18n/words.ts'
import type { Status } from '../../shared/state/state.ts'

export function setPageWords({ language, service }: Pick<Status, 'language' | 'service'>): void {
  setLanguage(language)
  // Practice rows know what they are; of the others nobody knows here, while practice is on, where they were sent.
  setService(service.kind === 'real' ? 'real' : 'own')
  // Fonts and screen readers depend on it.
  document.documentElement.lang = language
}
