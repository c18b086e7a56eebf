// What files are by their content: real ones under whatever name, and heads of files that are none of ours.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectKind } from '../../../../src/main/core/inspect/detectKind.ts'

const SAMPLES = path.join(import.meta.dirname, 'samples')

const kindOf = (bytes: Uint8Array) =>
  detectKind({
    size: bytes.length,
    read: (position, count) => Promise.resolve(bytes.subarray(position, position + count)),
  })

describe('the kind of a file', () => {
  it('is what the samples’ makers meant', async () => {
    for (const name of await readdir(SAMPLES)) {
      const extension = path.extname(name).slice(1).replace('jpg', 'jpeg')
      expect(await kindOf(await readFile(path.join(SAMPLES, name))), name).toBe(extension)
    }
  })

  it.each([
    ['GIF89a\x01\0\x01\0', 'gif'],
    ['fLaC\0\0\0\x22', 'flac'],
    ['FORM\0\0\0\x20AIFFCOMM', 'aiff'],
    ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'],
    ['\0\0\0\x18ftypmif1\0\0\0\0mif1avif', 'avif'],
    ['\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'heic'],
    ['\0\0\0\x14ftypmif1\0\0\0\0mif1', 'other-image'],
    ['\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'mov'],
    ['\0\0\0\x14ftypM4A \0\0\0\0M4A ', 'm4a'],
    ['\0\0\x01\0\x01\0\x10\x10\0\0\0\0\0\0\0\0', 'ico'],
    ['\0\0\x02\0\0\0\0\0\0\0\0\0\x10\0\x10\0\x18\0', 'other-image'],
    ['FLV\x01\x05\0\0\0\x09', 'flv'],
    ['\0\0\x01\xba\x44\0\x04\0\x04\x01', 'mpg'],
    ['\0\0\0\x14ftyp3gp5\0\0\0\x003gp5', '3gp'],
    ['%PDF-1.7\n', 'pdf'],
    ['PK\x03\x04\x14\0\0\0\0\0', 'archive'],
    ['\x00\x05\x16\x07\0\x02\0\0', 'apple-double'],
    ['<!DOCTYPE html><title>404</title>', 'html'],
    ['{"error":"no such file"}', 'json'],
    ['#!/bin/sh\nexit 1\n', 'text'],
    ['\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0', undefined],
    ['', undefined],
  ])('%j', async (head, kind) => {
    expect(await kindOf(Buffer.from(head, 'latin1'))).toBe(kind)
  })

  it.each([
    ['PNG\0\x89PNG', 'the signature is not at the start'],
    ['\xff\xfb\x90\x64\0\0\0\0', 'four bytes that a frame could begin with'],
  ])('%j is nothing: %s', async (head) => {
    expect(await kindOf(Buffer.from(head, 'latin1'))).toBeUndefined()
  })

  it.each([
    [256, 'tiff'],
    // What only DNGs have.
    [50_706, 'other-image'],
  ])('a TIFF whose first tag is %i, wherever its tags lie', async (tag, kind) => {
    for (const at of [16, 300_000]) {
      const file = Buffer.alloc(at + 14)
      file.write('II*\0', 'latin1')
      file.writeUInt32LE(at, 4)
      file.writeUInt16LE(1, at)
      file.writeUInt16LE(tag, at + 2)
      expect(await kindOf(file), String(at)).toBe(kind)
    }
  })

  it.each([
    ['c0ef19bc4d5bcf11a8fd00805f5c442b', 'wmv'],
    ['409e69f84d5bcf11a8fd00805f5c442b', 'wma'],
  ])('an ASF by the first stream in it: %s', async (stream, kind) => {
    const head = '3026b2758e66cf11a6d900aa0062ce6cca00000000000000020000000102'
    const properties = '9107dcb7b7a9cf118ee600c00c2053656800000000000000'
    expect(await kindOf(Buffer.from(`${head}${properties}${stream}${'00'.repeat(64)}`, 'hex'))).toBe(kind)
  })

  it('a transport stream by its packets', async () => {
    const packet = Buffer.alloc(188, 0xff)
    packet.set([0x47, 0x40, 0, 0x10])
    expect(await kindOf(Buffer.concat(Array.from({ length: 4 }, () => packet)))).toBe('ts')
  })

  it('half a TIFF, whose tags are missing', async () => {
    const half = Buffer.alloc(100_000)
    half.write('MM\0*\0\x10\0\0', 'latin1')
    expect(await kindOf(half)).toBe('tiff')
  })

  it('an MP3 behind zeros, and a FLAC behind a large tag', async () => {
    const mp3 = await readFile(path.join(SAMPLES, 'vbr-no-table.mp3'))
    expect(await kindOf(Buffer.concat([Buffer.alloc(500), mp3]))).toBe('mp3')
    const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\x06\0\0', 'latin1'), Buffer.alloc(6 * 128 * 128)])
    expect(await kindOf(Buffer.concat([tag, Buffer.from('fLaC\0\0\0\x22'.padEnd(60, '\0'), 'latin1')]))).toBe(
      'flac',
    )
    expect(await kindOf(tag)).toBe('mp3')
  })
})
