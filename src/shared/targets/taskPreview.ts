/**
 * What a window asks of a task and shows of it before it is copied, and the targets that it can choose from.
 */
import * as v from 'valibot'
import type { TargetFault } from './readTargets.ts'
import type { Target } from './target.ts'
import type { TaskWarning } from './warnings.ts'

export const TASK_FORMS = ['input', 'body', 'curl', 'mentions'] as const
export type TaskForm = (typeof TASK_FORMS)[number]

export const targetIdSchema = v.pipe(v.string(), v.maxLength(60))
export const taskFormSchema = v.picklist(TASK_FORMS)
export const taskTypeSchema = v.pipe(v.string(), v.maxLength(80))

/** How links were copied for a task. */
export const lastTaskSchema = v.object({
  target: targetIdSchema,
  form: taskFormSchema,
  /** If not the target's first. */
  taskType: v.optional(taskTypeSchema),
})
export type LastTask = v.InferOutput<typeof lastTaskSchema>

/** The most links that are copied for one task; no target takes as many. */
export const TASK_LINKS_MOST = 100

/** The uploads that the user wants to copy for a task, while a target is being chosen. */
export interface TaskSheet {
  readonly id: string
  readonly ids: readonly string[]
  /** How many were asked for, if more than a task can have. */
  readonly of?: number
}

export interface TaskPreview {
  /** As it will be copied, in each form. */
  readonly texts: Readonly<Record<TaskForm, string>>
  /** The roles of the first uploads, by the index of their slot; those behind them have none. */
  readonly slots: readonly number[]
  /** The uploads in the order of the roles, and then those that have none. */
  readonly ids: readonly string[]
  readonly warnings: readonly TaskWarning[]
}

export interface ListedTarget {
  readonly target: Target
  /** The name of the user's file that it is from; undefined for Mayfly's own. */
  readonly from?: string | undefined
}

export interface TargetList {
  readonly targets: readonly ListedTarget[]
  /** What is wrong with the user's files. */
  readonly faults: readonly { readonly file: string; readonly fault: TargetFault }[]
}
