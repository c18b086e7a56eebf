// For journeys of files that are made to fit: what is found in them, by their names, and what is made of them.
import { readdir, stat, writeFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { Mayfly } from '../../src/main/core/app/app.ts'
import type { FileKind } from '../../src/shared/media/fileKind.ts'
import type { Inspection } from '../../src/shared/media/inspection.ts'
import type { Question } from '../../src/shared/state/state.ts'
import { done } from '../../src/shared/uploads/problem.ts'
import { believing, plain } from './fileWork.ts'
import { service, world } from './journey.ts'
import { eventually, until } from './until.ts'

/** What is found in a file whose name ends so; of others what their names say. */
export type Found = Readonly<Record<string, Partial<Inspection> & { readonly kind: FileKind }>>

/** Of each kind of treatment one. Cleaning and another container give a text; a conversion is the converter's double's. */
export const FOUND: Found = {
  '.heic': { kind: 'heic', facts: { width: 40, height: 30 } },
  '.flac': { kind: 'flac' },
  '.mov': { kind: 'mov', streams: [{ type: 'video', codec: 'avc' }] },
  '.jpg': { kind: 'jpeg', leavesOut: ['location'] },
  'wrong.png': { kind: 'webp' },
  'page.png': { kind: 'html' },
  'half.png': { kind: 'png', isIncomplete: true },
}

/** Has the world's files looked into so. */
export function findsIn(found: Found = FOUND): void {
  world.fileWork = {
    inspect(path) {
      const end = Object.keys(found).find((each) => path.endsWith(each))
      const inspection = end === undefined ? undefined : found[end]
      if (inspection === undefined) return believing.inspect(path)
      return Promise.resolve(done({ ...plain(inspection.kind), ...inspection }))
    },
    async clean(_path, to) {
      await writeFile(to, 'cleaned', { flag: 'wx' })
      return done({ ...(await writtenTo(to)), kind: 'jpeg', leftOut: ['location'] })
    },
    async remux(_path, to) {
      await writeFile(to, 'the same streams', { flag: 'wx' })
      return done({ ...(await writtenTo(to)), kind: 'mp4', leftOut: [] })
    },
  }
}

async function writtenTo(to: string) {
  const { size, mtimeMs } = await stat(to)
  return { size, modifiedAt: mtimeMs, facts: {} }
}

/** Converts nothing until the test lets it. */
export function heldConversions(): { readonly letGo: () => void } {
  const { make } = world.converter
  let letGo = (): void => undefined
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  world.converter.make = async (...given) => {
    await gone
    return make(...given)
  }
  return { letGo: () => letGo() }
}

/** The question about converted files, once it is asked. */
export async function asked(mayfly: Mayfly): Promise<Extract<Question, { kind: 'fit' }>> {
  const { status } = await until(mayfly, (state) => state.status.question?.kind === 'fit')
  if (status.question?.kind !== 'fit') throw new Error('another question')
  return status.question
}

/** Names of what lies in the folder of prepared files. */
export const prepared = (): Promise<string[]> => readdir(world.preparedFolder).catch(() => [])
export const nothingLeft = (): Promise<void> =>
  expect.poll(prepared, { interval: 10, timeout: 20_000 }).toEqual([])
/** How often something was converted so far. */
export const conversions = (times: number): Promise<void> =>
  eventually(() => world.converter.recipes.length).toBe(times)

/** What the service has got, by the name that was sent. */
export const got = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      service.stored().map(async ({ name, url }) => [name, await (await fetch(url)).text()] as const),
    ),
  )
