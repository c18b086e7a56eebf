/**
 * What a window asks of a task, and what it shows of it before it is copied.
 */
import * as v from 'valibot'
import { TASK_FORMS } from './taskBody.ts'
import type { TaskWarning } from './warnings.ts'

const short = v.pipe(v.string(), v.maxLength(80))

export const taskRequestSchema = v.object({
  /** A target's id. */
  target: short,
  /** Of the uploads, in the order in which they get roles. */
  ids: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(1000), v.readonly()),
  form: v.picklist(TASK_FORMS),
  /** The target's first if nothing is chosen. */
  taskType: v.optional(short),
})
export type TaskRequest = v.InferOutput<typeof taskRequestSchema>

export interface TaskPreview {
  /** As it will be copied. */
  readonly text: string
  readonly warnings: readonly TaskWarning[]
}
