// The folder of uploads: links survive a restart, and what is deleted.
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { get, linkOf, start, temporaryFolder, told, upload } from '../../service/client.ts'

const BYTES = Buffer.from('not really a picture')
const DAY = 24 * 60 * 60 * 1000

describe('the folder', () => {
  it('keeps folder and files to their owner', async () => {
    const folder = await temporaryFolder()
    linkOf(await upload(await start({ folder }), 'a.png', BYTES))
    const modes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode & 0o777),
    )
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect(modes).toEqual([0o600, 0o600])
  })
})

describe('restart', () => {
  it('still serves what an earlier run promised', async () => {
    const folder = await temporaryFolder()
    const first = await start({ folder })
    const url = linkOf(await upload(first, 'ä.png', BYTES))
    const stored = first.stored()
    await first.close()
    const second = await start({ folder, port: first.port })
    expect(second.port).toBe(first.port)
    expect(second.stored()).toEqual(stored)
    expect((await get(second, url)).body).toEqual(BYTES)
  })

  it('deletes what expired meanwhile and what was half-written, and nothing else', async () => {
    const folder = await temporaryFolder()
    const first = await start({ folder, now: () => 0 })
    linkOf(await upload(first, 'a.png', BYTES))
    await first.close()
    await writeFile(join(folder, `${'0'.repeat(32)}.part`), 'half')
    await writeFile(join(folder, '1'.repeat(32)), 'bytes without a note')
    await writeFile(join(folder, `${'2'.repeat(32)}.json`), '{"name":"no bytes.png"}')
    await writeFile(join(folder, '3'.repeat(32)), 'bytes')
    await writeFile(join(folder, `${'3'.repeat(32)}.json`), '{"name":')
    await writeFile(join(folder, 'holiday.png'), 'not ours')
    const second = await start({ folder, now: () => DAY })
    expect(second.stored()).toEqual([])
    expect(await readdir(folder)).toEqual(['holiday.png'])
  })
})

describe('a folder that is gone', () => {
  it('fails the upload and says why, and the next one works once it is back', async () => {
    const folder = await temporaryFolder()
    const service = await start({ folder })
    await rm(folder, { recursive: true })
    const reply = await upload(service, 'a.png', BYTES)
    expect([reply.status, told(reply)]).toMatchObject([
      500,
      { code: 500, detail: expect.stringContaining('ENOENT') },
    ])
    await mkdir(folder)
    linkOf(await upload(service, 'a.png', BYTES))
  })
})
