// What a host answers becomes a file: typed by its bytes, with a name that is safe on every system.
import { expect, it } from 'vitest'
import { fileIn } from '../../../../src/main/core/web/fetchedFile.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000000d', 'hex')
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex')

const fileOf = (bytes: Buffer | string, address = 'https://x.example/a.png', more = {}) =>
  fileIn({
    url: new URL(address),
    disposition: undefined,
    type: 'application/octet-stream',
    bytes: Buffer.from(bytes as string),
    ...more,
  })

const nameAt = (path: string, bytes = PNG) => {
  const file = fileOf(bytes, `https://x.example/${path}`)
  return file.ok ? file.value.name : file.problem.kind
}

const nameFor = (disposition: string) => {
  const file = fileOf(PNG, 'https://x.example/from-path.png', { disposition })
  return file.ok ? file.value.name : file.problem.kind
}

it.each([
  ['a.png', 'a.png'],
  ['folder/a.PNG?x=1', 'a.png'],
  ['a.jpg', 'a.png'],
  ['a', 'a.png'],
  ['a.tar.gz', 'a.tar.png'],
  ['v1.2-final', 'v1.2-final.png'],
  ['', 'link.png'],
  ['%E7%8C%AB.png', '猫.png'],
  ['%ff.png', '%ff.png'],
  ['.hidden', 'hidden.png'],
  ['..%2F..%2Fetc%2Fpasswd', 'passwd.png'],
  ['..%5C..%5Cboot.ini', 'boot.png'],
  ['a%00b.png', 'a_b.png'],
  ['a%0Ab%3C%3E%22%7C%3F*.png', 'a_b______.png'],
  ['%E2%80%AEgnp.exe', '_gnp.png'],
  ['CON', 'link-CON.png'],
  ['nul.png', 'link-nul.png'],
  ['COM1.txt', 'link-COM1.png'],
  ['a%20.%20.png', 'a.png'],
  [`${'x'.repeat(500)}.png`, `${'x'.repeat(80)}.png`],
])('an address that ends in “%s” gives “%s”', (path, name) => {
  expect(nameAt(path)).toBe(name)
})

it('another name of the same type stays', () => {
  expect(nameAt('a.jpeg', JPEG)).toBe('a.jpeg')
  expect(nameAt('a.jfif', JPEG)).toBe('a.jfif')
})

it.each([
  ['attachment; filename="b c.png"', 'b c.png'],
  ['attachment; filename=b.png', 'b.png'],
  ["attachment; filename=b.png; filename*=UTF-8''%E7%8C%AB.png", '猫.png'],
  [`attachment; filename="${Buffer.from('猫.png').toString('latin1')}"`, '猫.png'],
  ['attachment; filename="../../b.png"', 'b.png'],
  ['attachment; filename="C:\\\\Windows\\\\b.png"', 'b.png'],
  ['attachment; filename="say \\"b\\".png"', 'say _b_.png'],
  ['attachment', 'from-path.png'],
  ['inline; filename=""', 'link.png'],
])('%s gives “%s”', (disposition, name) => {
  expect(nameFor(disposition)).toBe(name)
})

it.each([
  '<!DOCTYPE html><title>x',
  ' \n\uFEFF<html lang="en">',
  '<!-- saved --><html>',
  '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
  '<script>location="/login"</script>',
])('%j is a web page, whatever the host calls it', (text) => {
  expect(fileOf(text, undefined, { type: 'image/png' })).toEqual({ ok: false, problem: { kind: 'page' } })
})

it('a thousand bytes of comments take no time', () => {
  const comments = '<!---->'.repeat(145)
  const began = performance.now()
  expect(fileOf(`${comments}<html>`)).toEqual({ ok: false, problem: { kind: 'page' } })
  expect(fileOf(`${comments}words`)).toEqual({ ok: false, problem: { kind: 'other-type' } })
  expect(performance.now() - began).toBeLessThan(1000)
})

it.each([
  ['GIF89a....', { kind: 'other-type', name: 'GIF' }],
  ['%PDF-1.7', { kind: 'other-type', name: 'PDF' }],
  ['words', { kind: 'other-type' }],
  ['', { kind: 'empty' }],
])('%j is nothing to upload', (text, problem) => {
  expect(fileOf(text)).toEqual({ ok: false, problem })
})

it('a picture is one whatever the host calls it', () => {
  expect(fileOf(PNG, undefined, { type: 'text/html' })).toEqual({
    ok: true,
    value: { name: 'a.png', bytes: PNG },
  })
})
