/**
 * Posts what the page has to tell to its own address.
 */

/** Progress is posted at most so often, ms. */
const EVERY_MS = 200

export const post = (path: string, body?: BodyInit) => fetch(path, { method: 'POST', body: body ?? null })

let reportedAt = -Infinity

/** @param share 0 to 1 */
export function report(share: number): void {
  const now = performance.now()
  if (now - reportedAt < EVERY_MS) return
  reportedAt = now
  void post(`/progress?${share.toFixed(3)}`)
}
