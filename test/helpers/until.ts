// Waiting for a state instead of for a while.
import { expect } from 'vitest'
import type { Mayfly } from '../../src/main/core/app/app.ts'
import type { State } from '../../src/shared/state/state.ts'

/** Not a measure of anything: only what hangs takes so long, ms. It is less than a test's own limit. */
const LIMIT_MS = 20_000

/** The state once `holds` says yes to it, looked at now and after every change; rejects when that takes too long. */
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

/** For what tells of no change: `expect(value())`, looked at again and again until it holds. */
export const eventually = <T>(value: () => T): ReturnType<typeof expect.poll<T>> =>
  expect.poll(value, { interval: 10, timeout: LIMIT_MS })
