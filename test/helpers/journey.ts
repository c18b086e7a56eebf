// Helpers for whole journeys: real files, a real service over HTTP, real timers; what is stored goes through JSON.
import { afterEach, beforeEach, expect } from 'vitest'
import type { Mayfly } from '../../src/main/core/app/app.ts'
import type { TestService } from '../service/testService.ts'
import type { State } from '../../src/shared/state/state.ts'
import { isSettled, type Upload, newestFirst } from '../../src/shared/uploads/upload.ts'
import { testWorld, type TestWorld } from './outside.ts'
import { endpointOf, startService } from './service.ts'
import { put } from './tempFolder.ts'
import { until } from './until.ts'

/** Lets all pending callbacks run. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
export const KEY = 'sk-secret-abcdefghij-WXYZ'
export const BIG = 3 * 1024 * 1024

/** The world of the current test. */
export let world: TestWorld
export let service: TestService

/** Gives each test of the calling file its own world and service. */
export function freshWorld(): void {
  beforeEach(async () => {
    world = await testWorld()
    service = await startService()
  })
}

/** `freshWorld`, plus checks after every journey. */
export function journeys(): void {
  freshWorld()
  // Whatever happened, the key is visible nowhere, and the changes sent agree with the state.
  afterEach(() => {
    expect(world.everything()).not.toContain(KEY)
    expect(world.everything()).not.toContain(KEY.slice(0, 12))
    const revisions = world.changes.map(({ revision }) => revision)
    for (const [at, revision] of revisions.entries()) {
      if (revision !== 1) expect(revision).toBe((revisions[at - 1] ?? 0) + 1)
    }
  })
}

/** The app with a key, pointed at the test's service. */
export const app = (options: Parameters<TestWorld['start']>[0] = {}) =>
  world.start({ endpoint: endpointOf(service), key: KEY, ...options })

export const file = (name: string, content: number | string = 1000) => put(world.folder, name, content)
export const files = (...names: string[]) => Promise.all(names.map((name) => file(name)))

export const settled = (mayfly: Mayfly, count = 1) =>
  until(mayfly, ({ uploads }) => uploads.length >= count && uploads.every(isSettled))
/** The app while it sends `a.png`, so slowly that a test can act meanwhile. */
export async function sendingSlowly(): Promise<Mayfly> {
  service.fail({ kind: 'slow', bytesPerSecond: BIG })
  const mayfly = app()
  await mayfly.addFiles([await file('a.png', BIG)])
  await until(mayfly, ({ uploads }) => uploads[0]?.state === 'sending')
  return mayfly
}
export const said = (mayfly: Mayfly, text: string) =>
  until(mayfly, ({ status }) => status.announcement?.text === text)
export const held = (mayfly: Mayfly, hold: State['status']['hold']) =>
  until(mayfly, ({ status }) => status.hold === hold)
export const rowOf = (mayfly: Mayfly, name: string): Upload => {
  const row = mayfly.state().uploads.find((upload) => upload.name === name)
  if (row === undefined) throw new Error(`no row for ${name}`)
  return row
}
export const idOf = (mayfly: Mayfly, name: string) => rowOf(mayfly, name).id
export const urlOf = (name: string) => {
  const url = service.stored().find((kept) => kept.name === name)?.url
  if (url === undefined) throw new Error(`${name} is not stored`)
  return url
}
export const brief = (mayfly: Mayfly) =>
  mayfly
    .state()
    .uploads.toSorted(newestFirst)
    .map((row) => `${row.name} ${row.state === 'failed' ? row.problem.kind : row.state}`)
