// Tests the tests' own odd file system. A separate process opens each file, as this one has few threads.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { oddFiles } from '../helpers/oddFiles.ts'

const run = promisify(execFile)
/** The whole output of a command, whether it succeeds or fails. */
const said = async (...command: readonly string[]) =>
  (await run('sh', ['-c', 'LC_ALL=C "$@" 2>&1 || true', 'sh', ...command])).stdout

describe('odd files', () => {
  test('fail where their names say, each by itself', async ({ skip }) => {
    const odd = await oddFiles(skip, ['good.png', 'eio-late.png', 'folder'], Buffer.from('0123456789'))
    expect(await said('cat', odd.at('good.png'))).toBe('0123456789')
    expect(await said('cat', odd.at('eio-late.png'))).toMatch(/^01234cat: .*Input\/output error/)
    expect(await said('cat', odd.at('estale-open.png'))).toContain('Stale file handle')
    expect(await said('cat', odd.at('etimedout-look.png'))).toContain('Connection timed out')
    expect(await said('cat', odd.at('ebusy-read.png'))).toContain('Device or resource busy')
    expect(await said('ls', odd.at('folder'))).toBe('eio-late.png\nfolder\ngood.png\n')
    expect(await said('ls', odd.at('enxio-list'))).toContain('No such device or address')
    expect(await said('ls', odd.at('other.png'))).toContain('No such file or directory')
  })

  test('hang until they are killed or released, and hold up no other', async ({ skip }) => {
    const odd = await oddFiles(skip)
    const waiting = ['hang-look.png', 'hang-open.png', 'hang-late.png', 'stuck-read.png'].map((name) => ({
      name,
      cat: spawn('cat', [odd.at(name)], { stdio: 'ignore' }),
    }))
    for (const { name } of waiting) await odd.waitedFor(name)
    expect(await said('wc', '-c', odd.at('good.png'))).toMatch(/^200000 /)
    waiting[0]!.cat.kill('SIGKILL')
    await once(waiting[0]!.cat, 'exit')
    const ends = waiting.slice(1).map(({ cat }) => once(cat, 'exit'))
    await odd.tell('release')
    expect(await Promise.all(ends)).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ])
  })

  test('go silent and come back, or break for good', async ({ skip }) => {
    const odd = await oddFiles(skip)
    await odd.tell('silent')
    const late = said('wc', '-c', odd.at('good.png'))
    await odd.tell('answer')
    expect(await late).toMatch(/^200000 /)
    await odd.tell('break')
    expect(await said('cat', odd.at('good.png'))).toContain('Transport endpoint is not connected')
  })
})
