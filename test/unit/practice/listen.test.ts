// The port that the practice service gets.
import { createServer, type Server } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { HOST, listen } from '../../../src/main/practice/listen.ts'
import { closedPort, listening } from '../../helpers/listening.ts'

function ownServer(): Server {
  const server = createServer((_request, response) => response.end('here'))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return server
}

const answerAt = async (port: number) => (await fetch(`http://${HOST}:${String(port)}`)).text()

it('it is the one asked for, if that is free', async () => {
  const asked = await closedPort()
  expect(await listen(ownServer(), asked)).toBe(asked)
  expect(await answerAt(asked)).toBe('here')
})

it('it is any free one when none is asked for', async () => {
  const port = await listen(ownServer(), 0)
  expect(port).toBeGreaterThan(0)
  expect(await answerAt(port)).toBe('here')
})

it('it is another when that is taken', async () => {
  const taken = await listening(createServer((_request, response) => response.end('theirs')))
  const port = await listen(ownServer(), taken.port)
  expect(port).not.toBe(taken.port)
  expect(await answerAt(port)).toBe('here')
  expect(await answerAt(taken.port)).toBe('theirs')
})

it('no other computer reaches it', async () => {
  const server = ownServer()
  await listen(server, 0)
  expect(server.address()).toMatchObject({ address: '127.0.0.1' })
})

it('any other error is passed on', async () => {
  const server = ownServer()
  await listen(server, 0)
  await expect(listen(server, 0)).rejects.toMatchObject({ code: 'ERR_SERVER_ALREADY_LISTEN' })
  await expect(listen(ownServer(), 70_000)).rejects.toMatchObject({ code: 'ERR_SOCKET_BAD_PORT' })
})
