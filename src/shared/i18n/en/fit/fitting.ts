/**
 * Texts about files that are made to fit, and what became of them, in English.
 */
export const fitting = {
  /** On a row: it is being converted, or waits for that. */
  converting: 'Converting',
  /** On a row: it was, and the user is asked. */
  asking: 'Converted; waiting for your answer',
} as const
