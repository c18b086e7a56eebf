/**
 * Gives turns to work that can wait, one at a time, once nothing more important is under way, or that does not need the
 * CPU.
 */
import PQueue from 'p-queue'

export interface CalmTurns {
  /** Resolves once its turn is over. */
  add(act: () => Promise<void>): Promise<void>
  /** Waits for a turn; meanwhile no turn waits for calm. */
  hurry(turn: Promise<void> | undefined): Promise<void>
  stop(): void
}

/** How long a turn waits for calm, and how often it looks, ms. What is important may take long, and must not hold up everything. */
const CALM_MS = 2000
const STEP_MS = 100
/** Who works less than this in a step waits for something else, as for a slow network; ms of CPU time. */
const WAITING_CPU_MS = 25

export interface CalmTurnsDeps {
  /** Whether something more important is under way. */
  isBusy(): boolean
  /** The CPU time that this process has used, ms. */
  cpuMs(): number
  /** Called when no turn is left. */
  onIdle?(): void
}

export function createCalmTurns({ isBusy, cpuMs, onIdle = () => undefined }: CalmTurnsDeps): CalmTurns {
  const turns = new PQueue({ concurrency: 1 })
  turns.on('idle', onIdle)
  let hurried = 0
  let stopped = false
  const calm = async () => {
    for (let waited = 0; waited < CALM_MS; waited += STEP_MS) {
      if (stopped || hurried > 0 || !isBusy()) return
      const before = cpuMs()
      await new Promise((resolve) => setTimeout(resolve, STEP_MS))
      if (cpuMs() - before < WAITING_CPU_MS) return
    }
  }
  return {
    add: (act) =>
      turns.add(async () => {
        await calm()
        await act()
      }),
    async hurry(turn) {
      hurried += 1
      try {
        await turn
      } finally {
        hurried -= 1
      }
    },
    stop() {
      stopped = true
    },
  }
}
