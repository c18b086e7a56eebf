/**
 * How a command is declared.
 */
import * as v from 'valibot'
import { LISTS, WORDS, type Budget } from './messageSize.ts'

export interface Command<Given extends unknown[], Answer> {
  /** Turns what arrived into the command's arguments, or says that it can't be. */
  readonly parser: v.GenericSchema<unknown, Given>
  /** How large its arguments may be. */
  readonly budget: Budget
  /** Says what comes back; without it nothing does. */
  returns<T>(): Command<Given, T>
  /** For the compiler alone. */
  readonly answer?: Answer
}

type Item = v.GenericSchema
type Given<Items extends readonly Item[]> = v.InferOutput<v.TupleSchema<Items, undefined>>

/** @param items a parser for each argument */
export function command<const Items extends readonly Item[]>(...items: Items): Command<Given<Items>, void> {
  // A tuple's output is a tuple of its items' outputs; the compiler can't follow that for items it does not know.
  const parser = v.tuple(items) as unknown as v.GenericSchema<unknown, Given<Items>>
  const budget = items.some(({ type }) => type === 'array') ? LISTS : WORDS
  const declared: Command<Given<Items>, void> = {
    parser,
    budget,
    returns: <T>() => declared as Command<Given<Items>, T>,
  }
  return declared
}
