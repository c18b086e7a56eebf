// The upload's JSON in every shape RFC 8259 allows, in awkward pieces, and in shapes it does not.
import { describe, expect, it } from 'vitest'
import { startIntake, type Verdict } from '../../../src/main/practice/intake.ts'
import type { Part } from '../../../src/main/practice/store.ts'
import { KEY, linkOf, PATH, post, send, start, told, get } from './client.ts'

const RIGHT = '{"file_name":"a.png","file_data":"QUJD"}'
const NOT_JSON = 'the body is not a JSON object of strings'

const keepInMemory = (): Part & { bytes: () => Buffer } => {
  const written: Uint8Array[] = []
  const nothing = (): Promise<void> => Promise.resolve()
  const write = (bytes: Uint8Array): Promise<void> => {
    written.push(Uint8Array.from(bytes))
    return Promise.resolve()
  }
  return { id: '', write, finish: nothing, discard: nothing, bytes: () => Buffer.concat(written) }
}

const takeIn = async (body: string, size: number): Promise<{ verdict: Verdict; bytes: Buffer }> => {
  const part = keepInMemory()
  const intake = startIntake(part)
  const sent = Buffer.from(body)
  for (let at = 0; at < sent.length; at += size) await intake.take(sent.subarray(at, at + size))
  return { verdict: intake.verdict(), bytes: part.bytes() }
}

describe('well-formed', () => {
  it.each([
    ['the plain order', RIGHT, 'a.png'],
    ['the other order', '{"file_data":"QUJD","file_name":"a.png"}', 'a.png'],
    ['whitespace everywhere', ' \r\n\t{ "file_name" : "a.png" ,\n"file_data"\t:\r"QUJD" } \n', 'a.png'],
    ['unknown members', '{"x":"","file_name":"a.png","y":"\\u0000\\"","file_data":"QUJD","":"z"}', 'a.png'],
    ['escaped keys', '{"\\u0066ile_name":"a.png","file\\u005Fdata":"QUJD"}', 'a.png'],
    ['escaped base64', '{"file_name":"a.png","file_data":"\\u0051\\u0055JD\\/+\\u002b\\/"}', 'a.png'],
    [
      'every short escape',
      '{"file_name":"\\"\\\\\\/\\b\\f\\n\\r\\t.png","file_data":"QUJD"}',
      '"\\/\b\f\n\r\t.png',
    ],
    ['escaped pairs', '{"file_name":"\\uD83D\\ude00\\u00e9😀é.png","file_data":"QUJD"}', '😀é😀é.png'],
    ['a prefix with escapes', '{"file_name":"a.png","file_data":"data:image\\/png;base64,QUJD"}', 'a.png'],
  ])('takes %s, whole and byte by byte', async (_, body, name) => {
    const parsed = JSON.parse(body) as { file_data: string }
    const bytes = Buffer.from(parsed.file_data.replace(/^data:.*,/, ''), 'base64')
    for (const size of [1, 2, 3, 5, 7, body.length * 4]) {
      const taken = await takeIn(body, size)
      expect(taken).toEqual({
        verdict: { kind: 'right', name, type: 'image/png', size: bytes.length },
        bytes,
      })
    }
  })

  it('takes pieces of any length over HTTP', async () => {
    const service = await start()
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, at) => (at * 7) % 256))
    const body = Buffer.from(JSON.stringify({ file_name: 'ü.png', file_data: bytes.toString('base64') }))
    const pieces = function* (): Generator<Uint8Array> {
      for (let at = 0, size = 1; at < body.length; at += size, size = (size % 5) + 1)
        yield body.subarray(at, at + size)
    }
    const headers = { 'content-type': 'application/json', 'x-api-key': KEY, 'content-length': body.length }
    const url = linkOf(await send(service, { method: 'POST', path: PATH, headers }, pieces()))
    expect((await get(service, url)).body).toEqual(bytes)
  })
})

describe('malformed', () => {
  const cuts = Array.from({ length: RIGHT.length }, (_, length) => RIGHT.slice(0, length))

  it('refuses every truncation', async () => {
    for (const cut of cuts) {
      expect((await takeIn(cut, 4)).verdict).toEqual({ kind: 'wrong', detail: NOT_JSON })
    }
  })

  it.each([
    '',
    'null',
    '[]',
    '"x"',
    `[${RIGHT}]`,
    `${RIGHT}x`,
    `${RIGHT}{}`,
    `x${RIGHT}`,
    `\ufeff${RIGHT}`,
    '{"file_name":"a.png","file_data":"QUJD",}',
    '{,"file_name":"a.png","file_data":"QUJD"}',
    '{"file_name":"a.png" "file_data":"QUJD"}',
    '{"file_name" "a.png","file_data":"QUJD"}',
    "{'file_name':'a.png','file_data':'QUJD'}",
    '{file_name:"a.png","file_data":"QUJD"}',
    '{"file_name":"a.png","file_data":null}',
    '{"file_name":["a.png"],"file_data":"QUJD"}',
    '{"file_name":1,"file_data":"QUJD"}',
    '{"file_name":"a\\x.png","file_data":"QUJD"}',
    '{"file_name":"\\u00g0.png","file_data":"QUJD"}',
    '{"file_name":"\\u00 0.png","file_data":"QUJD"}',
    '{"file_name":"a\n.png","file_data":"QUJD"}',
    '{"file_name":"a.png","file_data":"QU\tJD"}',
    'file_name=a.png&file_data=QUJD',
  ])('refuses %j', async (body) => {
    for (const size of [1, body.length * 4 + 1]) {
      expect((await takeIn(body, size)).verdict).toEqual({ kind: 'wrong', detail: NOT_JSON })
    }
    const reply = await post(await start(), body)
    expect([reply.status, told(reply)]).toMatchObject([400, { code: 400, detail: NOT_JSON }])
  })

  it.each([
    ['{}', 'file_name is missing'],
    ['{"file_data":"QUJD"}', 'file_name is missing'],
    ['{"File_Name":"a.png","file_data":"QUJD"}', 'file_name is missing'],
    ['{"file_name":"a.png"}', 'file_data is missing'],
    ['{"file_name":"a.png","file_data":"QUJD","file_name":"a.png"}', 'file_name appears twice'],
    ['{"file_data":"QUJD","file_data":"QUJD","file_name":"a.png"}', 'file_data appears twice'],
  ])('refuses %s', async (body, detail) => {
    expect(told(await post(await start(), body))).toMatchObject({ code: 400, detail })
  })

  it('refuses a name that is not UTF-8', async () => {
    const body = Buffer.from('{"file_name":"a\xff.png","file_data":"QUJD"}', 'latin1')
    expect(told(await post(await start(), body))).toMatchObject({
      code: 400,
      detail: 'file_name is not UTF-8',
    })
    const split = Buffer.from('{"file_name":"\xc3\\u0041\xa9.png","file_data":"QUJD"}', 'latin1')
    expect(told(await post(await start(), split))).toMatchObject({
      code: 400,
      detail: 'file_name is not UTF-8',
    })
  })
})
