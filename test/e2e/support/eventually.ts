// Waits for conditions outside a page: Playwright's own poll checks after 0.1, 0.35 and 0.85 s, then once a second.
import { expect } from '@playwright/test'

/** The time between two checks, in ms; the last one repeats. */
const INTERVALS_MS = [20, 50, 100]

/** The options of `expect.poll`. */
type Options = Parameters<typeof expect.poll>[1]

/** `expect(value())`, checked repeatedly until it passes. */
export function eventually<T>(
  value: () => T | Promise<T>,
  options?: Options,
): ReturnType<typeof expect.poll<T>> {
  const given = typeof options === 'string' ? { message: options } : options
  return expect.poll(() => answered(value), { intervals: INTERVALS_MS, ...given })
}

/** Playwright loses a promise of the main process now and then, when that collects its garbage: it is asked again. */
async function answered<T>(value: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await value()
    } catch (error) {
      if (!String(error).includes('promise was garbage collected')) throw error
    }
  }
}
