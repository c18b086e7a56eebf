// Output: nothing piles up for a reader that is slow, and one that goes away ends the call.
import { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createLineWriter } from '../../../../src/cli/output/lineWriter.ts'
import { linkTo, run, scripted } from '../run.ts'

/** Takes a write only once it is told to. */
function slowReader() {
  const taken: string[] = []
  const waiting: (() => void)[] = []
  const stream = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _, done) {
      taken.push(chunk.toString())
      waiting.push(done)
    },
  })
  return { stream, taken, read: () => waiting.shift()?.() }
}

const closedPipe = () =>
  new Writable({ write: (_, __, done) => done(Object.assign(new Error('closed'), { code: 'EPIPE' })) })

it('a line waits until the one before it was taken', async () => {
  const { stream, taken, read } = slowReader()
  const lines = createLineWriter(stream)
  for (let at = 0; at < 1000; at += 1) lines.line(String(at))
  await setImmediate()
  expect(taken).toEqual(['0\n'])
  expect(stream.writableLength).toBe(2)
  read()
  await setImmediate()
  expect(taken).toEqual(['0\n', '1\n'])
  expect(stream.writableLength).toBe(2)
})

it('tells once that nobody reads any more', async () => {
  let closed = 0
  const lines = createLineWriter(closedPipe(), { onClosed: () => (closed += 1) })
  lines.line('a')
  lines.line('b')
  await lines.flushed()
  expect(closed).toBe(1)
})

it('a closed pipe cancels what is left and says nothing', async () => {
  let wasCancelled = false
  const channel = scripted((_, send, signal) => {
    signal.addEventListener('abort', () => (wasCancelled = true))
    send({ reply: 'link', index: 0, link: linkTo('a') })
    return new Promise(() => undefined)
  })
  const { code, err } = await run(['upload', 'a', 'b'], { channel, stdout: closedPipe() })
  expect({ code, err, wasCancelled }).toEqual({ code: 130, err: '', wasCancelled: true })
})

it('a closed pipe after all was done is nothing', async () => {
  expect(await run(['upload', 'a'], { stdout: closedPipe() })).toMatchObject({ code: 0, err: '' })
})
