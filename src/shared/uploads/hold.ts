/**
 * Lists what may hold uploads back, and which uploads each hold affects.
 */

/**
 * Why nothing is sent although files wait. `bad-key`, `plan`, `no-credit`: the service refused the first one, and would
 * refuse the others too. `rate-limit`: it asks for a pause. `trouble`: it is down. `in-between`: something other than the
 * service refuses.
 */
export type Hold =
  | 'paused'
  | 'no-key'
  | 'key-locked'
  | 'bad-key'
  | 'plan'
  | 'no-credit'
  | 'offline'
  | 'rate-limit'
  | 'trouble'
  | 'in-between'

/** Practice needs neither key nor network: only a pause holds it. */
export const isHeld = (hold: Hold | undefined, practice: boolean): boolean =>
  hold !== undefined && (hold === 'paused' || !practice)

/** Whether it ends automatically. */
export const endsByItself = (hold: Hold): boolean =>
  hold === 'offline' || hold === 'rate-limit' || hold === 'trouble' || hold === 'in-between'
