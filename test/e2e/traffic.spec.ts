// Tests that Mayfly connects only to the service.
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, rows } from './support/window.ts'

test('nobody but the service is spoken to', async ({ launch, folder, service }) => {
  const log = join(folder, 'net.json')
  const running = await launch({ args: [`--log-net-log=${log}`] })
  const page = await running.window()
  // Chromium's own traffic is in its log; ours goes through Node, which reports each socket.
  await running.electron.evaluate(() => {
    const channel = process.getBuiltinModule('node:diagnostics_channel')
    const global = globalThis as { spokenTo?: string[] }
    const spokenTo: string[] = (global.spokenTo = [])
    channel.subscribe('net.client.socket', (message) => {
      const { socket } = message as { socket: Socket }
      socket.once('connect', () => spokenTo.push(`${socket.remoteAddress}:${socket.remotePort}`))
      socket.once('lookup', (_error: unknown, _address: string, _family: unknown, host: string) =>
        spokenTo.push(host),
      )
    })
  })
  await addFiles(page, makeFile(folder, 'one.png'), makeFile(folder, 'two.png'))
  await expect(button(rows(page), 'Copy link')).toHaveCount(2)
  const spokenTo = await running.electron.evaluate(() => (globalThis as { spokenTo?: string[] }).spokenTo)
  expect([...new Set(spokenTo)]).toEqual([`127.0.0.1:${service.port}`])

  await running.close()
  const traffic = readFileSync(log, 'utf8')
  expect(traffic).toContain('"constants"')
  expect([...traffic.matchAll(/(?:https?|wss?):\/\/[^"\s\\]+/g)].map(([url]) => url)).toEqual([])
})
