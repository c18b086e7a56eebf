// The practice service is for Mayfly only: nobody else can store files there, and its answers do nothing in a browser.
import { readdir } from 'node:fs/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startPracticeService } from '../../src/main/practice/service.ts'
import { get, linkOf, PATH, post, send, start, temporaryFolder } from '../service/client.ts'

const body = JSON.stringify({ file_name: 'a.png', file_data: 'AAAA' })
const SAFE = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': expect.stringMatching(/^default-src 'none';.*; sandbox$/),
}

describe('the practice service', () => {
  it('stores for the key of this start alone, and its links can’t be guessed', async () => {
    const folder = await temporaryFolder()
    const service = await startPracticeService({ folder, port: 0, key: 'of-this-start' })
    onTestFinished(() => service.close())
    const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
    const by = (key: string) =>
      send(service, { method: 'POST', path: PATH, headers: { ...headers, 'x-api-key': key } }, [body])
    for (const key of ['practice', 'practice-key', 'of-this-star', 'of-this-start2']) {
      expect((await by(key)).status, key).toBe(401)
    }
    expect(await readdir(folder)).toEqual([])
    expect(linkOf(await by('of-this-start'))).toMatch(/\/files\/[0-9a-f]{32}\/a\.png$/)
  })

  it('answers everything with the same policy', async () => {
    const service = await start()
    const link = linkOf(await post(service, body))
    const answers = [
      await get(service, link),
      await get(service, link.replace(/files\/./, 'files/x')),
      await send(service, { method: 'GET', path: '/' }),
      await send(service, { method: 'GET', path: '/', headers: { host: 'evil.example' } }),
      await post(service, '{'),
      await post(service, body),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 403, 400, 200])
    for (const { headers } of answers) expect(headers).toMatchObject(SAFE)
  })
})
