/**
 * Says what a file can be converted to by choice.
 */
import type { FileKind } from '../../../../shared/media/fileKind.ts'
import type { Inspection } from '../../../../shared/media/inspection.ts'
import type { TargetKind } from '../../../../shared/media/prepared.ts'
import { LIMIT_BYTES } from '../../../../shared/uploads/serviceLimits.ts'
import { recipeFor } from './recipes.ts'

const PICTURES: readonly TargetKind[] = ['jpeg', 'png', 'webp']
/** What our decoders don't take. */
const UNREADABLE: readonly Inspection['rare'][] = ['12-bit', 'lossless']

/**
 * The kinds, the first of them the one that serves best; none where there is no way. A picture that can be sent as it is
 * does not stay what it is: that would only cost quality. @param size bytes
 */
export function offersFor(inspection: Inspection, size: number): readonly TargetKind[] {
  const { kind, facts, rare, isIncomplete } = inspection
  if (kind === undefined || isIncomplete || UNREADABLE.includes(rare)) return []
  switch (recipeFor(kind, inspection, undefined)?.make) {
    case 'film':
      return ['mp4']
    case 'sound':
      return kind === 'wav' ? ['wav', 'mp3'] : ['mp3', 'wav']
    case 'picture':
      return [
        ...(isAnimation(kind, facts.frames) ? (['mp4'] as const) : []),
        ...picturesFor(kind, rare, size),
      ]
    default:
      return []
  }
}

/** Only GIFs become films. */
const isAnimation = (kind: FileKind, frames = 1): boolean => kind === 'gif' && frames > 1

const picturesFor = (kind: FileKind, rare: Inspection['rare'], size: number): readonly TargetKind[] =>
  PICTURES.filter((to) => to !== kind || rare !== undefined || size > LIMIT_BYTES)
