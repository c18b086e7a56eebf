/**
 * Writes a filled target as what is pasted: its input, the whole body of the request, a command, or the names of its files
 * in a prompt.
 */
import { addressInCommand, jsonLines, requestCommand, type Json } from '../copyFormats/taskRequest.ts'
import { fieldPath, listLength, put, type FieldPath, type Growing } from './fieldPath.ts'
import type { Filled } from './fillTarget.ts'
import type { Slot, Target } from './target.ts'
import type { TaskForm } from './taskPreview.ts'

export interface TaskChoice {
  readonly form: TaskForm
  /** One of the target's; the first if nothing is chosen. */
  readonly taskType?: string | undefined
}

/** @param platform Node's process.platform, which decides the shell that commands are for */
export function taskText(filled: Filled, { form, taskType }: TaskChoice, platform: string): string {
  switch (form) {
    case 'input':
      return jsonLines(inputOf(filled))
    case 'body':
      return jsonLines(bodyOf(filled, taskType))
    case 'curl':
      return requestCommand(bodyOf(forCommand(filled, platform), taskType), platform)
    case 'mentions':
      return mentionsOf(filled).join(', ')
  }
}

const forCommand = (filled: Filled, platform: string): Filled => ({
  ...filled,
  places: filled.places.map((place) => ({
    ...place,
    file: { ...place.file, url: addressInCommand(place.file.url, platform) },
  })),
})

/** The request that creates the task. */
export const bodyOf = (filled: Filled, taskType?: string): Json => ({
  model: filled.target.model,
  task_type: filled.target.taskTypes.find((type) => type === taskType) ?? filled.target.taskTypes[0] ?? '',
  input: inputOf(filled),
})

function inputOf(filled: Filled): Json {
  const { target } = filled
  const input: Growing = {}
  const prompt = promptOf(filled)
  if (prompt !== undefined) input.prompt = prompt
  for (const field of target.blanks) putIn(input, field, blankOf(field))
  fillSlots(input, filled)
  putFixed(input, target.fixed)
  return input
}

const putIn = (input: Growing, field: string, value: Json): void => {
  put(input, pathOf(field), value)
}

/** The schema lets no other text in. */
const pathOf = (field: string): FieldPath => fieldPath(field) ?? []

const blankOf = (field: string): string => `<${field}>`

/** A file goes behind those that its list has; fields beside it go into the same entry. */
function fillSlots(input: Growing, { places }: Filled): void {
  const used = new Map<string, number>()
  for (const { slot, file } of places) {
    const at = used.get(slot.field) ?? 0
    used.set(slot.field, at + 1)
    const values = Object.entries(slot.fixed)
    for (const [field, value] of values) put(input, pathOf(field), value, at)
    put(input, pathOf(slot.field), file.url, at)
  }
}

/** A list that no link has gone into gets one entry. */
function putFixed(input: Growing, fixed: Target['fixed']): void {
  for (const [field, value] of Object.entries(fixed)) {
    const path = pathOf(field)
    const entries = Math.max(1, listLength(input, path))
    for (let at = 0; at < entries; at += 1) put(input, path, value, at)
  }
}

function promptOf(filled: Filled): string | undefined {
  const mentions = mentionsOf(filled).join(', ')
  return filled.target.prompt?.replaceAll('{mentions}', () => mentions)
}

/** What a prompt calls the files, in their order: files of one pattern are counted together. */
function mentionsOf({ places }: Filled): string[] {
  const counts = new Map<string, number>()
  return places.flatMap(({ slot }) => mentionOf(slot, counts))
}

function mentionOf({ mention }: Slot, counts: Map<string, number>): string[] {
  if (mention === undefined) return []
  const n = (counts.get(mention) ?? 0) + 1
  counts.set(mention, n)
  return [mention.replaceAll('{n}', String(n))]
}
