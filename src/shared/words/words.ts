/**
 * The sentences of the language that is spoken. Everybody takes them from here.
 */
import { english } from './en/english.ts'

export const words = english
