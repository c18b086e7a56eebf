// The arithmetic of one direction of a slow, distant link: when what is handed to it now is at the other end.

/**
 * @typedef {object} Link
 * @property {(bytes: number, now: number) => number} send when the last of these bytes arrives, ms; they wait their turn
 * behind those handed over before
 * @property {(now: number) => number} backlog ms until all that was handed over has left
 */

/**
 * A link that all connections share. Nothing is lost, and a connection has the whole rate at once: no slow start.
 * @param {{ bytesPerSecond: number, delayMs: number }} path
 * @returns {Link}
 */
export function createLink({ bytesPerSecond, delayMs }) {
  /** When the last byte has left. Kept as a time, not as a count refilled by a timer, so that late timers lose nothing. */
  let freeAt = 0
  return {
    send(bytes, now) {
      freeAt = Math.max(freeAt, now) + (bytes / bytesPerSecond) * 1000
      return freeAt + delayMs
    },
    backlog: (now) => Math.max(0, freeAt - now),
  }
}

/**
 * The least time in which a request of so many bytes and its short answer pass, ms.
 * @param {{ roundTripMs: number, bytesPerSecond: number }} path
 * @param {number} bytes
 */
export const wireMs = ({ roundTripMs, bytesPerSecond }, bytes) =>
  roundTripMs + (bytes / bytesPerSecond) * 1000
