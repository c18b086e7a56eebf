// Copies without metadata, of files that Debian's tools made (samples/make.sh). Independent programs judge them where
// they are installed: every picture and every packet is the same, and nothing private is left.
import { execFileSync } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LeftOut } from '../../../../src/shared/media/leftOut.ts'
import { fileWorkHere } from '../../../helpers/filesHere.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const SAMPLES = path.join(import.meta.dirname, 'samples')
const work = fileWorkHere()

/** By sample; none for those that say nothing of anybody. */
const LEFT_OUT: Readonly<Record<string, readonly LeftOut[]>> = {
  'private.jpg': ['location', 'device', 'names', 'dates', 'comments', 'embedded'],
  'tail.jpg': ['embedded'],
  'parameters.jpg': ['prompt'],
  'private.png': ['location', 'device', 'names', 'dates', 'comments', 'prompt', 'hidden'],
  'comfy.png': ['prompt', 'workflow'],
  'private.webp': ['location', 'device', 'names', 'dates', 'comments'],
  'animated.webp': ['comments'],
  'private.mp4': ['location', 'device', 'names', 'dates', 'comments', 'other'],
  'fragments.mp4': ['comments', 'other'],
  'chapters.mp4': ['comments', 'other'],
  'private.wav': ['names', 'dates', 'comments', 'other'],
  'stream.wav': ['other'],
  'private.mp3': ['names', 'comments', 'other'],
}

const names = (await readdir(SAMPLES)).filter((name) => !name.endsWith('.sh'))
const clean = names.filter((name) => !(name in LEFT_OUT))

async function cleaned(name: string) {
  const to = path.join(await tempFolder(), name)
  const made = await work.clean(path.join(SAMPLES, name), to)
  if (!made.ok || made.value === undefined) throw new Error(`${name}: ${JSON.stringify(made)}`)
  return { to, made: made.value }
}

describe('a copy without metadata', () => {
  it.each(Object.entries(LEFT_OUT))('%s: without %j', async (name, leftOut) => {
    const { to, made } = await cleaned(name)
    const { size, mode } = await stat(to)
    expect(made).toMatchObject({ leftOut, size })
    expect(mode & 0o777).toBe(0o600)
    const bytes = await readFile(to)
    expect(bytes.includes('SECRET') || bytes.includes(Buffer.from('SECRET', 'utf16le'))).toBe(false)
  })

  it.each(Object.keys(LEFT_OUT))('%s: has nothing more to leave out', async (name) => {
    const { to } = await cleaned(name)
    expect(await work.clean(to, `${to}.2`)).toEqual({ ok: true, value: undefined })
    await expect(stat(`${to}.2`)).rejects.toThrow()
  })

  it.each(clean)('%s: none is made', async (name) => {
    const to = path.join(await tempFolder(), name)
    expect(await work.clean(path.join(SAMPLES, name), to)).toEqual({ ok: true, value: undefined })
    await expect(stat(to)).rejects.toThrow()
  })
})

function has(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Its output; standard error counts for nothing. */
const said = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 })

/** Of each picture in it, after decoding. */
const pixels = (file: string) => said('identify', '-format', '%#\n', file)

/** Of each packet of picture, sound and subtitles, and of what is decoded of them. */
function packets(file: string): string {
  const of = (...args: string[]) => said('ffmpeg', '-v', 'error', '-i', file, ...args, '-f', 'framemd5', '-')
  const streams = ['-map', '0:v?', '-map', '0:a?']
  return (of(...streams, '-c', 'copy') + of(...streams)).replace(/^#.*$/gm, '')
}

describe.skipIf(!has('ffmpeg') || !has('identify') || !has('exiftool'))('independent programs find', () => {
  it.each(Object.keys(LEFT_OUT))('the same picture or sound in %s', async (name) => {
    const { to } = await cleaned(name)
    const judge = /\.(jpg|png|webp)$/.test(name) ? pixels : packets
    const before = judge(path.join(SAMPLES, name))
    expect(before).not.toBe('')
    expect(judge(to)).toBe(before)
  })

  it.each(Object.keys(LEFT_OUT))('nothing private in %s, and what shows it right', async (name) => {
    const { to } = await cleaned(name)
    const tags = (file: string, ...only: string[]) => said('exiftool', '-a', '-G1', '-s', '-n', ...only, file)
    expect(tags(to)).not.toMatch(/SECRET|GPS|2024|ID3|XMP|\] +(Artist|Comment|Software|Encoder)/)
    const shown = ['-Orientation', '-ICC_Profile:all', '-Rotation', '-ColorSpaceData']
    expect(tags(to, ...shown)).toBe(tags(path.join(SAMPLES, name), ...shown))
  })

  it('the subtitles of a film whose chapters are gone', async () => {
    const { to } = await cleaned('chapters.mp4')
    expect(said('ffmpeg', '-v', 'error', '-i', to, '-map', '0:s', '-f', 'srt', '-')).toContain('words')
    expect(said('ffprobe', '-v', 'error', '-show_chapters', '-of', 'csv', to)).toBe('')
  })
})
