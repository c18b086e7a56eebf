// Tests MAYFLY_UPLOAD_URL: where the key may be sent, and where it never is.
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { words } from '../../src/shared/i18n/words.ts'
import { runApp } from './support/app.ts'
import { makeFile } from './support/samples.ts'
import { expect, KEY, test } from './support/test.ts'
import { button, row } from './support/window.ts'

for (const value of [
  'http://example.com',
  'ftp://127.0.0.1',
  'http://127.0.0.1.example.com/',
  'not an address',
]) {
  test(`${value} is refused before anything starts`, async ({ usual }) => {
    const { code, stderr } = await runApp({ ...usual, env: { ...usual.env, MAYFLY_UPLOAD_URL: value } })
    expect(code).toBe(2)
    expect(stderr).toContain(words.start.badUploadUrl(value))
    expect(existsSync(`${usual.userData}/history.jsonl`)).toBe(false)
  })
}

test('http on this computer is taken, by name too', async ({ launch, folder, service }) => {
  const running = await launch({
    env: { MAYFLY_UPLOAD_URL: `http://localhost:${service.port}` },
    args: [makeFile(folder, 'by name.png')],
  })
  await expect(button(row(await running.window(), 'by name.png'), 'Copy link')).toBeVisible()
  expect(service.requests[0]?.path).toBe('/api/ephemeral_resource')
})

test('https is taken, and nothing goes out in clear', async ({ launch, folder }) => {
  const heard: Buffer[] = []
  const listener = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (bytes) => {
      heard.push(bytes)
      socket.destroy()
    })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  const running = await launch({
    env: { MAYFLY_UPLOAD_URL: `https://127.0.0.1:${port}` },
    args: [makeFile(folder, 'secure.png')],
  })
  const place = row(await running.window(), 'secure.png')
  await expect(button(place, words.window.retry)).toBeVisible()
  listener.close()

  // A TLS handshake record that contains a ClientHello (RFC 8446, 5.1 and 4).
  expect(heard.length).toBeGreaterThan(0)
  for (const bytes of heard) expect([bytes[0], bytes[5]]).toEqual([22, 1])
  expect(Buffer.concat(heard).includes(KEY)).toBe(false)
})
