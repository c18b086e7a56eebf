/**
 * Asks the user to decide: one question at a time, in the order they came, each answered once.
 */
import type { Question, QuestionContent } from '../../../shared/state/state.ts'

/** `always`: also for what is asked later. `late`: nobody answered in time. `withdrawn`: whoever asked wants none any more. */
export type Decision = 'yes' | 'always' | 'no' | 'late' | 'withdrawn'

export interface Prompts {
  current(): Question | undefined
  /**
   * Resolves to the answer. A question waits until those before it are answered: none takes another's place, since that
   * would be a no that nobody gave.
   */
  ask(question: QuestionContent): Promise<boolean>
  /** The same for a question that may be answered for later ones too, and that stands until the signal aborts. */
  decide(question: QuestionContent, signal: AbortSignal): Promise<Decision>
  /** The same for a question that stands until a time, or until the signal aborts; also while it waits for others. */
  askUntil(question: QuestionContent & { readonly until: number }, signal: AbortSignal): Promise<Decision>
  answer(id: string, yes: boolean, always?: boolean): void
}

export interface PromptsDeps {
  /** Ms since 1970. */
  now(): number
  newId(): string
  /** Calls `act` after `ms`, unless the returned function is called before. */
  after(ms: number, act: () => void): () => void
}

interface Asked {
  readonly question: Question
  resolve(decision: Decision): void
}

export function createPrompts({ now, newId, after }: PromptsDeps, onChange: () => void): Prompts {
  const asked: Asked[] = []
  const end = (id: string, decision: Decision) => {
    const at = asked.findIndex(({ question }) => question.id === id)
    const [ended] = at < 0 ? [] : asked.splice(at, 1)
    if (ended === undefined) return
    ended.resolve(decision)
    if (at === 0) onChange()
  }
  const put = (question: QuestionContent): { readonly id: string; readonly decision: Promise<Decision> } => {
    const id = newId()
    const decision = new Promise<Decision>((resolve) => {
      asked.push({ question: { ...question, id }, resolve })
    })
    if (asked.length === 1) onChange()
    return { id, decision }
  }
  const until = async (id: string, decision: Promise<Decision>, signal: AbortSignal): Promise<Decision> => {
    const withdraw = () => {
      end(id, 'withdrawn')
    }
    signal.addEventListener('abort', withdraw, { once: true })
    const decided = await decision
    signal.removeEventListener('abort', withdraw)
    return decided
  }
  return {
    current: () => asked[0]?.question,
    ask: async (question) => isYes(await put(question).decision),
    async decide(question, signal) {
      if (signal.aborted) return 'withdrawn'
      const { id, decision } = put(question)
      return until(id, decision, signal)
    },
    async askUntil(question, signal) {
      if (signal.aborted) return 'withdrawn'
      const { id, decision } = put(question)
      const stop = after(question.until - now(), () => {
        end(id, 'late')
      })
      const decided = await until(id, decision, signal)
      stop()
      // No timer counts while the computer sleeps.
      return isYes(decided) && now() > question.until ? 'late' : decided
    },
    answer(id, yes, always) {
      if (asked[0]?.question.id !== id) return
      end(id, yes ? (always === true ? 'always' : 'yes') : 'no')
    },
  }
}

const isYes = (decision: Decision): boolean => decision === 'yes' || decision === 'always'
