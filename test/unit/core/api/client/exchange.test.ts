// Successful exchanges: every byte arrives, the link comes back, progress is reported.
import { readFile, truncate } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { bodyLength } from '../../../../../src/main/core/api/requestBody.ts'
import { LIMIT_BYTES } from '../../../../../src/shared/uploads/serviceLimits.ts'
import { fetched, startService } from '../../../../helpers/service.ts'
import { bytesOf, put, tempFolder } from '../../../../helpers/tempFolder.ts'
import { BIG, big, KEY, sending, sendTo, small, withFault } from '../../../../helpers/sending.ts'

describe('a good exchange', () => {
  it('gives the link, and the service has every byte', async () => {
    const service = await startService()
    for (const size of [1, 2, 3, 1000, 192 * 1024 + 1]) {
      const bytes = bytesOf(size)
      const result = await sendTo(service, await put(await tempFolder(), 'a.png', bytes))
      expect(result).toMatchObject({ ok: true, value: { url: service.stored().at(-1)?.url, size } })
      expect((await fetched(result.ok ? result.value.url : '')).equals(bytes)).toBe(true)
    }
    expect(service.requests.filter(({ outcome }) => outcome === 'stored')).toHaveLength(5)
  })

  it('takes 10 MiB', async () => {
    const service = await startService()
    const file = await put(await tempFolder(), 'a.mp4', LIMIT_BYTES)
    const { result, sent, totals } = sending(service, file)
    const ended = await result
    expect(ended).toMatchObject({ ok: true, value: { size: LIMIT_BYTES } })
    expect((await fetched(ended.ok ? ended.value.url : '')).equals(await readFile(file))).toBe(true)
    expect([...totals]).toEqual([LIMIT_BYTES])
    expect(sent).toEqual(sent.toSorted((a, b) => a - b))
  })

  it('says on the wire what the contract asks for, and the exact length', async () => {
    const service = await startService()
    const name = 'ключ "1".PNG'
    await sendTo(service, await small(), { name })
    const [record] = service.requests
    expect(record).toMatchObject({
      method: 'POST',
      path: '/api/ephemeral_resource',
      key: KEY,
      name,
      contentLength: bodyLength(name, 1000),
      bodyBytes: bodyLength(name, 1000),
      status: 200,
      outcome: 'stored',
    })
    expect(record?.headers).toEqual({
      host: new URL(service.url).host,
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-encoding': 'identity',
      connection: 'close',
      'user-agent': 'Mayfly/test',
      'content-length': String(bodyLength(name, 1000)),
    })
  })

  it('tells its progress in bytes of the file, from nothing to all, never backwards', async () => {
    const service = await withFault({ kind: 'drip', everyMs: 4 })
    const { result, sent, totals } = sending(service, await big())
    expect(await result).toMatchObject({ ok: true })
    expect([...totals]).toEqual([BIG])
    expect(sent[0]).toBe(0)
    expect(sent.at(-1)).toBe(BIG)
    expect(sent).toEqual(sent.toSorted((a, b) => a - b))
    expect(new Set(sent).size).toBe(sent.length)
  })

  it('reads the file as it is now, not as it was', async () => {
    const service = await startService()
    const file = await small()
    await truncate(file, 10)
    expect(await sendTo(service, file)).toMatchObject({ ok: true, value: { size: 10 } })
  })

  it('waits for no refusal once one did not come', async () => {
    const service = await startService()
    expect(await sendTo(service, await small(), { graceMs: 50 })).toMatchObject({ ok: true })
  })

  it('normalises the link', async () => {
    const service = await withFault({ kind: 'url', url: 'https://x.app/a b\n.png' })
    expect(await sendTo(service, await small())).toEqual({
      ok: true,
      value: {
        url: 'https://x.app/a%20b.png',
        bornAt: expect.any(Number) as number,
        heardAt: expect.any(Number) as number,
        size: 1000,
        digest: expect.objectContaining({
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        }) as object,
      },
    })
  })

  it('hears an answer that drips in', async () => {
    const service = await withFault({ kind: 'drip', everyMs: 2 })
    expect(await sendTo(service, await small())).toMatchObject({ ok: true })
  })
})
