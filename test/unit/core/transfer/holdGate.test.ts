// The hold gate: closed for a reason, and no caller left waiting.
import { describe, expect, it } from 'vitest'
import { createHoldGate } from '../../../../src/main/core/transfer/holdGate.ts'

function gateWithLog() {
  const log: (string | undefined)[] = []
  const gate = createHoldGate<'a' | 'b'>(['b', 'a'], () => log.push(gate.reason()))
  return { gate, log }
}

/** Whether the promise is settled once everything ready has run. */
async function isOver(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open')
  const turn = new Promise((resolve) => setImmediate(() => resolve(open)))
  return (await Promise.race([promise, turn])) !== open
}
const never = new AbortController().signal
const all = () => true

describe('the gate', () => {
  it('is open at first', async () => {
    const { gate, log } = gateWithLog()
    expect(gate.reason()).toBeUndefined()
    await gate.pass(all, never)
    gate.open('a', 'b')
    expect(log).toEqual([])
  })

  it('lets nobody by while it is shut, and all when it opens', async () => {
    const { gate } = gateWithLog()
    gate.shut('a')
    const waiting = [gate.pass(all, never), gate.pass(all, never), gate.pass(all, never)]
    for (const one of waiting) expect(await isOver(one)).toBe(false)
    gate.open('a', 'b')
    await Promise.all(waiting)
    await gate.pass(all, never)
  })

  it('tells of every change, and only of changes', () => {
    const { gate, log } = gateWithLog()
    gate.shut('a')
    gate.shut('a')
    gate.shut('b')
    gate.open('a', 'b')
    gate.open('a', 'b')
    gate.shut('a')
    expect(log).toEqual(['a', 'b', undefined, 'a'])
  })

  it('keeps those who wait when only the reason changes', async () => {
    const { gate } = gateWithLog()
    gate.shut('a')
    const waiting = gate.pass(all, never)
    gate.shut('b')
    expect(await isOver(waiting)).toBe(false)
    gate.open('a', 'b')
    await waiting
  })

  it('may be shut again by the first who passes, without losing the others', async () => {
    const { gate } = gateWithLog()
    gate.shut('a')
    const first = gate.pass(all, never).then(() => gate.shut('b'))
    const second = gate.pass(all, never)
    gate.open('a', 'b')
    await Promise.all([first, second])
    expect(gate.reason()).toBe('b')
    expect(await isOver(gate.pass(all, never))).toBe(false)
  })

  it('lets go of who gives up, and of nobody else', async () => {
    const { gate } = gateWithLog()
    gate.shut('a')
    const abort = new AbortController()
    const leaving = gate.pass(all, abort.signal)
    const staying = gate.pass(all, never)
    abort.abort()
    await leaving
    expect(await isOver(staying)).toBe(false)
    expect(gate.reason()).toBe('a')
    await gate.pass(all, AbortSignal.abort())
    gate.open('a', 'b')
    await staying
  })

  it('stays shut while any reason is left, and names the most pressing one', async () => {
    const { gate } = gateWithLog()
    gate.shut('a')
    gate.shut('b')
    expect(gate.reason()).toBe('b')
    const waiting = gate.pass(all, never)
    gate.open('b')
    expect(gate.reason()).toBe('a')
    expect(await isOver(waiting)).toBe(false)
    gate.open('a')
    await waiting
  })

  it('stands only in the way of those whom the reason concerns', async () => {
    const { gate } = gateWithLog()
    gate.shut('a')
    await gate.pass((reason) => reason === 'b', never)
    expect(await isOver(gate.pass((reason) => reason === 'a', never))).toBe(false)
  })

  it('lets one through to see, and says anew when it is in vain', async () => {
    const { gate } = gateWithLog()
    expect([gate.shut('a'), gate.shut('a')]).toEqual([true, false])
    const first = gate.pass(all, never)
    const second = gate.pass(all, never)
    gate.letOne('a')
    await first
    expect(await isOver(second)).toBe(false)
    expect([gate.shut('a'), gate.shut('a')]).toEqual([true, false])
    gate.open('a')
    await second
  })
})
