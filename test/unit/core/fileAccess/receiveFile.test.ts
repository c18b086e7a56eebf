// A large file on its way from the process that reads it to the thread that sends it: whole, bounded, and never waited for without a limit.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, readdir, readFile, truncate } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createFileProcessPool } from '../../../../src/main/core/fileAccess/fileProcessPool.ts'
import { STREAM_BYTES, type StreamForm } from '../../../../src/main/core/fileAccess/streamFile.ts'
import {
  createLimit,
  PIECE_BYTES,
  receive,
  takeFrom,
  type StreamedFile,
} from '../../../../src/main/core/fileAccess/receiveFile.ts'
import {
  createFiles,
  FILE_LIMITS,
  type FileLimits,
  READ_ON_OPENING_BYTES,
  type Files,
  type OpenFile,
} from '../../../../src/main/core/fileAccess/userFiles.ts'
import { done, failed } from '../../../../src/shared/uploads/problem.ts'
import { oddFiles } from '../../../helpers/oddFiles.ts'
import { readerProcesses } from '../../../helpers/readerProcess.ts'
import { bytesOf, put, tempFolder } from '../../../helpers/tempFolder.ts'

const MIB = 1024 * 1024
const SILENT = failed({ kind: 'drive', why: 'silent' })
const BROKEN = failed({ kind: 'drive', why: 'broken' })
let processes: Awaited<ReturnType<typeof readerProcesses>>

beforeAll(async () => {
  processes = await readerProcesses()
  return processes.remove
})

function here(limits: Partial<FileLimits> = {}): Files {
  processes.started.length = 0
  const readers = createFileProcessPool(processes.start, { pingMs: 1000, idleMs: 60_000 }, path.dirname)
  onTestFinished(() => {
    readers.stop()
  })
  return createFiles(readers, { ...FILE_LIMITS, ...limits })
}

async function opened(file: string, limits?: Partial<FileLimits>): Promise<OpenFile> {
  const open = await here(limits).open(file)
  if (!open.ok) throw new Error(open.problem.kind)
  return open.value
}

/** Processes started from now on have their temporary files there. */
function meetIn(folder: string): void {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  onTestFinished(() => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  })
}

async function streaming(open: OpenFile, as: StreamForm = 'base64'): Promise<StreamedFile> {
  const streamed = await open.stream(as)
  if (streamed === undefined) throw new Error('there is no way')
  return streamed
}

/** Takes all that comes, and how it ends. */
async function taken(streamed: StreamedFile) {
  const pieces: Buffer[] = []
  const memory = new Set<ArrayBufferLike>()
  for (;;) {
    const next = await streamed.next()
    if (next.done === true)
      return { text: Buffer.concat(pieces).toString('latin1'), pieces, memory, end: next.value }
    memory.add(next.value.buffer)
    pieces.push(Buffer.from(next.value))
  }
}

/** What a process has read and written so far, in bytes, by the kernel's count. */
async function readBytes(pid: number | undefined): Promise<number> {
  return Number(/rchar: (\d+)/.exec(await readFile(`/proc/${String(pid)}/io`, 'utf8'))?.[1])
}

