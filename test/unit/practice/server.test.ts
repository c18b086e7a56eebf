// The service's port, and how the service stops.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { latest, linkOf, raw, start, upload, wire } from '../../service/client.ts'

const BYTES = Buffer.from('not really a picture')

describe('the server', () => {
  it('takes any free port when the one asked for is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    onTestFinished(() => void squatter.close())
    const { port } = squatter.address() as { port: number }
    const service = await start({ port })
    expect(service.port).not.toBe(port)
    linkOf(await upload(service, 'a.png', BYTES))
  })

  it('closes though clients linger, twice if need be', async () => {
    const service = await start()
    const idle = await raw(service)
    const midway = await raw(service, wire(service, '{"file_name":"a.png"', 1000))
    await expect.poll(() => service.requests.length).toBe(1)
    await service.close()
    await service.close()
    await Promise.all([idle.ended, midway.ended])
    expect(latest(service).outcome).toBe('gone')
  })
})
