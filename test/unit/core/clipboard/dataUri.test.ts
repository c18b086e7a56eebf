// Data URIs, as found in web pages and models' answers.
import { describe, expect, it } from 'vitest'
import { contentOfDataUri } from '../../../../src/main/core/clipboard/dataUri.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'

const bytes = (content: string | Buffer, extension: string) => ({
  kind: 'bytes',
  bytes: Buffer.from(content),
  extension,
})
const nothing = (found: string, format?: string) => ({ kind: 'nothing', found, format })

const PNG = Buffer.from('\x89PNG\r\n\x1a\nhello', 'latin1')
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex')
const WEBP = Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1')
const GIF = Buffer.from('GIF89ahello')
const DIGITS = PNG.toString('base64')
const URI = `data:image/png;base64,${DIGITS}`

describe('a data URI', () => {
  it.each([
    ['image/png', PNG, 'png'],
    ['image/jpeg', JPEG, 'jpg'],
    ['image/jpg', JPEG, 'jpg'],
    ['image/webp', WEBP, 'webp'],
    ['video/mp4', Buffer.from('hey'), 'mp4'],
    ['audio/wav', Buffer.from('hey'), 'wav'],
    ['audio/x-wav', Buffer.from('hey'), 'wav'],
    ['audio/mpeg', Buffer.from('hey'), 'mp3'],
    ['audio/mp3', Buffer.from('hey'), 'mp3'],
    ['IMAGE/PNG', PNG, 'png'],
    ['image/png;charset=utf-8', PNG, 'png'],
    ['image/png;name="a b.png"', PNG, 'png'],
  ])('of %s', (mime, content, extension) => {
    const escapes = [...content].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
    expect(contentOfDataUri(`data:${mime};base64,${content.toString('base64')}`)).toEqual(
      bytes(content, extension),
    )
    expect(contentOfDataUri(`data:${mime},${escapes}`)).toEqual(bytes(content, extension))
  })

  it.each([
    ['no padding', URI.replace(/=+$/, '')],
    ['escaped padding', URI.replace(/=/g, '%3D')],
    ['lines', URI.replace(/(.{30})/g, '$1\r\n ')],
    ['capitals', URI.replace('data:image/png;base64', 'DATA:IMAGE/PNG;BASE64')],
    ['the other alphabet', URI.replaceAll('+', '-').replaceAll('/', '_').replace('image_png', 'image/png')],
    ['escaped + and /', `data:image/png;base64,${DIGITS.replaceAll('+', '%2b').replaceAll('/', '%2F')}`],
    ['blanks', URI.replace(';', '; ').replace(',', ', ').replace('data:', 'data: ')],
    ['a charset', URI.replace(';', ' ; charset=utf-8 ; ')],
    ['single quotes', `'${URI}'`],
    ['double quotes', `"${URI}",`],
    ['backquotes', `\`${URI}\`;`],
    ['angle brackets', `<${URI}>`],
    ['one quote too many', `${URI}"`],
    ['url(…)', `url(${URI})`],
    ['url("…")', `background: url("${URI}") no-repeat;`],
    ['url( … )', `url( ${URI} )`],
    ['an attribute', `src="${URI}"`],
    ['HTML', `<img alt="a, b" src="${URI}" width=4>`],
    ['HTML without quotes', `<img src=${URI} width=4>`],
    ['escaped HTML', `&lt;img src=&quot;${URI}&quot;&gt;`],
    ['Markdown', `![a picture](${URI})`],
    ['Markdown with a title', `![a picture](${URI} "a title")`],
    ['JSON', JSON.stringify({ image: URI, size: 13 })],
    ['JSON with \\/', JSON.stringify({ image: URI }).replaceAll('/', '\\/')],
    ['JSON in JSON', JSON.stringify(JSON.stringify({ image: URI }))],
    ['JSON with wrapped lines', JSON.stringify({ image: URI.replace(/(.{30})/g, '$1\n') })],
    ['JSON with \\u', JSON.stringify({ image: URI }).replaceAll('/', '\\u002f').replaceAll('+', '\\u002B')],
    ['YAML', `image: ${URI}\nsize: 13`],
  ])('with %s', (_, text) => {
    expect(contentOfDataUri(text)).toEqual(bytes(PNG, 'png'))
  })

  it.each([
    ['a sign that begins no escape', 'data:video/mp4,100%,%zz%4', '100%,%zz%4'],
    ['letters beyond ASCII', 'data:video/mp4,猫%C3%A9', '猫é'],
    ['nothing in it', 'data:video/mp4;base64,', ''],
  ])('with %s', (_, uri, content) => {
    expect(contentOfDataUri(uri)).toEqual(bytes(content, 'mp4'))
  })

  it.each([
    ['image/jpeg', PNG, 'png'],
    ['image/png', JPEG, 'jpg'],
    ['image/gif', WEBP, 'webp'],
    ['application/octet-stream', PNG, 'png'],
    ['', PNG, 'png'],
    ['video/mp4', PNG, 'png'],
  ])('of bytes that are not of its type %j is sent as what they are', (mime, content, extension) => {
    expect(contentOfDataUri(`data:${mime};base64,${content.toString('base64')}`)).toEqual(
      bytes(content, extension),
    )
  })

  it.each([
    ['image/png', Buffer.from('hey'), nothing('damaged', 'PNG')],
    ['image/jpeg', Buffer.alloc(0), nothing('damaged', 'JPG')],
    ['image/png', GIF, nothing('format', 'GIF')],
    ['image/gif', GIF, nothing('format', 'GIF')],
    ['video/mp4', Buffer.from('%PDF-1.7'), nothing('data')],
    ['image/svg+xml', Buffer.from('<svg xmlns="x"/>'), nothing('format', 'SVG')],
    ['text/plain', Buffer.from('hey'), nothing('data')],
    ['', Buffer.from('hey'), nothing('data')],
    ['imagepng', Buffer.from('hey'), nothing('data')],
  ])('of type %j with other bytes says so', (mime, content, found) => {
    expect(contentOfDataUri(`data:${mime};base64,${content.toString('base64')}`)).toEqual(found)
    expect(contentOfDataUri(`data:${mime},${content.toString('latin1')}`)).toEqual(found)
  })

  it.each([
    '',
    'words',
    'data:',
    'data:image/png',
    'data:image/png;base64,a',
    'data:image/png;base64,a.b!',
    `See ${URI} for more`,
    `metadata:image/png;base64,${DIGITS}`,
    'The data: one, two',
    'data: one two, three',
    `["${URI}","${URI}"]`,
    `<p>${'words '.repeat(1000)}<img src="${URI}">`,
    `<img src="${URI}">${'words '.repeat(1000)}`,
  ])('is not %j', (text) => {
    expect(contentOfDataUri(text)).toBeUndefined()
  })
})

