// Answers that arrive before the body is complete.
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { bodyLength } from '../../../../../src/main/core/api/requestBody.ts'
import { LIMIT_BYTES } from '../../../../../src/shared/uploads/serviceLimits.ts'
import { put, tempFolder } from '../../../../helpers/tempFolder.ts'
import { eventually } from '../../../../helpers/until.ts'
import { listening } from '../../../../helpers/listening.ts'
import { BIG, big, problem, sending, sendTo, withFault } from '../../../../helpers/sending.ts'

describe('answers before the body is whole', () => {
  it.each([413, 403, 401, 500])(
    '%i, politely: heard at once, and the body is not sent to its end',
    async (status) => {
      const service = await withFault({ kind: 'early-status', status })
      const { result, sent } = sending(service, await big())
      const ended = await result
      expect(ended).toMatchObject({ ok: false })
      expect(ended.ok ? '' : ended.problem.kind).toBe(
        { 413: 'refused-size', 403: 'plan', 401: 'bad-key', 500: 'service-down' }[status],
      )
      await eventually(() => service.requests[0]?.endedAt).not.toBeNull()
      expect(sent.at(-1)).toBeLessThan(bodyLength('big.png', BIG))
    },
  )

  it('stops sending as soon as the answer begins, though its end is still to come', async () => {
    let received = 0
    const { url } = await listening(
      createServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n')
          setTimeout(() => socket.write('{}'), 300)
        })
        socket.on('data', (piece) => (received += piece.length))
      }),
    )
    const file = await put(await tempFolder(), 'a.mp4', LIMIT_BYTES)
    expect(await sendTo({ url }, file)).toEqual(problem({ kind: 'refused-size' }))
    expect(received).toBeGreaterThan(0)
    expect(received).toBeLessThan(bodyLength('a.mp4', LIMIT_BYTES) / 2)
  })

  it.each([413, 403])('%i, abruptly: heard, or at least known as cut off', async (status) => {
    const service = await withFault({ kind: 'early-status', status, close: 'abrupt' })
    const ended = await sendTo(service, await big())
    expect(['refused-size', 'plan', 'cut-off']).toContain(ended.ok ? 'ok' : ended.problem.kind)
  })

  it.each([
    [413, 'refused-size'],
    [403, 'plan'],
    [401, 'bad-key'],
  ])('%i, abruptly, is heard for certain by who waits a moment before the body', async (status, kind) => {
    const service = await withFault({ kind: 'early-status', status, close: 'abrupt' }, 5)
    for (let time = 0; time < 5; time += 1) {
      const { result, sent } = sending(service, await big(), { graceMs: 3000 })
      expect(await result).toMatchObject(problem({ kind }))
      // None of the body was sent.
      expect(Math.max(...sent)).toBeLessThan(2000)
    }
  })
})
