// Inspecting and copying files through the calls of the file process, and what comes of processes that end or hang.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFileWork } from '../../../../src/main/core/fileAccess/fileWorkClient.ts'
import type { CallResult, FileClients } from '../../../../src/main/core/fileAccess/userFiles.ts'
import { fileWorkHere } from '../../../helpers/filesHere.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const SAMPLES = path.join(import.meta.dirname, '../inspect/samples')
const work = fileWorkHere()

describe('inspecting', () => {
  it('tells the kind and the facts', async () => {
    const told = await work.inspect(path.join(SAMPLES, 'interlaced.png'))
    expect(told).toMatchObject({ ok: true, value: { kind: 'png', facts: { width: 65, height: 45 } } })
  })

  it('goes by the content, not by the name', async () => {
    const file = path.join(await tempFolder(), 'photo.png')
    await writeFile(file, '<!doctype html><title>Not found</title>')
    expect(await work.inspect(file)).toMatchObject({ ok: true, value: { kind: 'html' } })
  })

  it('what is no file, is not there or can’t be read is a problem', async () => {
    const folder = await tempFolder()
    expect(await work.inspect(folder)).toEqual({ ok: false, problem: { kind: 'folder' } })
    const missing = { ok: false, problem: { kind: 'missing' } }
    expect(await work.inspect(path.join(folder, 'none.png'))).toEqual(missing)
  })
})

/** Each call gets the next of these results; the last again and again. */
function answering(...results: CallResult<'inspect'>['kind'][]) {
  const asked: string[] = []
  const lines: FileClients = {
    use: (file, act) =>
      act({
        ask: (_call, _args) => {
          asked.push(file)
          const kind = results[Math.min(asked.length, results.length) - 1]!
          const inspection = { kind: 'png', facts: {}, isIncomplete: false, leavesOut: [], streams: [] }
          const answer = kind === 'answered' ? { kind, result: { ok: true, value: inspection } } : { kind }
          return Promise.resolve(answer as never)
        },
      }),
  }
  return { work: createFileWork(lines), asked }
}

describe('a file process that', () => {
  it('ends because of another file is asked once more', async () => {
    const { work, asked } = answering('gone', 'answered')
    expect(await work.inspect('/a.png')).toMatchObject({ ok: true })
    expect(asked).toHaveLength(2)
  })

  it('ends each time is a problem', async () => {
    const { work, asked } = answering('gone')
    expect(await work.inspect('/a.png')).toEqual({
      ok: false,
      problem: { kind: 'not-cleaned', why: 'unclear' },
    })
    expect(asked).toHaveLength(2)
  })

  it('does not answer is not asked again', async () => {
    const { work, asked } = answering('silent')
    expect(await work.inspect('/a.png')).toEqual({ ok: false, problem: { kind: 'drive', why: 'silent' } })
    expect(asked).toHaveLength(1)
  })
})

describe('inspecting a file', () => {
  it('does not wait for copies of others', async () => {
    const none = new Promise<never>(() => undefined)
    const lines: FileClients = {
      use: (_file, act) =>
        act({
          ask: (call) => {
            const answer = { kind: 'answered', result: { ok: true, value: {} } }
            return call === 'inspect' ? Promise.resolve(answer as never) : none
          },
        }),
    }
    const work = createFileWork(lines)
    for (let count = 0; count < 20; count += 1) {
      void work.clean('/a.png', '/b.png')
      void work.remux('/a.mov', '/b.mp4', false, 1000)
    }
    expect(await work.inspect('/c.png')).toMatchObject({ ok: true })
  })
})
