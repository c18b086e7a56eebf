/**
 * Asks the user to decide: one question at a time, in the order they came, each answered once.
 */
import type { Question, QuestionContent } from '../../../shared/state/state.ts'

export interface Prompts {
  current(): Question | undefined
  /**
   * Resolves to the answer. A question waits until those before it are answered: none takes another's place, since that
   * would be a no that nobody gave.
   */
  ask(question: QuestionContent): Promise<boolean>
  answer(id: string, yes: boolean): void
}

interface Asked {
  readonly question: Question
  resolve(yes: boolean): void
}

export function createPrompts(newId: () => string, onChange: () => void): Prompts {
  const asked: Asked[] = []
  return {
    current: () => asked[0]?.question,
    ask(question) {
      return new Promise((resolve) => {
        asked.push({ question: { ...question, id: newId() }, resolve })
        if (asked.length === 1) onChange()
      })
    },
    answer(id, yes) {
      if (asked[0]?.question.id !== id) return
      asked.shift()?.resolve(yes)
      onChange()
    },
  }
}
