/**
 * Names a place in a task's input: `image_url`, `key_frames.frame0.url`, `image_urls[]`, `elements[].image_url`. `[]` is a
 * list, of which a path has one at most.
 */
import type { Json } from '../copyFormats/taskRequest.ts'

interface Step {
  readonly name: string
  readonly isList: boolean
}

export type FieldPath = readonly Step[]

const MOST_STEPS = 6
const STEP = /^([A-Za-z_][A-Za-z0-9_-]{0,59})(\[\])?$/
/** What every object has already is no field of its own: writing there would change all objects. */
const isInherited = (name: string): boolean => name in Object.prototype || name === 'prototype'

/** Undefined for what names no place. */
export function fieldPath(text: string): FieldPath | undefined {
  const steps: Step[] = []
  for (const part of text.split('.', MOST_STEPS + 1)) {
    const [, name, list] = STEP.exec(part) ?? []
    if (name === undefined || isInherited(name)) return undefined
    steps.push({ name, isList: list !== undefined })
  }
  const isGood = steps.length <= MOST_STEPS && steps.filter(({ isList }) => isList).length <= 1
  return isGood ? steps : undefined
}

export const hasList = (path: FieldPath): boolean => path.some(({ isList }) => isList)

/** Whether no input can hold both: one would be a value where the other has fields, or a list where it has none. */
export function clash(one: FieldPath, other: FieldPath): boolean {
  for (const [at, step] of one.entries()) {
    const its = other[at]
    if (its === undefined) return true
    if (its.name !== step.name) return false
    if (its.isList !== step.isList) return true
  }
  return other.length > one.length
}

export const samePath = (one: FieldPath, other: FieldPath): boolean =>
  one.length === other.length &&
  one.every(({ name, isList }, at) => name === other[at]?.name && isList === other[at].isList)

/** An object that is being filled. */
export type Growing = { [key: string]: Json | Growing | (Json | Growing)[] }

/**
 * Puts the value there. Its paths must not clash with those of what is in there.
 * @param at its place in the list, if the path has one
 */
export function put(into: Growing, path: FieldPath, value: Json, at = 0): void {
  let place = into
  for (const [depth, { name, isList }] of path.entries()) {
    const isLast = depth === path.length - 1
    if (isList) {
      const list = (place[name] ??= []) as (Json | Growing)[]
      if (isLast) list[at] = value
      else place = (list[at] ??= {}) as Growing
    } else if (isLast) place[name] = value
    else place = (place[name] ??= {}) as Growing
  }
}

/** How many are in the list of this path, as far as it is there. */
export function listLength(object: Growing, path: FieldPath): number {
  let place: Growing | Json | undefined = object
  for (const { name, isList } of path) {
    place = (place as Growing)[name]
    if (isList) return Array.isArray(place) ? place.length : 0
    if (typeof place !== 'object') return 0
  }
  return 0
}
