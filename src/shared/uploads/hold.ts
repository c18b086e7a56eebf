/**
 * What may hold uploads back, and which of them.
 */

/**
 * Why nothing is sent although files wait. `bad-key`, `plan`, `no-credit`: the service refused the first one, and would
 * refuse the others too. `rate-limit`: it asks for a pause. `in-between`: what refuses is not the service.
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
  | 'in-between'

/** Practising needs neither key nor network: of all holds it heeds only a pause. */
export const isHeld = (hold: Hold | undefined, practice: boolean): boolean =>
  hold !== undefined && (hold === 'paused' || !practice)

/** Whether it ends without anybody doing anything. */
export const endsByItself = (hold: Hold): boolean =>
  hold === 'offline' || hold === 'rate-limit' || hold === 'in-between'
