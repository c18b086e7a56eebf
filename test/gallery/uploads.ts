/**
 * Short builders for the gallery's uploads.
 */
import { LIFE_MS, typeOf } from '../../src/shared/uploads/serviceLimits.ts'
import type { MediaFacts } from '../../src/shared/media/mediaFacts.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import type { Problem } from '../../src/shared/uploads/problem.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

type Standing = Upload extends infer U ? (U extends Upload ? Omit<U, keyof Facts> : never) : never
type Facts = Omit<Extract<Upload, { state: 'waiting' }>, 'state' | 'still' | 'share'>

let count = 0

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1440, height: 900 },
  { width: 512, height: 768 },
  { width: 1024, height: 1024 },
]

/** Such a file's pixels and length; the same for the same number. */
function factsOf(name: string, number: number): MediaFacts {
  const media = typeOf(name)?.media
  const size = SIZES[number % SIZES.length] ?? {}
  const lengthMs = 7000 + (number % 9) * 11_000
  return media === 'image' ? size : media === 'video' ? { ...size, lengthMs } : { lengthMs }
}

export function upload(name: string, size: number | undefined, ago: number, standing: Standing): Upload {
  count += 1
  const facts: Facts = {
    id: `u${String(count)}`,
    batch: `b${String(count)}`,
    name,
    path: `/home/ada/${name}`,
    spooled: name.startsWith('clipboard '),
    ...(size !== undefined && { size, facts: factsOf(name, count) }),
    // No two are added at the same moment, as in reality.
    addedAt: Date.now() - ago - count,
    place: 0,
    practice: false,
  }
  return { ...facts, ...standing }
}

export function done(name: string, size: number, ago: number): Upload {
  const endedAt = Date.now() - ago
  const url = `https://img.theapi.app/ephemeral/3f1c9a52-7d40-4b8e-9b1e-6f6d2f0a7c11.${name.split('.').at(-1) ?? ''}`
  return upload(name, size, ago, { state: 'done', url, endedAt, expiresAt: endedAt + LIFE_MS })
}

/** A link of seven hours ago, taken just now. */
export function reusedLink(name: string, size: number): Upload {
  const link = done(name, size, 7 * HOUR)
  if (link.state !== 'done') throw new Error('no link')
  return { ...link, endedAt: Date.now(), reused: true }
}

export const expired = (name: string, size: number, ago: number): Upload => done(name, size, ago)

export const sending = (name: string, size: number, share: number): Upload =>
  upload(name, size, 0, { state: 'sending', sentBytes: Math.round(size * share), totalBytes: size })

export const waiting = (name: string, size: number): Upload => upload(name, size, 0, { state: 'waiting' })

export const retrying = (name: string, problem: Problem, inMs: number, tries: number): Upload =>
  upload(name, 2_000_000, 0, { state: 'retrying', problem, at: Date.now() + inMs, tries })

export const failed = (name: string, problem: Problem, size: number | undefined, ago: number): Upload =>
  upload(name, size, ago, { state: 'failed', problem, endedAt: Date.now() - ago })

/** As Mayfly names a picture from the clipboard. */
export function clipboardName(ago: number): string {
  const at = new Date(Date.now() - ago)
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0'))
  return `clipboard ${day.join('-')} ${at.toTimeString().slice(0, 8).replaceAll(':', '.')}.png`
}

/** Files that came together, `ago` ms before. */
export function together(ago: number, ...uploads: readonly Upload[]): Upload[] {
  const addedAt = Date.now() - ago
  return uploads.map((one, place) => ({ ...one, batch: `drop ${String(ago)}`, addedAt, place }))
}
