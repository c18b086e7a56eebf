/**
 * Counted things, measures, and the service's name, in English.
 */
import { serviceKind, type ServiceKind } from '../../text/serviceName.ts'
import { measuresIn } from '../../text/measures.ts'

export const measures = measuresIn('en', 'under 1 min')
export const plural = new Intl.PluralRules('en')

/** "1 link", "3 links" */
export const links = (n: number): string =>
  `${measures.count(n)} ${plural.select(n) === 'one' ? 'link' : 'links'}`
/** "1 file", "3 files" */
export const files = (n: number): string =>
  `${measures.count(n)} ${plural.select(n) === 'one' ? 'file' : 'files'}`

interface ServiceName {
  /** At the start of a sentence. */
  readonly The: string
  readonly the: string
}
const NAMES: Readonly<Record<ServiceKind, ServiceName>> = {
  real: { The: 'PiAPI', the: 'PiAPI' },
  own: { The: 'The service', the: 'the service' },
  practice: { The: 'The practice service', the: 'the practice service' },
}
/** @param practice for what happened to a practice upload */
export const service = (practice?: boolean): ServiceName => NAMES[serviceKind(practice)]
