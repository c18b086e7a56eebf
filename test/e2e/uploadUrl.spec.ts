// MAYFLY_UPLOAD_URL: where the key may be sent to, and where never.
import { existsSync } from 'node:fs'
import { words } from '../../src/shared/words/en.ts'
import { runApp } from './support/app.ts'
import { makeFile } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { button, row, sentenceOf } from './support/window.ts'

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
    expect(existsSync(`${usual.userData}/history.json`)).toBe(false)
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

test('https is taken, and held to its certificate', async ({ launch, folder, service }) => {
  // The practice service speaks plain HTTP: whoever insists on TLS can't be content with it.
  const running = await launch({
    env: { MAYFLY_UPLOAD_URL: `https://127.0.0.1:${service.port}` },
    args: [makeFile(folder, 'secure.png')],
  })
  const place = row(await running.window(), 'secure.png')
  await expect(place).toContainText(sentenceOf({ kind: 'no-network', why: 'tls' }))
  await expect(button(place, words.window.retry)).toBeVisible()
  expect(service.requests).toEqual([])
})
