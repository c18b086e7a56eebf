/**
 * Plans the copy of a file without its metadata, for each kind that the service takes.
 */
import type { FileKind } from '../../../shared/media/fileKind.ts'
import type { CopyPlan } from './bytes/copyPlan.ts'
import { planJpeg } from './jpeg.ts'
import { planMp3 } from './mp3/mp3.ts'
import { planMp4 } from './mp4/mp4.ts'
import { planPng } from './png.ts'
import { createReader, OddContent, type Reader, type Source } from './bytes/source.ts'
import { planWav } from './wav.ts'
import { planWebp } from './webp.ts'

const PLANS: Partial<Record<FileKind, (reader: Reader) => Promise<CopyPlan | undefined>>> = {
  jpeg: planJpeg,
  png: planPng,
  webp: planWebp,
  mp4: planMp4,
  wav: planWav,
  mp3: planMp3,
}

/** Reading the whole file once and its tags again is enough. */
const mostRead = (size: number): number => 2 * Math.min(size, 1024 ** 3) + 64 * 1024 * 1024

export const canClean = (kind: FileKind | undefined): boolean =>
  kind !== undefined && PLANS[kind] !== undefined

/** Undefined for other kinds, and for files that are not whole or make no sense. */
export async function planCopy(source: Source, kind: FileKind | undefined): Promise<CopyPlan | undefined> {
  const plan = kind && PLANS[kind]
  if (plan === undefined) return undefined
  try {
    return await plan(createReader(source, mostRead(source.size)))
  } catch (error) {
    if (error instanceof OddContent || error instanceof RangeError) return undefined
    throw error
  }
}
