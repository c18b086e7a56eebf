// The user's own ffmpeg: where it is looked for, and what a run of it tells, with programs that stand in for it.
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFfmpeg } from '../../../../src/main/os/ffmpeg/ffmpeg.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ffmpeg-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A folder with a program of that name, which does this. */
async function programIn(name: string, script: string, mode = 0o755): Promise<string> {
  const own = path.join(folder, name)
  await mkdir(own)
  await writeFile(path.join(own, 'ffmpeg'), `#!/bin/sh\n${script}\n`)
  await chmod(path.join(own, 'ffmpeg'), mode)
  return own
}

const withPath = (...folders: readonly string[]) =>
  createFfmpeg({
    platform: 'linux',
    env: { PATH: [...folders, '/usr/bin', '/bin'].join(':'), PIAPI_KEY: 'secret' },
  })

describe('the user’s own ffmpeg', () => {
  it('is the first program of that name on PATH, and never one in the current folder', async () => {
    const own = await programIn('own', 'exit 0')
    const text = await programIn('text', 'exit 0', 0o644)
    const relative = path.relative(process.cwd(), own)
    expect(await withPath(text, own).find()).toBe(path.join(own, 'ffmpeg'))
    const nowhere = createFfmpeg({ platform: 'linux', env: { PATH: ['', '.', relative].join(':') } })
    expect(await nowhere.find()).toBeUndefined()
    expect(await createFfmpeg({ platform: 'linux', env: {} }).find()).toBeUndefined()
  })

  it('gets its arguments as they are, and none of the secrets in the environment', async () => {
    const told = path.join(folder, 'told')
    const program = path.join(
      await programIn('telling', `printf '%s\\n' "$@" > '${told}'; env >> '${told}'`),
      'ffmpeg',
    )
    const args = ['-i', "/a'b $(id) “c”.mov"]
    const run = withPath().run({ program, args, seconds: 1 }, () => undefined, new AbortController().signal)
    expect(await run).toBeUndefined()
    const text = await readFile(told, 'utf8')
    expect(text).toContain("-i\n/a'b $(id) “c”.mov\n")
    expect(text).not.toContain('secret')
  })

  it('tells how far it is', async () => {
    const script = 'echo frame=1; echo out_time_us=500000; echo out_time_us=3000000; echo out_time_us=N/A'
    const program = path.join(await programIn('slow', script), 'ffmpeg')
    const shares: number[] = []
    const onShare = (share: number) => shares.push(share)
    await withPath().run({ program, args: [], seconds: 2 }, onShare, new AbortController().signal)
    expect(shares).toEqual([0.25, 1])
  })

  it('tells how long what comes out is', async () => {
    const script = 'echo out_time_us=500000; echo out_time_us=3000000; echo progress=end'
    const program = path.join(await programIn('long', script), 'ffmpeg')
    const broken = path.join(await programIn('broken', `${script}; exit 1`), 'ffmpeg')
    const { signal } = new AbortController()
    expect(await withPath().measure({ program, args: [] }, signal)).toBe(3)
    expect(await withPath().measure({ program: broken, args: [] }, signal)).toBeUndefined()
  })

  it.each([
    ["Unknown encoder 'libx264'", { kind: 'not-fitted', why: 'no-encoder', codec: 'libx264' }],
    ['av_interleaved_write_frame(): No space left on device', { kind: 'no-space' }],
    ['Invalid data found when processing input', { kind: 'not-fitted', why: 'undecodable' }],
  ])('"%s" is a problem', async (text, problem) => {
    const program = path.join(await programIn(text.slice(0, 4), `echo "${text}" >&2; exit 1`), 'ffmpeg')
    const run = withPath().run(
      { program, args: [], seconds: 2 },
      () => undefined,
      new AbortController().signal,
    )
    expect(await run).toEqual(problem)
  })

  it('is ended at once when it is cancelled, and a program that can’t be started is a problem', async () => {
    const program = path.join(await programIn('endless', 'echo out_time_us=1; exec sleep 1000'), 'ffmpeg')
    const closing = new AbortController()
    const run = withPath().run(
      { program, args: [], seconds: 1 },
      () => {
        closing.abort()
      },
      closing.signal,
    )
    expect(await run).toEqual({ kind: 'not-fitted', why: 'undecodable' })
    const gone = { program: path.join(folder, 'gone'), args: [], seconds: 1 }
    const problem = { kind: 'not-fitted', why: 'crashed' }
    expect(await withPath().run(gone, () => undefined, new AbortController().signal)).toEqual(problem)
  })

  it('leaves a file for this user only; what is not there is nothing', async () => {
    const file = path.join(folder, 'made.mp4')
    await writeFile(file, '12345', { mode: 0o644 })
    expect(await withPath().finish(file)).toBe(5)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await withPath().remove([file, file])
    expect(await withPath().finish(file)).toBe(0)
  })
})
