// Data URIs, as web pages and models' answers hold them.
import { describe, expect, it } from 'vitest'
import { contentOfDataUri } from '../../../src/main/core/dataUri.ts'
import { LIMIT_BYTES } from '../../../src/shared/limits.ts'

const bytes = (content: string | Buffer, extension: string) => ({
  kind: 'bytes',
  bytes: Buffer.from(content),
  extension,
})

describe('a data URI', () => {
  it.each([
    ['image/png', 'png'],
    ['image/jpeg', 'jpg'],
    ['image/jpg', 'jpg'],
    ['image/webp', 'webp'],
    ['video/mp4', 'mp4'],
    ['audio/wav', 'wav'],
    ['audio/x-wav', 'wav'],
    ['audio/mpeg', 'mp3'],
    ['audio/mp3', 'mp3'],
    ['IMAGE/PNG', 'png'],
    ['image/png;charset=utf-8', 'png'],
  ])('of %s is a %s', (mime, extension) => {
    expect(contentOfDataUri(`data:${mime};base64,aGV5`)).toEqual(bytes('hey', extension))
    expect(contentOfDataUri(`data:${mime},hey`)).toEqual(bytes('hey', extension))
  })

  it.each([
    ['no padding', 'data:image/png;base64,aGVsbG8', 'hello'],
    ['padding', 'data:image/png;base64,aGVsbG8=', 'hello'],
    ['escaped padding', 'data:image/png;base64,aGVsbG8%3D', 'hello'],
    ['lines', 'data:image/png;base64,aGV\r\n sbG8=\n', 'hello'],
    ['capitals', 'DATA:image/png;BASE64,aGVsbG8=', 'hello'],
    ['the other alphabet', 'data:image/png;base64,-_-_', Buffer.from('+/+/', 'base64')],
    ['escaped + and /', 'data:image/png;base64,%2b%2F+/', Buffer.from('+/+/', 'base64')],
    ['nothing', 'data:image/png;base64,', ''],
    ['escapes', 'data:image/png,%89PNG%0d%0A,%25', Buffer.from('\x89PNG\r\n,%', 'latin1')],
    ['a sign that begins no escape', 'data:image/png,100%,%zz%4', '100%,%zz%4'],
    ['letters beyond ASCII', 'data:image/png,猫%C3%A9', '猫é'],
  ])('with %s', (_, uri, content) => {
    expect(contentOfDataUri(uri)).toEqual(bytes(content, 'png'))
  })

  it.each(['image/gif', 'text/plain', '', 'application/octet-stream', 'imagepng'])(
    'of type %j is another kind of data',
    (mime) => {
      expect(contentOfDataUri(`data:${mime};base64,aGV5`)).toEqual({ kind: 'nothing', found: 'data' })
    },
  )

  it.each(['', 'words', 'data:', 'data:image/png', 'data:image/png;base64,a', 'data:image/png;base64,a.b!'])(
    'is not %j',
    (text) => {
      expect(contentOfDataUri(text)).toBeUndefined()
    },
  )
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
    const content = contentOfDataUri(`data:image/png,${'%41'.repeat(LIMIT_BYTES)}`)
    expect(content?.kind === 'bytes' && content.bytes.length).toBe(LIMIT_BYTES)
    expect(contentOfDataUri(`data:image/png,${'%41'.repeat(LIMIT_BYTES)}B`)).toEqual({
      kind: 'too-large',
      size: LIMIT_BYTES + 1,
      extension: 'png',
    })
  })
})
