// The processes that access the user's files: a file that hangs blocks no other, and a process that dies loses nothing.
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  createFiles,
  FILE_LIMITS,
  READ_ON_OPENING_BYTES,
  type Files,
} from '../../../../src/main/core/fileAccess/userFiles.ts'
import { createFileProcessPool } from '../../../../src/main/core/fileAccess/fileProcessPool.ts'
import { oddFiles } from '../../../helpers/oddFiles.ts'
import { readerProcesses } from '../../../helpers/readerProcess.ts'
import { bytesOf, put, tempFolder } from '../../../helpers/tempFolder.ts'

const SILENT = { ok: false, problem: { kind: 'drive', why: 'silent' } }
let processes: Awaited<ReturnType<typeof readerProcesses>>

beforeAll(async () => {
  processes = await readerProcesses()
  return processes.remove
})

function files(idleMs = 60_000): Files {
  processes.started.length = 0
  const readers = createFileProcessPool(processes.start, { pingMs: 300, idleMs }, path.dirname)
  onTestFinished(() => {
    readers.stop()
  })
  return createFiles(readers, { ...FILE_LIMITS, examineMs: 2000 })
}

describe('files by a process', () => {
  it('are looked at, listed, read and written, with the answers that this process would have', async () => {
    const folder = await tempFolder()
    const bytes = bytesOf(500_000)
    const file = await put(folder, 'a.png', bytes)
    const there = files()
    expect(await there.examine(file)).toMatchObject({ ok: true, value: { size: 500_000, realPath: file } })
    expect(await there.examine(`${file}x`)).toEqual({ ok: false, problem: { kind: 'missing' } })
    expect(await there.list(folder, 10)).toEqual({ ok: true, value: [{ name: 'a.png', kind: 'file' }] })
    const read = await there.readWhole(file, 500_000)
    expect(read.ok && read.value.equals(bytes)).toBe(true)
    expect(await there.readWhole(file, 499_999)).toMatchObject({ problem: { kind: 'too-large' } })
    expect(await there.write(path.join(folder, 'b.txt'), 'text')).toMatchObject({ ok: true })
    expect(await readdir(folder)).toEqual(['a.png', 'b.txt'])
    expect(processes.started).toHaveLength(1)
  })

  it('are asked for anew when the process dies, or stands still', async () => {
    const file = await put(await tempFolder(), 'a.png', 9)
    const there = files()
    await there.examine(file)
    processes.started[0]?.kill('SIGSTOP')
    expect(await there.kindOf(file, 1500)).toMatchObject({ ok: true, value: { kind: 'file' } })
    expect(processes.started).toHaveLength(2)
    // Stopped first, so that it can't answer before it dies.
    processes.started[1]?.kill('SIGSTOP')
    const asked = there.examine(file)
    processes.started[1]?.kill('SIGKILL')
    expect(await asked).toMatchObject({ ok: true })
    expect(processes.started).toHaveLength(3)
  })

  it('that are being read when it dies can’t be read any further', async () => {
    const there = files()
    const opened = await there.open(await put(await tempFolder(), 'a.png', READ_ON_OPENING_BYTES + 1))
    if (!opened.ok) throw new Error(opened.problem.kind)
    const end = once(processes.started[0]!, 'exit')
    processes.started[0]?.kill('SIGKILL')
    await end
    expect(await opened.value.read(0, 9)).toEqual({ ok: false, problem: { kind: 'drive', why: 'broken' } })
  })

  it('are neither there nor gone once the app quits: what was asked of them stays open', async () => {
    processes.started.length = 0
    const readers = createFileProcessPool(processes.start, { pingMs: 300, idleMs: 60_000 }, path.dirname)
    const there = createFiles(readers)
    const file = await put(await tempFolder(), 'a.png', 9)
    await there.examine(file)
    const answers: unknown[] = []
    for (let count = 0; count < 40; count += 1)
      void there.examine(file).then((answer) => answers.push(answer))
    readers.stop()
    void there.examine(file).then((answer) => answers.push(answer))
    await once(processes.started[0]!, 'exit')
    await setImmediate()
    expect(answers).toEqual([])
  })

  it('stay open too once no process may be started, and the one that runs goes on until it ends', async () => {
    processes.started.length = 0
    let mayStart = true
    const limits = { pingMs: 300, idleMs: 60_000 }
    const readers = createFileProcessPool(processes.start, limits, path.dirname, () => mayStart)
    const there = createFiles(readers)
    const file = await put(await tempFolder(), 'a.png', 9)
    await there.examine(file)
    mayStart = false
    expect(await there.examine(file)).toMatchObject({ ok: true })
    const end = once(processes.started[0]!, 'exit')
    processes.started[0]?.kill('SIGKILL')
    await end
    const answers: unknown[] = []
    for (let count = 0; count < 2; count += 1) void there.examine(file).then((answer) => answers.push(answer))
    await setImmediate()
    expect([answers, processes.started.length]).toEqual([[], 1])
  })

  it('need no process while nobody asks', async () => {
    const there = files(30)
    await there.examine(await put(await tempFolder(), 'a.png', 9))
    await once(processes.started[0]!, 'exit')
    expect(await there.examine('/nowhere')).toMatchObject({ ok: false })
    expect(processes.started).toHaveLength(2)
  })
})

describe('files that hang', () => {
  it('hold up no other, and many in one folder are soon given up', { timeout: 40_000 }, async ({ skip }) => {
    const odd = await oddFiles(skip)
    const good = await put(await tempFolder(), 'a.png', 9)
    const there = files()
    const hung = Array.from({ length: 20 }, (_, at) => there.kindOf(odd.at(`hang-look-${String(at)}.png`)))
    await odd.waitedFor('hang-look-0.png')
    // The good file gets its answer before any of them times out.
    const first = await Promise.race([there.examine(good), ...hung])
    expect(first).toMatchObject({ ok: true })
    for (const result of await Promise.all(hung)) expect(result).toEqual(SILENT)
    // The folder's other files are not accessed while so many of it hang.
    expect(await there.examine(odd.at('good.png'))).toEqual(SILENT)
    expect(await there.examine(good)).toMatchObject({ ok: true })
    await odd.tell('release')
    await expect.poll(() => there.examine(odd.at('good.png')), { timeout: 5000 }).toMatchObject({ ok: true })
  })
})
