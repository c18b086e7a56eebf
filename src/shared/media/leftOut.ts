/**
 * Names what a file says beside its picture or sound, and cleaning leaves out.
 */
import * as v from 'valibot'

/**
 * `names`: of people, artists, owners. `workflow`, `prompt`: what picture generators write into their files. `embedded`: a
 * second picture, film or cover in the file. `hidden`: bytes behind the end, or of a kind that nobody names. `other`: the
 * rest, such as exposure, software, ratings.
 */
export const LEFT_OUT = [
  'location',
  'device',
  'names',
  'dates',
  'comments',
  'prompt',
  'workflow',
  'embedded',
  'hidden',
  'other',
] as const

export const leftOutSchema = v.picklist(LEFT_OUT)
export type LeftOut = (typeof LEFT_OUT)[number]
