// The queue: three at once, first come first served, and cancelled means cancelled.
import { describe, expect, it } from 'vitest'
import { createQueue } from '../../../../src/main/core/transfer/queue.ts'
import { noIncidents } from '../../../helpers/incidents.ts'

const AT_ONCE = 3
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A queue whose runs end when the test tells them to. */
function queueByHand() {
  const began: string[] = []
  const ended: string[] = []
  const running = new Map<string, { end: () => void; fail: (error: Error) => void; signal: AbortSignal }>()
  const aborted: string[] = []
  let most = 0
  const queue = createQueue(
    (id, signal) =>
      new Promise((resolve, reject) => {
        began.push(id)
        running.set(id, {
          signal,
          fail: reject,
          end() {
            running.delete(id)
            ended.push(id)
            resolve(undefined)
          },
        })
        signal.addEventListener('abort', () => aborted.push(id))
        most = Math.max(most, running.size)
      }),
    (id) => (id.startsWith('other') ? 'other' : 'usual'),
    AT_ONCE,
    noIncidents.report,
  )
  return {
    queue,
    began,
    ended,
    running,
    aborted,
    most: () => most,
    async end(id: string) {
      const run = running.get(id)
      if (run === undefined) throw new Error(`${id} does not run`)
      run.end()
      await turn()
    },
  }
}

describe('the queue', () => {
  it('runs three at once, in the order they came', async () => {
    const { queue, began, end, most, running } = queueByHand()
    expect(AT_ONCE).toBe(3)
    queue.add(['a', 'b', 'c', 'd', 'e'])
    queue.add(['f'])
    await turn()
    expect(began).toEqual(['a', 'b', 'c'])
    await end('b')
    expect(began).toEqual(['a', 'b', 'c', 'd'])
    await end('d')
    await end('a')
    expect(began).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    for (const id of [...running.keys()]) await end(id)
    expect(most()).toBe(3)
  })

  it('is idle when nothing runs and nothing waits, and not before', async () => {
    const { queue, end } = queueByHand()
    await queue.idle()
    queue.add(['a', 'b', 'c', 'd'])
    let idle = false
    const waiting = queue.idle().then(() => {
      idle = true
    })
    await turn()
    for (const id of ['a', 'b', 'c']) {
      await end(id)
      expect(idle).toBe(false)
    }
    await end('d')
    await waiting
  })

  it('cancels what runs by its signal alone', async () => {
    const { queue, aborted, running, end, began } = queueByHand()
    queue.add(['a', 'b', 'c', 'd'])
    await turn()
    queue.cancel('b')
    expect(aborted).toEqual(['b'])
    expect(running.get('a')?.signal.aborted).toBe(false)
    // Its slot is free once it has ended, not when it was told to end.
    await turn()
    expect(began).not.toContain('d')
    await end('b')
    expect(began).toContain('d')
    queue.cancel('b')
    queue.cancel('nobody')
    expect(aborted).toEqual(['b'])
  })

  it('may be given again what was cancelled while it still ends', async () => {
    const { queue, began, running, end } = queueByHand()
    queue.add(['a'])
    await turn()
    const first = running.get('a')
    queue.cancel('a')
    queue.add(['a'])
    await turn()
    expect(began).toEqual(['a', 'a'])
    const second = running.get('a')
    expect([first?.signal.aborted, second?.signal.aborted]).toEqual([true, false])
    first?.end()
    await turn()
    // The second can still be cancelled after the end of the first.
    queue.cancel('a')
    expect(second?.signal.aborted).toBe(true)
    second?.end()
    await queue.idle()
    expect(await end('a').catch((error: unknown) => error)).toBeInstanceOf(Error)
  })

  it('may be given again what was cancelled while it waited: it runs, uncancelled, in its new place', async () => {
    const { queue, began, running, end } = queueByHand()
    queue.add(['a', 'b', 'c', 'd', 'e'])
    await turn()
    queue.cancel('d')
    queue.add(['d'])
    await end('a')
    await end('b')
    await end('c')
    expect(running.get('d')?.signal.aborted).toBe(false)
    expect(began.indexOf('e')).toBeLessThan(began.lastIndexOf('d'))
    for (const id of [...running.keys()]) await end(id)
    await queue.idle()
  })
})