describe('a file that is streamed', () => {
  it.each([
    READ_ON_OPENING_BYTES + 1,
    144 * 1024 - 1,
    144 * 1024,
    144 * 1024 + 1,
    192 * 1024,
    5 * MIB + 1,
    10 * MIB,
  ])('arrives whole, %i bytes', async (size) => {
    const bytes = bytesOf(size)
    const open = await opened(await put(await tempFolder(), 'a.png', bytes))
    const { text, pieces, memory, end } = await taken(await streaming(open))
    expect(text === bytes.toString('base64')).toBe(true)
    expect(end).toEqual(done(size))
    // All but the last are full, and all lie in the same two places.
    expect(pieces.length).toBe(Math.ceil(text.length / PIECE_BYTES.base64))
    expect(memory.size).toBeLessThanOrEqual(2)
    expect(await open.digest()).toMatchObject({
      ok: true,
      value: { sha256: createHash('sha256').update(bytes).digest('hex') },
    })
  })

  it('is read no further than a little ahead of what is taken', async () => {
    const size = 10 * MIB
    const open = await opened(await put(await tempFolder(), 'a.png', size))
    const reader = processes.started[0]?.pid
    const streamed = await streaming(open)
    await streamed.next()
    const before = await readBytes(reader)
    // Nothing more is taken until the process rests: between two looks it reads nothing but our messages.
    let read = -Infinity
    for (let now = before; now - read >= STREAM_BYTES / 2; now = await readBytes(reader)) {
      read = now
      for (let turn = 0; turn < 20; turn += 1) await open.version()
    }
    // Two pieces in this process, one and a socket's worth in the other, and the one being read.
    expect(read - before).toBeLessThan(2 * MIB)
    expect((await taken(streamed)).end).toEqual(done(size))
  })

  it.each([
    ['shorter', (file: string) => truncate(file, 2 * MIB)],
    ['longer', (file: string) => appendFile(file, Buffer.alloc(MIB))],
  ])('is told to be %s by now, and never ends as if it were whole', async (_, change) => {
    const size = 6 * MIB
    const file = await put(await tempFolder(), 'a.png', size)
    const open = await opened(file)
    const streamed = await streaming(open)
    await streamed.next()
    await change(file)
    const { end } = await taken(streamed)
    expect(end.ok && end.value).not.toBe(size)
  })

  it('ends when its process does', async () => {
    const open = await opened(await put(await tempFolder(), 'a.png', 10 * MIB))
    const streamed = await streaming(open)
    await streamed.next()
    const end = once(processes.started[0]!, 'exit')
    processes.started[0]?.kill('SIGKILL')
    await end
    expect((await taken(streamed)).end).toEqual(BROKEN)
  })

  it('ends when it is closed, before anybody takes of it and amid', async () => {
    const file = await put(await tempFolder(), 'a.png', 10 * MIB)
    for (const takes of [0, 1]) {
      const open = await opened(file)
      const streamed = await streaming(open)
      for (let count = 0; count < takes; count += 1) await streamed.next()
      open.close()
      expect((await taken(streamed)).end).toEqual(BROKEN)
    }
  })

  it('is nobody’s wait once its taker leaves, and the file can be closed', async () => {
    const open = await opened(await put(await tempFolder(), 'a.png', 10 * MIB))
    const streamed = await streaming(open)
    await streamed.next()
    await streamed.return(done(0))
    expect(await open.version()).toMatchObject({ ok: true })
    open.close()
    await expect.poll(() => open.version()).toEqual(BROKEN)
  })

  it('of a drive that hangs is given up, and its trouble is told', async ({ skip }) => {
    const odd = await oddFiles(skip, [], bytesOf(3 * MIB))
    const { end } = await taken(await streaming(await opened(odd.at('hang-late.png'), { readMs: 300 })))
    expect(end).toEqual(SILENT)
    expect((await taken(await streaming(await opened(odd.at('eio-late.png'))))).end).toEqual(BROKEN)
  })

  it('is not given up while nobody takes it', async () => {
    const readMs = 50
    const size = 4 * MIB
    const open = await opened(await put(await tempFolder(), 'a.png', size), { readMs })
    const streamed = await streaming(open)
    await streamed.next()
    // As long as a limit of the same length takes to be over, twice.
    for (const limit of [createLimit(readMs), createLimit(readMs)]) {
      await new Promise<void>((resolve) => {
        limit.start(resolve)
      })
    }
    expect((await taken(streamed)).end).toEqual(done(size))
  })

  it('has to be read in another way where no socket can be', async () => {
    const file = await put(await tempFolder(), 'a.png', 9)
    meetIn('/nowhere')
    const open = await opened(file)
    expect(await open.stream('base64')).toBeUndefined()
    expect(await open.read(0, 9)).toMatchObject({ ok: true })
  })
})

describe('a file that is read whole', () => {
  it.each([0, 512 * 1024, 512 * 1024 + 1, 144 * 1024 * 5, 10 * MIB])(
    'is all there, %i bytes',
    async (size) => {
      const bytes = bytesOf(size)
      const file = await put(await tempFolder(), 'a.png', bytes)
      const read = await here().readWhole(file, 10 * MIB)
      expect(read.ok && read.value.equals(bytes)).toBe(true)
      if (size === 0) return
      const refused = failed({ kind: 'too-large', size, limit: size - 1 })
      expect(await here().readWhole(file, size - 1)).toEqual(refused)
    },
  )

  it('is all there where no socket can be', async () => {
    const bytes = bytesOf(MIB)
    const file = await put(await tempFolder(), 'a.png', bytes)
    meetIn('/nowhere')
    const read = await here().readWhole(file, 10 * MIB)
    expect(read.ok && read.value.equals(bytes)).toBe(true)
  })

  it('of a drive that hangs is given up', async ({ skip }) => {
    const odd = await oddFiles(skip, [], bytesOf(3 * MIB))
    expect(await here({ readMs: 300 }).readWhole(odd.at('hang-late.png'), 10 * MIB)).toEqual(SILENT)
    expect(await here().readWhole(odd.at('eio-late.png'), 10 * MIB)).toEqual(BROKEN)
  })
})

describe('the place where both meet', () => {
  it('is gone once they have met', async () => {
    const folder = await tempFolder()
    meetIn(folder)
    const open = await opened(await put(folder, 'a.png', 3 * MIB))
    const streamed = await streaming(open)
    await streamed.next()
    await expect.poll(() => readdir(folder)).toEqual(['a.png'])
    open.close()
  })

  it('without anybody gives nothing', async () => {
    expect(
      await takeFrom({ address: path.join(await tempFolder(), 's'), token: 'x' }, 'bytes'),
    ).toBeUndefined()
  })
})

it.each(['base64', 'bytes'] as const)('what was lost on the way is not taken for the end, %s', async (as) => {
  const incoming = {
    next: () => Promise.resolve(undefined),
    onMoved: () => undefined,
    close: () => undefined,
  }
  const streamed = receive(incoming, 9, as, createLimit(1000), () => Promise.resolve(done(9)))
  expect((await taken(streamed)).end).toEqual(BROKEN)
})
