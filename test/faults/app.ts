// Helpers for fault tests that are not rows of the table: what they wait for and read from the app.
import type { Mayfly } from '../../src/main/core/app/app.ts'
import type { State } from '../../src/shared/state/state.ts'
import type { Hold } from '../../src/shared/uploads/hold.ts'
import { isSettled, type Upload } from '../../src/shared/uploads/upload.ts'
import type { TestWorld } from '../helpers/outside.ts'
import { put } from '../helpers/tempFolder.ts'
import { until } from '../helpers/until.ts'

export { KEY, rowOf as named } from '../helpers/journey.ts'

/** Creates `count` small files: 01.png, 02.png… Each has a size of its own, as a user's files have, from `size` up. */
export const numbered = (world: TestWorld, count: number, size = 200): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, (_, at) =>
      put(world.folder, `${String(at + 1).padStart(2, '0')}.png`, size + at),
    ),
  )

export const settled = (mayfly: Mayfly, count: number): Promise<State> =>
  until(mayfly, ({ uploads }) => uploads.length >= count && uploads.every(isSettled))

/** Resolves once the queue is held and no upload is under way. */
export const held = (mayfly: Mayfly, hold: Hold): Promise<State> =>
  until(
    mayfly,
    ({ status, uploads }) =>
      status.hold === hold && uploads.every((row) => isSettled(row) || row.state === 'waiting'),
  )

/** Resolves once `count` uploads are on the wire, including those that wait for the answer. */
export const underWay = (mayfly: Mayfly, count: number): Promise<State> =>
  until(
    mayfly,
    ({ uploads }) =>
      uploads.filter(({ state }) => state === 'sending' || state === 'answering').length === count,
  )

/** "01.png done", "02.png failed missing"… */
export const brief = (uploads: readonly Upload[]): string[] =>
  uploads.map((row) => `${row.name} ${row.state}${row.state === 'failed' ? ` ${row.problem.kind}` : ''}`)

/** Every announcement, once each. */
export const announced = (world: TestWorld): string[] => {
  const said = new Map(
    world.changes.flatMap(({ status }) => {
      const last = status?.announcement
      return last === undefined ? [] : [[last.seq, last.text] as const]
    }),
  )
  return [...said.values()]
}
