// A window follows the main process: nothing is missed, whatever comes before, during or after the first answer.
import { describe, expect, it } from 'vitest'
import { followState } from '../../../../src/renderer/lib/followState.ts'
import type { Change } from '../../../../src/shared/state/state.ts'

const change = (revision: number): Change => ({ revision, upserted: [], removed: [] })

/** A main process that answers when the test tells it to. */
function stage() {
  const listeners = new Set<(change: Change) => void>()
  const heard: (string | number)[] = []
  let answer: (known: { revision: number }) => void = () => undefined
  const leave = followState(
    {
      onChange(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    () => {
      heard.push(listeners.size === 0 ? 'asked too early' : 'asked')
      return new Promise<{ revision: number }>((resolve) => (answer = resolve))
    },
    ({ revision }) => heard.push(`begin ${String(revision)}`),
    ({ revision }) => heard.push(revision),
  )
  return {
    heard,
    leave,
    tell: (...revisions: number[]) =>
      revisions.forEach((revision) => listeners.forEach((listener) => listener(change(revision)))),
    async answerWith(revision: number) {
      answer({ revision })
      await Promise.resolve()
    },
  }
}

describe('following', () => {
  it('listens before it asks, and takes what comes after the answer', async () => {
    const { heard, tell, answerWith } = stage()
    await answerWith(4)
    tell(5, 6)
    expect(heard).toEqual(['asked', 'begin 4', 5, 6])
  })

  it('takes what came too early in its order, but for what the answer holds already', async () => {
    const { heard, tell, answerWith } = stage()
    tell(6, 3, 5)
    expect(heard).toEqual(['asked'])
    await answerWith(4)
    expect(heard).toEqual(['asked', 'begin 4', 5, 6])
  })

  it('takes nothing twice, and nothing once it has left', async () => {
    const { heard, tell, answerWith, leave } = stage()
    await answerWith(1)
    tell(2, 2, 1)
    leave()
    tell(3)
    expect(heard).toEqual(['asked', 'begin 1', 2])
  })
})
