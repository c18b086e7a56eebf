/**
 * Asks the user to decide: one question at a time, each answered once.
 */
import type { Question, QuestionContent } from '../../../shared/state/state.ts'

export interface Prompts {
  current(): Question | undefined
  /** Resolves to the answer; to no when a newer question takes its place. */
  ask(question: QuestionContent): Promise<boolean>
  answer(id: string, yes: boolean): void
}

export function createPrompts(newId: () => string, onChange: () => void): Prompts {
  let open: { question: Question; resolve: (yes: boolean) => void } | undefined
  const close = (yes: boolean) => {
    const asked = open
    open = undefined
    asked?.resolve(yes)
    onChange()
  }
  return {
    current: () => open?.question,
    ask(question) {
      if (open !== undefined) close(false)
      return new Promise((resolve) => {
        open = { question: { ...question, id: newId() }, resolve }
        onChange()
      })
    },
    answer(id, yes) {
      if (open?.question.id === id) close(yes)
    },
  }
}
