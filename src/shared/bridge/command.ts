/**
 * Declares a command.
 */
import * as v from 'valibot'
import { LISTS, WORDS, type Budget } from './messageSize.ts'

export interface Command<Given extends unknown[], Answer> {
  /** Parses a message into the command's arguments, or rejects it. */
  readonly parser: v.GenericSchema<unknown, Given>
  /** How large its arguments may be. */
  readonly budget: Budget
  /** Declares the return type; void without it. */
  returns<T>(): Command<Given, T>
  /** For the compiler only. */
  readonly answer?: Answer
}

type Item = v.GenericSchema
type Given<Items extends readonly Item[]> = Optional<v.InferOutput<v.StrictTupleSchema<Items, undefined>>>

/** Arguments at the end that may be undefined may be left out. */
type Optional<Given extends unknown[]> = Given extends [...infer First, infer Last]
  ? undefined extends Last
    ? [...Optional<First>, last?: Last]
    : Given
  : Given

/** @param items a parser for each argument; more arguments than these are refused */
export function command<const Items extends readonly Item[]>(...items: Items): Command<Given<Items>, void> {
  // A tuple's output is a tuple of its items' outputs; the compiler can't infer that for generic items.
  const parser = v.strictTuple(items) as unknown as v.GenericSchema<unknown, Given<Items>>
  const budget = items.some(({ type }) => type === 'array') ? LISTS : WORDS
  const declared: Command<Given<Items>, void> = {
    parser,
    budget,
    returns: <T>() => declared as Command<Given<Items>, T>,
  }
  return declared
}
