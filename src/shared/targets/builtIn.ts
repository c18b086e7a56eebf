/**
 * The targets that Mayfly comes with.
 */
import file from './targets.json'
import { readTargets } from './readTargets.ts'
import type { Target } from './target.ts'

/** One that is broken is missing; a test sees to it that none is. */
export const builtInTargets = (): readonly Target[] => readTargets(JSON.stringify(file)).targets
