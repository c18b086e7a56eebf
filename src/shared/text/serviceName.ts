/**
 * Whom sentences about the service name: PiAPI, unless uploads go to an address of the user's own or stay on this computer.
 */

export type ServiceKind = 'real' | 'own' | 'practice'

let current: ServiceKind = 'real'

/** Where uploads go now. */
export function setService(kind: ServiceKind): void {
  current = kind
}

/** @param practice for what happened to a practice upload, whatever is on now */
export const serviceKind = (practice = false): ServiceKind => (practice ? 'practice' : current)
