// Rows of the fault table: what can happen to a file between the drop and the end of its upload.
import { execFile } from 'node:child_process'
import { appendFile, chmod, mkdir, open, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { bytesNamed } from '../../helpers/tempFolder.ts'
import { until } from '../../helpers/until.ts'
import { fetched } from '../../helpers/service.ts'
import { LARGE, type Ends, type Row } from './rows.ts'
import { rowOf, type Stage } from './stage.ts'
import { playRows } from './playRows.ts'

const run = promisify(execFile)
const MISSING: Ends = { failed: { kind: 'missing' }, says: 'The file isn’t there any more.' }
const SWAPPED: Ends = {
  failed: { kind: 'replaced' },
  says: 'The file changed after it was dropped.',
}

const beforeItsTurn = (what: string, waiting: (file: string) => Promise<unknown>, ends: Ends): Row => ({
  what,
  meets: 'file',
  waiting: async (file) => {
    await waiting(file)
  },
  ends,
  requests: 0,
})

/** The file is sent slowly, so that there is time to change it. */
const whileSent = (what: string, change: (file: string) => Promise<unknown>, row: Partial<Row>): Row => ({
  what,
  meets: 'file',
  size: LARGE,
  fault: { kind: 'slow', bytesPerSecond: 40 * 1024 * 1024 },
  sending: async (file, stage) => {
    await isBeingSent(stage, 1)
    await change(file)
  },
  ends: 'done',
  requests: 2,
  ...row,
})

/** Resolves once the service has seen this many requests and part of the file has been sent. */
const isBeingSent = (stage: Stage, times: number) =>
  until(stage.mayfly, () => {
    const row = rowOf(stage, 'faulty')
    const seen = stage.service.requests.filter(({ name }) => name === 'faulty.png').length
    return seen >= times && row.state === 'sending' && row.sentBytes > 0
  })

const isAsItIsNow = (bytes: Buffer) => async (stage: Stage) => {
  const row = rowOf(stage, 'faulty')
  expect(row).toMatchObject({ state: 'done', size: bytes.length })
  expect((await fetched(row.state === 'done' ? row.url : '')).equals(bytes)).toBe(true)
}

/** The content that helpers/tempFolder.ts gives faulty.png. */
const before = bytesNamed('faulty.png', LARGE)

const rows: readonly Row[] = [
  beforeItsTurn('deleted before its turn', (file) => rm(file), MISSING),
  beforeItsTurn('made unreadable before its turn', (file) => chmod(file, 0), {
    failed: { kind: 'unreadable' },
    says: 'Mayfly isn’t allowed to read this file.',
  }),
  beforeItsTurn(
    'replaced by a FIFO before its turn',
    async (file) => {
      await rm(file)
      await run('mkfifo', [file])
    },
    { failed: { kind: 'not-a-file' }, says: 'This isn’t a regular file.' },
  ),
  beforeItsTurn(
    'replaced by a folder before its turn',
    async (file) => {
      await rm(file)
      await mkdir(file)
    },
    { failed: { kind: 'folder' }, says: 'This is a folder.' },
  ),
  beforeItsTurn(
    'replaced by a link to another file before its turn',
    async (file) => {
      const secret = path.join(path.dirname(file), 'secret.png')
      await writeFile(secret, 'nobody else’s')
      await rm(file)
      await symlink(secret, file)
    },
    SWAPPED,
  ),
  beforeItsTurn(
    'replaced by a link to itself before its turn',
    async (file) => {
      await rm(file)
      await symlink(path.basename(file), file)
    },
    { failed: { kind: 'link-loop' }, says: 'The links to this file lead in a circle.' },
  ),
  beforeItsTurn('emptied before its turn', (file) => truncate(file), {
    failed: { kind: 'empty' },
    says: 'The file is empty (0 bytes).',
  }),
  beforeItsTurn('grown too large before its turn', (file) => truncate(file, LARGE + 1), {
    failed: { kind: 'too-large', size: LARGE + 1, limit: LARGE },
    says: '10.0 MB, 1 byte over the 10 MB limit.',
  }),
  {
    ...beforeItsTurn('written anew before its turn', (file) => writeFile(file, 'new'), 'done'),
    requests: 1,
    after: isAsItIsNow(Buffer.from('new')),
  },

  whileSent('truncated while it is read', (file) => truncate(file, 5), {
    after: isAsItIsNow(before.subarray(0, 5)),
  }),
  {
    ...whileSent('grown while it is read', (file) => appendFile(file, 'more'), {}),
    size: LARGE - 4,
    after: isAsItIsNow(Buffer.concat([bytesNamed('faulty.png', LARGE - 4), Buffer.from('more')])),
  },
  whileSent(
    'written over in place while it is read',
    async (file) => {
      const handle = await open(file, 'r+')
      await handle.write('other', 0)
      await handle.close()
    },
    { after: isAsItIsNow(Buffer.concat([Buffer.from('other'), before.subarray(5)])) },
  ),
  {
    ...whileSent('changed again while it is sent anew', (file) => truncate(file, LARGE - 1), {}),
    sending: async (file, stage) => {
      for (const times of [1, 2]) {
        await isBeingSent(stage, times)
        await truncate(file, LARGE - times)
      }
    },
    requests: 3,
    after: isAsItIsNow(before.subarray(0, LARGE - 2)),
  },
  whileSent('deleted while it is read', (file) => rm(file), { requests: 1, after: isAsItIsNow(before) }),
  whileSent('made unreadable while it is read', (file) => chmod(file, 0), {
    requests: 1,
    after: isAsItIsNow(before),
  }),
  whileSent(
    'replaced by a FIFO while it is read',
    async (file) => {
      await rm(file)
      await run('mkfifo', [file])
    },
    { requests: 1, after: isAsItIsNow(before) },
  ),
]

playRows('the file', rows)
