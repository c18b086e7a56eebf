// Waits for a state instead of a fixed time.
import { expect } from 'vitest'
import type { Mayfly } from '../../src/main/core/app/app.ts'
import type { State } from '../../src/shared/state/state.ts'

/** Time limit, ms: only something that hangs takes this long. It is less than a test's own limit. */
export const LIMIT_MS = 20_000

/** Resolves to the state once `holds` accepts it, checked now and after every change; rejects after `limitMs`. */
export function until(
  mayfly: Pick<Mayfly, 'state' | 'onChange'>,
  holds: (state: State) => boolean,
  limitMs = LIMIT_MS,
): Promise<State> {
  if (holds(mayfly.state())) return Promise.resolve(mayfly.state())
  return new Promise((resolve, reject) => {
    const stop = mayfly.onChange(() => {
      if (!holds(mayfly.state())) return
      end()
      resolve(mayfly.state())
    })
    const timer = setTimeout(() => {
      end()
      reject(new Error(`not within ${limitMs} ms; at last ${JSON.stringify(mayfly.state(), null, 1)}`))
    }, limitMs)
    const end = () => {
      stop()
      clearTimeout(timer)
    }
  })
}

/** For values without change events: polls `expect(value())` until it holds. */
export const eventually = <T>(value: () => T): ReturnType<typeof expect.poll<T>> =>
  expect.poll(value, { interval: 10, timeout: LIMIT_MS })
