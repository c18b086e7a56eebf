// An answer's text, however it is encoded in transit, and never more of it than the limit.
import zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { RESPONSE_LIMIT_BYTES, collect, decodeBody } from '../../../../src/main/core/api/responseText.ts'

const TEXT = '{"code":200,"message":"成功"}'
const whole = (bytes: Buffer) => ({ bytes, tooLong: false })
const read = (bytes: Buffer, coding?: string) => decodeBody(whole(bytes), coding)

describe('what is collected', () => {
  it('is all pieces in their order, up to the limit', () => {
    const { add, collected } = collect()
    expect(add(Buffer.from('ab'))).toBe(true)
    expect(add(Buffer.alloc(RESPONSE_LIMIT_BYTES - 2, 'c'))).toBe(true)
    expect(collected().tooLong).toBe(false)
    expect(collected().bytes).toHaveLength(RESPONSE_LIMIT_BYTES)
    expect(collected().bytes.toString('latin1', 0, 4)).toBe('abcc')
  })

  it('is cut at the limit, and no more is wanted', () => {
    const { add, collected } = collect()
    add(Buffer.alloc(RESPONSE_LIMIT_BYTES - 1, 'a'))
    expect(add(Buffer.from('bc'))).toBe(false)
    expect(add(Buffer.from('d'))).toBe(false)
    expect(collected().tooLong).toBe(true)
    expect(collected().bytes.toString('latin1', RESPONSE_LIMIT_BYTES - 2)).toBe('ab')
  })
})

describe('a text', () => {
  const plain = Buffer.from(TEXT)

  it.each([
    ['gzip', zlib.gzipSync(plain)],
    ['X-GZIP', zlib.gzipSync(plain)],
    ['deflate', zlib.deflateSync(plain)],
    ['deflate', zlib.deflateRawSync(plain)],
    ['br', zlib.brotliCompressSync(plain)],
    [' gzip , br ', zlib.brotliCompressSync(zlib.gzipSync(plain))],
    [undefined, plain],
    ['', plain],
    ['identity', plain],
    ['constructor', plain],
    ['utf-8', plain],
    // It only claims to be encoded.
    ['gzip', plain],
  ])('comes as %s', (coding, bytes) => {
    expect(read(bytes, coding)).toEqual({ text: TEXT, tooLong: false })
  })

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16, the high byte first', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ])('comes in %s', (_, bytes) => {
    expect(read(bytes)).toEqual({ text: TEXT, tooLong: false })
  })

  it('that breaks off gives what there is', () => {
    const coded = zlib.gzipSync(plain, { level: 0 })
    expect(read(coded.subarray(0, 30), 'gzip').text).toMatch(/^\{"code"/)
    expect(read(Buffer.alloc(0), 'gzip')).toEqual({ text: '', tooLong: false })
  })

  it('that unfolds to more than any answer has is not unfolded', () => {
    const bomb = Buffer.alloc(RESPONSE_LIMIT_BYTES + 1, 'a')
    expect(read(zlib.gzipSync(bomb), 'gzip')).toEqual({ text: '', tooLong: true })
    expect(read(zlib.brotliCompressSync(bomb), 'br')).toEqual({ text: '', tooLong: true })
    expect(read(zlib.gzipSync(bomb.subarray(1)), 'gzip').text).toHaveLength(RESPONSE_LIMIT_BYTES)
  })

  it('of which more was sent stays marked so', () => {
    expect(decodeBody({ bytes: plain, tooLong: true }, undefined)).toEqual({ text: TEXT, tooLong: true })
  })
})
