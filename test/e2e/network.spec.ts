// Tests the user's network settings as Electron reports them: a proxy with a password, and trusted certificates.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { packagedProgram } from '../../scripts/appCommand.mjs'
import { words } from '../../src/shared/i18n/words.ts'
import { longBytes, makeFile } from './support/samples.ts'
import { openFront, openProxy } from './support/secureService.ts'
import { expect, KEY, test } from './support/test.ts'
import { button, row, sentenceOf } from './support/window.ts'

test('the system’s proxy is used, with its password, and never sees the key', async ({
  launch,
  folder,
  service,
}) => {
  test.skip(packagedProgram !== undefined, 'packages ignore NODE_EXTRA_CA_CERTS')
  const front = await openFront(folder, service)
  const proxy = await openProxy(front, 'user:pass word')
  const page = await (
    await launch({
      args: [makeFile(folder, 'through.png')],
      env: {
        MAYFLY_UPLOAD_URL: 'https://mayfly.test/',
        HTTPS_PROXY: `http://user:pass%20word@127.0.0.1:${String(proxy.port)}`,
        NODE_EXTRA_CA_CERTS: front.authority,
      },
    })
  ).window()
  await expect(button(row(page, 'through.png'), 'Copy link')).toBeVisible()
  expect(proxy.heard()).toMatch(/^CONNECT mayfly\.test:443 HTTP\/1\.1\r\n/)
  expect(proxy.heard()).not.toContain(KEY)
  expect(service.requests.map(({ key, outcome }) => [key, outcome])).toEqual([[KEY, 'stored']])
  proxy.close()
  front.close()
})

test('a proxy that wants a password nobody gave is named', async ({ launch, folder, service }) => {
  const front = await openFront(folder, service)
  const proxy = await openProxy(front, 'user:secret')
  const page = await (
    await launch({
      args: [makeFile(folder, 'stopped.png')],
      env: {
        MAYFLY_UPLOAD_URL: 'https://mayfly.test/',
        HTTPS_PROXY: `http://127.0.0.1:${String(proxy.port)}`,
        NODE_EXTRA_CA_CERTS: front.authority,
      },
    })
  ).window()
  await expect(row(page, 'stopped.png')).toContainText(sentenceOf({ kind: 'proxy', why: 'credentials' }))
  expect(service.requests).toEqual([])
  proxy.close()
  front.close()
})

test('an authority that only the desktop trusts: the desktop’s own network stack sends it, once', async ({
  launch,
  folder,
  service,
}) => {
  const front = await openFront(folder, service)
  // No environment variable switches a check off, or logs the session's keys.
  const keyLog = path.join(folder, 'tls.keys')
  const env = {
    MAYFLY_UPLOAD_URL: `https://localhost:${String(front.port)}/`,
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    SSLKEYLOGFILE: keyLog,
  }
  const bytes = longBytes('trusted.wav', 3_000_000)
  const args = [makeFile(folder, 'trusted.wav', bytes)]
  const strict = await launch({ args, env })
  const page = await strict.window()
  await expect(row(page, 'trusted.wav')).toContainText(sentenceOf({ kind: 'tls', why: 'authority' }))
  expect(service.requests).toEqual([])
  await strict.kill()

  // Stands for a certificate in the system's store: Chromium accepts it, Node does not.
  const trusting = await (await launch({ args: ['--ignore-certificate-errors'], env })).window()
  await button(row(trusting, 'trusted.wav'), words.window.retry).click()
  await expect(button(row(trusting, 'trusted.wav'), 'Copy link')).toBeVisible()
  expect(service.requests.map(({ key, outcome }) => [key, outcome])).toEqual([[KEY, 'stored']])
  expect(service.requests[0]?.headers['accept-encoding']).toBe('identity')
  expect(service.stored()).toMatchObject([{ name: 'trusted.wav', size: bytes.length }])
  expect(existsSync(keyLog)).toBe(false)
  front.close()
})
