/**
 * Short builders for the gallery's uploads.
 */
import { LIFE_MS } from '../../src/shared/uploads/serviceLimits.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import type { Problem } from '../../src/shared/uploads/problem.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

type Standing = Upload extends infer U ? (U extends Upload ? Omit<U, keyof Facts> : never) : never
type Facts = Omit<Extract<Upload, { state: 'waiting' }>, 'state' | 'still'>

let count = 0

export function upload(name: string, size: number | undefined, ago: number, standing: Standing): Upload {
  count += 1
  const facts: Facts = {
    id: `u${String(count)}`,
    batch: `b${String(count)}`,
    name,
    path: `/home/ada/${name}`,
    spooled: false,
    ...(size !== undefined && { size }),
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

export const expired = (name: string, size: number, ago: number): Upload => done(name, size, ago)

export const sending = (name: string, size: number, share: number): Upload =>
  upload(name, size, 0, { state: 'sending', sentBytes: Math.round(size * share), totalBytes: size })

export const waiting = (name: string, size: number): Upload => upload(name, size, 0, { state: 'waiting' })

export const retrying = (name: string, problem: Problem, inMs: number, tries: number): Upload =>
  upload(name, 2_000_000, 0, { state: 'retrying', problem, at: Date.now() + inMs, tries })

export const failed = (name: string, problem: Problem, size: number | undefined, ago: number): Upload =>
  upload(name, size, ago, { state: 'failed', problem, endedAt: Date.now() - ago })
