// The gate: shut for a reason, and nobody left standing at it.
import { describe, expect, it } from 'vitest'
import { createGate } from '../../../src/main/core/gate.ts'

function gateWithLog() {
  const log: (string | undefined)[] = []
  const gate = createGate<'a' | 'b'>(() => log.push(gate.reason()))
  return { gate, log }
}

/** Whether the promise is settled once everything that is ready has run. */
async function isOver(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open')
  const turn = new Promise((resolve) => setImmediate(() => resolve(open)))
  return (await Promise.race([promise, turn])) !== open
}
const never = new AbortController().signal

describe('the gate', () => {
  it('is open at first', async () => {
    const { gate, log } = gateWithLog()
    expect(gate.reason()).toBeUndefined()
    await gate.pass(never)
    gate.open()
    expect(log).toEqual([])
  })

  it('lets nobody by while it is shut, and all when it opens', async () => {
    const { gate } = gateWithLog()
    gate.shut('a')
    const waiting = [gate.pass(never), gate.pass(never), gate.pass(never)]
    for (const one of waiting) expect(await isOver(one)).toBe(false)
    gate.open()
    await Promise.all(waiting)
    await gate.pass(never)
  })

  it('tells of every change, and only of changes', () => {
    const { gate, log } = gateWithLog()
    gate.shut('a')
    gate.shut('a')
    gate.shut('b')
    gate.open()
    gate.open()
    gate.shut('a')
    expect(log).toEqual(['a', 'b', undefined, 'a'])
  })

  it('keeps those who wait when only the reason changes', async () => {
    const { gate } = gateWithLog()
    gate.shut('a')
    const waiting = gate.pass(never)
    gate.shut('b')
    expect(await isOver(waiting)).toBe(false)
    gate.open()
    await waiting
  })

  it('may be shut again by the first who passes, without losing the others', async () => {
    const { gate } = gateWithLog()
    gate.shut('a')
    const first = gate.pass(never).then(() => gate.shut('b'))
    const second = gate.pass(never)
    gate.open()
    await Promise.all([first, second])
    expect(gate.reason()).toBe('b')
    expect(await isOver(gate.pass(never))).toBe(false)
  })

  it('lets go of who gives up, and of nobody else', async () => {
    const { gate } = gateWithLog()
    gate.shut('a')
    const abort = new AbortController()
    const leaving = gate.pass(abort.signal)
    const staying = gate.pass(never)
    abort.abort()
    await leaving
    expect(await isOver(staying)).toBe(false)
    expect(gate.reason()).toBe('a')
    await gate.pass(AbortSignal.abort())
    gate.open()
    await staying
  })
})
