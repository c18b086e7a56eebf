// The clipboard's content goes through one intake: as files, as bytes spooled first, or it is refused with a message.
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ClipboardContent } from '../../../../src/main/core/clipboard/clipboardContent.ts'
import { takeClipboard } from '../../../../src/main/core/intake/addClipboard.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import type { ClipboardFound } from '../../../../src/shared/uploads/clipboardFound.ts'
import { bytesOf, put, tempFolder } from '../../../helpers/tempFolder.ts'

/** What was added. */
async function take(found: ClipboardContent, spoolFolder?: string) {
  const folder = spoolFolder ?? (await tempFolder())
  const came: unknown[][] = []
  let isExpected = false
  const note = (name: string) => (what: unknown) => void came.push([name, what])
  const wait = (name: string) => (what: unknown) => {
    came.push([name, what])
    return Promise.resolve()
  }
  await takeClipboard(
    {
      now: () => new Date(2026, 10, 22, 11, 40, 5).getTime(),
      newId: () => 'id',
      readClipboard() {
        // A connection is opened meanwhile.
        expect(isExpected).toBe(true)
        return Promise.resolve(found)
      },
      expectUpload: () => void (isExpected = true),
      spoolFolder: folder,
    },
    {
      files: wait('files'),
      links: note('links'),
      spooled: wait('spooled'),
      refuse: note('refused'),
      needsWindow: note('needs window'),
      nothing: note('nothing'),
    },
  )
  return { came, folder }
}

describe('the clipboard', () => {
  it('with files passes them on, and keeps no copy', async () => {
    const paths = ['/a/b.png', '/c.mp3', 'file://elsewhere/d.png']
    const { came, folder } = await take({ kind: 'files', paths })
    expect(came).toEqual([['files', paths]])
    expect(await readdir(folder)).toEqual([])
  })

  it('with links passes them on, and keeps nothing', async () => {
    const links = ['https://x/a.png']
    const { came, folder } = await take({ kind: 'links', links })
    expect(came).toEqual([['links', links]])
    expect(await readdir(folder)).toEqual([])
  })

  it('with a picture keeps it in a file for this user alone, named by the moment', async () => {
    const bytes = bytesOf(5000)
    const { came, folder } = await take({ kind: 'bytes', bytes, extension: 'png' })
    const file = path.join(folder, 'id', 'clipboard 2026-11-22 11.40.05.png')
    expect(came).toEqual([['spooled', file]])
    expect((await readFile(file)).equals(bytes)).toBe(true)
    expect((await stat(file)).mode & 0o077).toBe(0)
  })

  it('with just as much as the service takes keeps that', async () => {
    const { came } = await take({ kind: 'bytes', bytes: Buffer.alloc(LIMIT_BYTES), extension: 'png' })
    expect(came).toMatchObject([['spooled', expect.any(String)]])
  })

  it.each<[string, ClipboardContent, number]>([
    ['one byte more', bytes(LIMIT_BYTES + 1), LIMIT_BYTES + 1],
    ['more than was read', { kind: 'too-large', size: 3e7, extension: 'png' }, 3e7],
  ])('with %s is refused by name and size, and nothing is kept', async (_what, found, size) => {
    const { came, folder } = await take(found)
    const problem = { kind: 'too-large', size, limit: LIMIT_BYTES } as const
    expect(came).toEqual([['refused', words.toast.failedOne('clipboard 2026-11-22 11.40.05.png', problem)]])
    expect(await readdir(folder)).toEqual([])
  })

  it('with more than anybody counted is refused too', async () => {
    const { came } = await take({ kind: 'too-large', size: undefined, extension: 'png' })
    expect(came).toEqual([['refused', words.toast.clipboardTooLarge(LIMIT_BYTES)]])
  })

  it('is refused when the picture can’t be kept', async () => {
    const file = await put(await tempFolder(), 'not a folder', 'x')
    const { came } = await take(bytes(10), file)
    expect(came).toEqual([['refused', expect.stringContaining('clipboard 2026-11-22 11.40.05.png: ')]])
  })
})

it.each<[ClipboardFound, 'nothing' | 'refused']>([
  ['empty', 'nothing'],
  ['text', 'nothing'],
  ['link', 'nothing'],
  ['data', 'nothing'],
  ['silent', 'refused'],
  ['slow', 'refused'],
  ['format', 'refused'],
  ['damaged', 'refused'],
  ['too-long', 'refused'],
])('a clipboard of which there is only to say "%s" is %s', async (found, end) => {
  const { came } = await take({ kind: 'nothing', found, format: 'TIFF' })
  expect(came).toEqual([[end, words.toast.clipboard(found, 'TIFF')]])
})

function bytes(size: number): ClipboardContent {
  return { kind: 'bytes', bytes: Buffer.alloc(size), extension: 'png' }
}
