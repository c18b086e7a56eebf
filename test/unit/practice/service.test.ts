// The practice service as practice mode starts it, with nothing from a test in between.
import { describe, expect, it, onTestFinished } from 'vitest'
import { startPracticeService } from '../../../src/main/practice/service.ts'
import { get, KEY, linkOf, post, temporaryFolder, told, upload } from '../../service/client.ts'

const BYTES = Buffer.from('not really a picture')

async function start(folder: string, port = 0) {
  const service = await startPracticeService({ folder, port, key: KEY })
  onTestFinished(() => service.close())
  return service
}

describe('the practice service', () => {
  it('stores an upload, and gives its bytes back to GET and their facts to HEAD', async () => {
    const service = await start(await temporaryFolder())
    const url = linkOf(await upload(service, 'a.png', BYTES))
    expect(await get(service, url)).toMatchObject({ status: 200, body: BYTES })
    const asked = await get(service, url, { method: 'HEAD' })
    expect([asked.status, asked.headers['content-length'], asked.body.length]).toEqual([200, '20', 0])
  })

  it('refuses in the words of the contract, and takes no other key', async () => {
    const service = await start(await temporaryFolder())
    expect(told(await post(service, '{}'))).toMatchObject({ code: 400, detail: 'file_name is missing' })
    for (const key of [undefined, '', 'another-key']) {
      expect(told(await post(service, '{}', { 'x-api-key': key }))).toMatchObject({ code: 401 })
    }
  })

  it('serves earlier links again at the port it had', async () => {
    const folder = await temporaryFolder()
    const first = await start(folder)
    const url = linkOf(await upload(first, 'a.png', BYTES))
    await first.close()
    expect((await get(await start(folder, first.port), url)).body).toEqual(BYTES)
  })
})
