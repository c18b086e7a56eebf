// A file is replaced whole or not at all, by one that only its user may read.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { writeAtomically, writeAtomicallySync } from '../../../src/main/disk/atomicWrite.ts'
import { smallDisk } from '../../helpers/smallDisk.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await tempFolder()
  file = path.join(folder, 'kept')
})

describe.each([
  ['at once', (content: string) => Promise.resolve().then(() => writeAtomicallySync(file, content))],
  ['later', (content: string) => writeAtomically(file, content)],
])('%s', (_when, write) => {
  it('the old content goes when the new is there, and nobody else may read it', async () => {
    writeFileSync(file, 'old', { mode: 0o644 })
    await write('new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['kept'])
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('what a crash left half-written is replaced, and a link in its place is not followed', async () => {
    const elsewhere = path.join(folder, 'elsewhere')
    writeFileSync(elsewhere, 'not ours')
    symlinkSync(elsewhere, `${file}.part`)
    await write('new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(readFileSync(elsewhere, 'utf8')).toBe('not ours')
    expect(readdirSync(folder).toSorted()).toEqual(['elsewhere', 'kept'])
  })

  it('a folder in its place goes too', async () => {
    mkdirSync(path.join(`${file}.part`, 'a folder'), { recursive: true })
    await write('new')
    expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['kept'], 'new'])
  })

  it('a disk with room for half of it keeps the old content, and nothing else', async ({ skip }) => {
    const disk = await smallDisk(skip, 64)
    file = path.join(disk.folder, 'kept')
    await write('old')
    await expect(write('x'.repeat(100_000))).rejects.toMatchObject({ code: 'ENOSPC' })
    expect([readdirSync(disk.folder), readFileSync(file, 'utf8')]).toEqual([['kept'], 'old'])
  })

  it('an old file that is busy for a moment is waited for', async ({ skip }) => {
    const disk = await smallDisk(skip, 64)
    file = path.join(disk.folder, 'kept')
    writeFileSync(file, 'old')
    // What is mounted on can’t be replaced (EBUSY).
    execFileSync('mount', ['--bind', file, file])
    const freed = once(spawn('sh', ['-c', 'sleep 0.1; umount "$0"', file]), 'exit')
    await write('new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    await freed
  })

  it('one that can’t take its place leaves nothing beside it', async () => {
    mkdirSync(path.join(file, 'a folder'), { recursive: true })
    await expect(write('new')).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['kept'])
  })
})
