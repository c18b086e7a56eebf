// Files that are written instead of the user's: new, private, whole or not there.
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeNew, writePieces } from '../../../../../src/main/core/fileAccess/work/newFile.ts'
import { done, failed } from '../../../../../src/shared/uploads/problem.ts'
import { fileWorkHere } from '../../../../helpers/filesHere.ts'
import { smallDisk } from '../../../../helpers/smallDisk.ts'
import { tempFolder } from '../../../../helpers/tempFolder.ts'

const FILM = path.join(import.meta.dirname, '../../clean/samples/private.mp4')

describe('a file that is written', () => {
  it('is put together from pieces', async () => {
    const to = path.join(await tempFolder(), 'a')
    const source = Buffer.from('0123456789')
    const pieces = [Buffer.from('<'), { from: 2, bytes: 3 }, { zeros: 2 }, Buffer.from('>')]
    const read = (position: number, bytes: number) =>
      Promise.resolve(source.subarray(position, position + bytes))
    const made = await writeNew(to, async (write) =>
      done({ isWhole: await writePieces(pieces, read, write) }),
    )
    expect(made).toMatchObject({ ok: true, value: { isWhole: true, size: 7 } })
    expect((await readFile(to)).toString()).toBe('<234\0\0>')
  })

  it('is gone again where that fails', async () => {
    const to = path.join(await tempFolder(), 'a')
    const problem = { kind: 'changed' } as const
    expect(await writeNew(to, () => Promise.resolve(failed(problem)))).toEqual({ ok: false, problem })
    await expect(stat(to)).rejects.toThrow()
    await expect(writeNew(to, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(stat(to)).rejects.toThrow()
  })

  it('may not be written: that is no fault of the file it is made from', async () => {
    const to = path.join(await tempFolder(), 'no folder', 'a.mp4')
    expect(await fileWorkHere().clean(FILM, to)).toEqual({
      ok: false,
      problem: { kind: 'not-cleaned', why: 'not-written' },
    })
    const problem = { kind: 'not-fitted', why: 'crashed' }
    expect(await fileWorkHere().remux(FILM, to, false, 10_000_000)).toEqual({ ok: false, problem })
  })

  it('never takes the place of another', async () => {
    const to = path.join(await tempFolder(), 'a')
    await writeFile(to, 'mine')
    await expect(writeNew(to, () => Promise.resolve(done({})))).rejects.toThrow()
    expect(await readFile(to, 'utf8')).toBe('mine')
  })

  it('tells of a full disk, and leaves nothing there', async ({ skip }) => {
    const { folder } = await smallDisk(skip, 4)
    const to = path.join(folder, 'a.mp4')
    expect(await fileWorkHere().clean(FILM, to)).toEqual({
      ok: false,
      problem: { kind: 'not-cleaned', why: 'no-space' },
    })
    await expect(stat(to)).rejects.toThrow()
  })
})
