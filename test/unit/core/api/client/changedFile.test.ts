// Files that changed before their turn, or change while they are being sent.
import { execFile } from 'node:child_process'
import { appendFile, mkdir, rename, rm, symlink, truncate } from 'node:fs/promises'
import { promisify } from 'node:util'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Connect } from '../../../../../src/main/core/network/connection.ts'
import { LIMIT_BYTES } from '../../../../../src/shared/uploads/serviceLimits.ts'
import { fetched, startService } from '../../../../helpers/service.ts'
import { bytesOf, put, tempFolder } from '../../../../helpers/tempFolder.ts'
import { eventually } from '../../../../helpers/until.ts'
import { BIG, problem, sending, sendTo, withFault } from '../../../../helpers/sending.ts'

const run = promisify(execFile)

describe('the file, when its turn comes', () => {
  it.each([
    ['missing', 'a.png', { kind: 'missing' }],
    ['a folder', 'folder.png', { kind: 'folder' }],
    ['a FIFO nobody writes to', 'fifo.png', { kind: 'not-a-file' }],
    ['a dangling link', 'dangling.png', { kind: 'missing' }],
    ['empty now', 'empty.png', { kind: 'empty' }],
    ['too large now', 'large.png', { kind: 'too-large', size: LIMIT_BYTES + 1, limit: LIMIT_BYTES }],
    ['of the wrong type', 'a.gif', { kind: 'wrong-type', extension: 'gif' }],
    ['not ours to read now', 'shut.png', { kind: 'unreadable' }],
  ])('is %s: no connection is made', async (_, name, expected) => {
    const folder = await tempFolder()
    await mkdir(path.join(folder, 'folder.png'))
    await run('mkfifo', [path.join(folder, 'fifo.png')])
    await symlink('nowhere', path.join(folder, 'dangling.png'))
    await put(folder, 'empty.png', 0)
    await put(folder, 'a.gif', 5)
    await truncate(await put(folder, 'large.png', 1), LIMIT_BYTES + 1)
    await run('chmod', ['000', await put(folder, 'shut.png', 5)])
    const connect: Connect = () => {
      throw new Error('connected')
    }
    const { result, sent } = sending(new URL('http://127.0.0.1:9'), path.join(folder, name), { connect })
    expect(await result).toEqual(problem(expected))
    expect(sent).toEqual([])
  })

  it('is judged by the name that is sent', async () => {
    const service = await startService()
    const file = await put(await tempFolder(), 'spooled.bin', 5)
    expect(await sendTo(service, file, { name: 'a.png' })).toMatchObject({ ok: true })
    expect(service.stored()).toMatchObject([{ name: 'a.png' }])
  })

  const changes: readonly (readonly [string, (file: string) => Promise<unknown>, object | undefined])[] = [
    ['grows', (file) => appendFile(file, 'x'), { kind: 'changed' }],
    ['shrinks', (file) => truncate(file, BIG / 2), { kind: 'changed' }],
    ['is emptied', (file) => truncate(file, 0), { kind: 'changed' }],
    // Its bytes are still there for a process that has it open.
    ['is deleted', (file) => rm(file), undefined],
    [
      'is replaced by another',
      async (file) => rename(await put(path.dirname(file), 'b.png', 9), file),
      undefined,
    ],
    [
      'is replaced by a FIFO',
      async (file) => {
        await rm(file)
        await run('mkfifo', [file])
      },
      undefined,
    ],
  ]
  it.each(changes)('%s while it is sent', async (_, change, expected) => {
    const service = await withFault({ kind: 'slow', bytesPerSecond: 3 * BIG })
    const bytes = bytesOf(BIG)
    const file = await put(await tempFolder(), 'a.png', bytes)
    const { result, whenSent } = sending(service, file)
    await whenSent(1)
    await change(file)
    const ended = await result
    if (expected !== undefined) {
      expect(ended).toEqual(problem(expected))
      await eventually(() => service.requests[0]?.outcome).toBe('gone')
      expect(service.stored()).toEqual([])
    } else {
      expect(ended).toMatchObject({ ok: true, value: { size: BIG } })
      expect((await fetched(ended.ok ? ended.value.url : '')).equals(bytes)).toBe(true)
    }
  })
})
