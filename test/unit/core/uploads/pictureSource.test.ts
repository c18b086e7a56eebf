// The file that a thumbnail is drawn from: it comes in pieces, is closed afterwards, and a drive that hangs is waited for once.
import { appendFile, truncate } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createFileProcessPool } from '../../../../src/main/core/fileAccess/fileProcessPool.ts'
import { createFiles, FILE_LIMITS, type Files } from '../../../../src/main/core/fileAccess/userFiles.ts'
import { withSource, type PictureSource } from '../../../../src/main/core/uploads/pictureSource.ts'
import { oddFiles } from '../../../helpers/oddFiles.ts'
import { readerProcesses } from '../../../helpers/readerProcess.ts'
import { bytesOf, put, tempFolder } from '../../../helpers/tempFolder.ts'

const MIB = 1024 * 1024
let processes: Awaited<ReturnType<typeof readerProcesses>>

beforeAll(async () => {
  processes = await readerProcesses()
  return processes.remove
})

/** Also says which large files were opened and closed. */
function here(readMs = FILE_LIMITS.readMs): Pick<Files, 'open' | 'readWhole'> & { readonly said: string[] } {
  const readers = createFileProcessPool(processes.start, { pingMs: 1000, idleMs: 60_000 }, path.dirname)
  onTestFinished(() => {
    readers.stop()
  })
  const files = createFiles(readers, { ...FILE_LIMITS, readMs })
  const said: string[] = []
  return {
    said,
    readWhole: files.readWhole,
    async open(file) {
      const opened = await files.open(file)
      if (!opened.ok) return opened
      said.push('opened')
      const close = () => {
        said.push('closed')
        opened.value.close()
      }
      return { ok: true, value: { ...opened.value, close } }
    },
  }
}

async function gathered(source: PictureSource, position: number): Promise<{ bytes: Buffer; most: number }> {
  const pieces: Buffer[] = []
  for await (const piece of source.from(position)) pieces.push(Buffer.from(piece))
  return { bytes: Buffer.concat(pieces), most: Math.max(...pieces.map(({ length }) => length)) }
}

describe('a file to draw from', () => {
  it.each([1, 512 * 1024, 512 * 1024 + 1, 10 * MIB])(
    'is all there in small pieces, from any position and again, %i bytes',
    async (size) => {
      const bytes = bytesOf(size)
      const file = await put(await tempFolder(), 'a.png', bytes)
      const files = here()
      await withSource(files, file, async (source) => {
        expect(source.size).toBe(size)
        for (const position of [0, size - 1, Math.floor(size / 2), 0]) {
          const all = await gathered(source, position)
          expect(all.bytes.equals(bytes.subarray(position))).toBe(true)
          expect(all.most).toBeLessThanOrEqual(512 * 1024)
        }
      })
      expect(files.said).toEqual(size > 512 * 1024 ? ['opened', 'closed'] : [])
    },
  )

  it('is none if it is too large or missing', async () => {
    const file = await put(await tempFolder(), 'a.png', bytesOf(MIB))
    const files = here()
    const draw = () => Promise.resolve('drawn')
    expect(await withSource(files, file, draw, MIB - 1)).toBeUndefined()
    expect(await withSource(files, file, draw, 9)).toBeUndefined()
    expect(await withSource(files, `${file}.gone`, draw)).toBeUndefined()
    expect(files.said).toEqual(['opened', 'closed'])
  })

  it.each(['shorter', 'longer'])('that is %s by now fails', async (how) => {
    const file = await put(await tempFolder(), 'a.png', bytesOf(3 * MIB))
    await withSource(here(), file, async (source) => {
      await (how === 'shorter' ? truncate(file, 2 * MIB) : appendFile(file, 'more'))
      await expect(gathered(source, 0)).rejects.toThrow()
    })
  })

  it('is closed when what draws it fails, and is read no further', async () => {
    const file = await put(await tempFolder(), 'a.png', bytesOf(10 * MIB))
    const files = here()
    const drawing = withSource(files, file, async (source) => {
      const pieces = source.from(0)
      await pieces.next()
      throw Object.assign(new Error('undecodable'), { pieces })
    })
    const { pieces } = await drawing.then(
      () => ({ pieces: undefined }),
      (error: unknown) => error as { pieces: AsyncGenerator<Buffer> },
    )
    expect(files.said).toEqual(['opened', 'closed'])
    expect(await pieces?.next()).toEqual({ done: true, value: undefined })
  })

  it('of a drive that hangs is waited for once', async ({ skip }) => {
    const odd = await oddFiles(skip, [], bytesOf(3 * MIB))
    const file = odd.at('hang-late.png')
    await withSource(here(300), file, async (source) => {
      await expect(gathered(source, 0)).rejects.toThrow()
      const again = source.from(MIB).next()
      const won = await Promise.race([
        again.catch(() => 'at once'),
        new Promise((resolve) => setTimeout(resolve, 250, 'waited')),
      ])
      expect(won).toBe('at once')
    })
  })
})
