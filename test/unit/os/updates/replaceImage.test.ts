// The AppImage is replaced as a whole, or not at all.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { replaceImage } from '../../../../src/main/os/updates/replaceImage.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const sha512Of = (bytes: Buffer) => createHash('sha512').update(bytes).digest('base64')

async function begin() {
  const folder = await tempFolder()
  const image = path.join(folder, 'Mayfly.AppImage')
  const from = path.join(folder, 'downloaded')
  const newer = Buffer.alloc(3_000_001, 'n')
  writeFileSync(image, 'the old one')
  chmodSync(image, 0o755)
  writeFileSync(from, newer, { mode: 0o600 })
  return { folder, image, from, newer }
}

it('is the new one afterwards, as runnable as before, and nothing else is left', async () => {
  const { folder, image, from, newer } = await begin()
  writeFileSync(`${image}.part`, 'left by a run that was killed')
  replaceImage(from, image, sha512Of(newer))
  expect(readFileSync(image).equals(newer)).toBe(true)
  expect(statSync(image).mode & 0o777).toBe(0o755)
  expect(readdirSync(folder)).toEqual(['Mayfly.AppImage'])
})

it('is the file that a link points to, which stays a link', async () => {
  const { folder, image, from, newer } = await begin()
  const link = path.join(folder, 'link')
  symlinkSync(image, link)
  replaceImage(from, link, sha512Of(newer))
  expect(readFileSync(image).equals(newer)).toBe(true)
  expect(readdirSync(folder).toSorted()).toEqual(['Mayfly.AppImage', 'link'])
})

it('stays the old one when the download has changed since it was verified', async () => {
  const { folder, image, from } = await begin()
  expect(() => {
    replaceImage(from, image, sha512Of(Buffer.from('another')))
  }).toThrow(expect.objectContaining({ code: 'ERR_CHECKSUM_MISMATCH' }))
  expect(readFileSync(image, 'utf8')).toBe('the old one')
  expect(readdirSync(folder).toSorted()).toEqual(['Mayfly.AppImage', 'downloaded'])
})

it('stays the old one when the download is gone', async () => {
  const { folder, image } = await begin()
  expect(() => {
    replaceImage(path.join(folder, 'nowhere'), image, '')
  }).toThrow('ENOENT')
  expect(readFileSync(image, 'utf8')).toBe('the old one')
  expect(existsSync(`${image}.part`)).toBe(false)
})
