// Bytes that only we hold: private while they wait.
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { clipboardName, spool } from '../../../../src/main/core/files/spool.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'

const mode = async (file: string) => (await stat(file)).mode & 0o777

describe('spool', () => {
  it('writes for this user only, making the folders it needs', async () => {
    const folder = path.join(await tempFolder(), 'deep', 'spool')
    const file = await spool(folder, 'id-1', 'a.png', Buffer.from('bytes'))
    expect(file).toEqual({ ok: true, value: path.join(folder, 'id-1', 'a.png') })
    const written = path.join(folder, 'id-1', 'a.png')
    expect((await readFile(written)).toString()).toBe('bytes')
    expect([await mode(written), await mode(path.dirname(written)), await mode(folder)]).toEqual([
      0o600, 0o700, 0o700,
    ])
  })

  it('writes over nothing', async () => {
    const folder = await tempFolder()
    await spool(folder, 'id-1', 'a.png', Buffer.from('first'))
    expect((await spool(folder, 'id-1', 'a.png', Buffer.from('second'))).ok).toBe(false)
    expect((await readFile(path.join(folder, 'id-1', 'a.png'))).toString()).toBe('first')
  })

  it('says when it can’t', async () => {
    const folder = await tempFolder()
    const inTheWay = await put(folder, 'file', 3)
    expect(await spool(path.join(inTheWay, 'spool'), 'id', 'a.png', Buffer.from('x'))).toEqual({
      ok: false,
      problem: { kind: 'missing' },
    })
  })
})

describe('clipboardName', () => {
  it('is the local time, in figures that sort', () => {
    expect(clipboardName(new Date(2026, 0, 2, 3, 4, 5), 'png')).toBe('clipboard 2026-01-02 03.04.05.png')
    expect(clipboardName(new Date(2026, 10, 22, 23, 59, 59), 'webp')).toBe(
      'clipboard 2026-11-22 23.59.59.webp',
    )
  })
})
