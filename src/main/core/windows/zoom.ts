/**
 * The zoom steps of the history window.
 */
import { ZOOM, type ZoomStep } from '../../../shared/state/settings.ts'

/** Percent, in the steps that browsers use. */
const STEPS: readonly number[] = [ZOOM.least, 90, ZOOM.usual, 110, 125, 150, 175, ZOOM.most]

/** @param percent may lie between two steps */
export function zoomAfter(percent: number, step: ZoomStep): number {
  if (step === 'usual') return ZOOM.usual
  const next = step === 'in' ? STEPS.find((each) => each > percent) : STEPS.findLast((each) => each < percent)
  return next ?? (step === 'in' ? ZOOM.most : ZOOM.least)
}
