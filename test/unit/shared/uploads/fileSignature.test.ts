// A file's type by its first bytes.
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { signatureOf } from '../../../../src/shared/uploads/fileSignature.ts'

const samples = path.join(import.meta.dirname, '../../../samples')

it('each sample is what its name says', async () => {
  const names = await readdir(samples)
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) {
    const extension = path.extname(name).slice(1).replace('jpeg', 'jpg')
    expect(signatureOf(await readFile(path.join(samples, name))), name).toEqual({ extension })
  }
})

it.each([
  ['GIF89a', 'GIF', true],
  ['II*\0', 'TIFF', true],
  ['\0\0\0\x18ftypavif', 'AVIF', true],
  ['\0\0\0\x18ftypheic', 'HEIC', true],
  ['\0\0\0\x14ftypqt  ', 'QuickTime', false],
  ['\0\0\0\x18ftypM4A ', 'M4A', false],
  ['RIFF\0\0\0\0AVI LIST', 'AVI', false],
  ['<?xml version="1.0"?>\n<svg>', 'SVG', true],
  ['%PDF-1.7', 'PDF', false],
  ['OggS', 'Ogg', false],
])('%j is %s', (begin, name, isPicture) => {
  expect(signatureOf(Buffer.from(begin, 'latin1'))).toEqual({ name, isPicture })
})

it.each(['', 'plain text', 'BM, or how a sentence begins', 'RIFF\0\0\0\0XXXX'])('%j is unknown', (begin) => {
  expect(signatureOf(Buffer.from(begin, 'latin1'))).toBeUndefined()
})