describe('a text of many millions of characters', () => {
  const LONG = 8_000_000
  it.each([
    ['digits', `${URI.replace(/=+$/, '')}${'A'.repeat(LONG)}`],
    ['digits in quotes', `"${URI.replace(/=+$/, '')}${'A'.repeat(LONG)}"`],
    ['escapes', `data:image/png,%89PNG%0d%0a%1a%0a${'%41'.repeat(LONG / 4)}`],
    ['blanks', `"data:image/png;base64,${' '.repeat(LONG)}`],
    ['backslashes', `"data:image/png;base64,${'\\'.repeat(LONG)}`],
    ['padding', `data:image/png;base64,${'='.repeat(LONG)}`],
    ['closings', `data:image/png;base64,${'>'.repeat(LONG)}`],
    ['beginnings', 'data:'.repeat(LONG / 10)],
    ['commas', ','.repeat(LONG)],
  ])('of %s is judged within seconds', (_, text) => {
    const from = performance.now()
    contentOfDataUri(text)
    expect(performance.now() - from).toBeLessThan(3000)
  })
})

describe('the size', () => {
  const base64 = (size: number) => `data:video/mp4;base64,${Buffer.alloc(size).toString('base64')}`

  it.each([0, 1, 2])('may be the limit, less %i', (less) => {
    const content = contentOfDataUri(base64(LIMIT_BYTES - less))
    expect(content?.kind === 'bytes' && content.bytes.length).toBe(LIMIT_BYTES - less)
  })

  it.each([1, 2, 3, 1_000_000])('is told when it is over the limit by %i', (more) => {
    const size = LIMIT_BYTES + more
    expect(contentOfDataUri(base64(size))).toEqual({ kind: 'too-large', size, extension: 'mp4' })
  })

  it('counts an escape as one byte', () => {
    const content = contentOfDataUri(`data:video/mp4,${'%41'.repeat(LIMIT_BYTES)}`)
    expect(content?.kind === 'bytes' && content.bytes.length).toBe(LIMIT_BYTES)
    expect(contentOfDataUri(`data:video/mp4,${'%41'.repeat(LIMIT_BYTES)}B`)).toEqual({
      kind: 'too-large',
      size: LIMIT_BYTES + 1,
      extension: 'mp4',
    })
  })
})
