// Waits for what no page shows: Playwright's own poll looks after 0.1, 0.35 and 0.85 s, then once a second.
import { expect } from '@playwright/test'

/** Between two looks, in ms; the last one goes on. */
const INTERVALS_MS = [20, 50, 100]

/** What `expect.poll` takes for options. */
type Options = Parameters<typeof expect.poll>[1]

/** `expect(value())`, looked at again and again until it holds. */
export function eventually<T>(
  value: () => T | Promise<T>,
  options?: Options,
): ReturnType<typeof expect.poll<T>> {
  const given = typeof options === 'string' ? { message: options } : options
  return expect.poll(value, { intervals: INTERVALS_MS, ...given })
}
