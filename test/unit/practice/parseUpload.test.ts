// An upload's body in every form that RFC 8259 allows, in forms it does not, and the contract's rules for its members.
import { describe, expect, it } from 'vitest'
import { parseUpload } from '../../../src/main/practice/parseUpload.ts'
import { get, KEY, latest, linkOf, PATH, post, send, start, told, upload } from '../../service/client.ts'

const RIGHT = '{"file_name":"a.png","file_data":"QUJD"}'
const NOT_JSON = 'the body is not a JSON object of strings'

const BYTES = Uint8Array.of(0, 255, 16, 62, 63)
const DATA = Buffer.from(BYTES).toString('base64')

const refusedFor = async (body: string | Uint8Array, detail: string): Promise<void> => {
  const service = await start()
  const reply = await post(service, body)
  expect(told(reply)).toEqual({ code: 400, message: 'Invalid request parameters', detail })
  expect(reply.status).toBe(400)
  expect(latest(service)).toMatchObject({ outcome: 'refused', status: 400, detail })
  expect(service.stored()).toEqual([])
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
  ])('takes %s', (_, body, name) => {
    const parsed = JSON.parse(body) as { file_data: string }
    const bytes = Buffer.from(parsed.file_data.replace(/^data:.*,/, ''), 'base64')
    expect(parseUpload(Buffer.from(body))).toEqual({ name, type: 'image/png', bytes })
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

  it('refuses every truncation', () => {
    for (const cut of cuts) expect(parseUpload(Buffer.from(cut))).toBe(NOT_JSON)
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
    expect(parseUpload(Buffer.from(body))).toBe(NOT_JSON)
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

describe('file_name', () => {
  const longest = `${'n'.repeat(124)}.png`

  it.each([
    'a.jpg',
    'a.jpeg',
    'a.png',
    'a.webp',
    'a.mp4',
    'a.wav',
    'a.mp3',
    'A.PNG',
    'b.JpEg',
    '.png',
    'x.tar.mp3',
    longest,
    `${'😀'.repeat(62)}.png`,
    'ünï 漢字 😀.webp',
    'a/b\\c.png',
    'a"\r\nX: y.png',
    "it's (1)*!.png",
    '%2e%2e.png',
  ])('takes %j', async (name) => {
    const service = await start()
    const url = linkOf(await upload(service, name, BYTES))
    expect(service.stored()).toMatchObject([{ name, url }])
    expect(decodeURIComponent(url.split('/').at(-1) ?? '')).toBe(name)
    expect((await get(service, url)).body).toEqual(Buffer.from(BYTES))
  })

  it.each([
    ['', 'file_name is empty'],
    [`n${longest}`, 'file_name is longer than 128 characters'],
    [`${'😀'.repeat(62)}n.png`, 'file_name is longer than 128 characters'],
    [`${'n'.repeat(300_000)}.png`, 'file_name is longer than 128 characters'],
    ['a', 'file_name has no supported extension'],
    ['png', 'file_name has no supported extension'],
    ['a.gif', 'file_name has no supported extension'],
    ['a.png.bak', 'file_name has no supported extension'],
    ['a.png ', 'file_name has no supported extension'],
    ['a\ud83d.png', 'file_name is not well-formed Unicode'],
  ])('refuses %.40j', async (name, detail) => {
    await refusedFor(JSON.stringify({ file_name: name, file_data: DATA }), detail)
  })
})

describe('file_data', () => {
  it.each([
    'QQ==',
    'QUI=',
    'QUJD',
    '+/+/',
    `data:image/png;base64,QUJD`,
    'data:IMAGE/PNG;base64,QUJD',
    'data',
  ])('takes %s', async (data) => {
    const service = await start()
    const url = linkOf(await post(service, JSON.stringify({ file_name: 'a.png', file_data: data })))
    const bytes = Buffer.from(data.replace(/^data:.*,/, ''), 'base64')
    expect((await get(service, url)).body).toEqual(bytes)
  })

  it.each([
    'Q',
    'QQ',
    'QUI',
    'Q===',
    'QQ=',
    'QQ==QUJD',
    'QUJD=',
    'QUJD====',
    '====',
    '=QUJ',
    'QQ=A',
    'Q-_D',
    'QU JD',
    'QUJD\n',
    'QUJDé',
    'dat',
    'data:',
    'data:image/png',
    'QUJD,QUJD',
  ])('refuses %j as not base64', async (data) => {
    await refusedFor(JSON.stringify({ file_name: 'a.png', file_data: data }), 'file_data is not base64')
  })

  it.each([
    'data:image/png,QUJD',
    'data:;base64,QUJD',
    'data:image/png;x=y;base64,QUJD',
    `data:${'x'.repeat(200)}`,
  ])('refuses the prefix of %.40s', async (data) => {
    const detail = 'file_data has a prefix other than data:<type>;base64,'
    await refusedFor(JSON.stringify({ file_name: 'a.png', file_data: data }), detail)
  })

  it.each(['', 'data:image/png;base64,'])('refuses an empty file (%j)', async (data) => {
    await refusedFor(JSON.stringify({ file_name: 'a.png', file_data: data }), 'the file is empty')
  })

  it.each([
    ['jpg', 'image/jpeg'],
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['mp4', 'video/mp4'],
    ['wav', 'audio/wav'],
    ['mp3', 'audio/mpeg'],
  ])('holds a %s to %s', async (extension, type) => {
    const service = await start()
    const body = (mime: string): string =>
      JSON.stringify({ file_data: `data:${mime};base64,QUJD`, file_name: `a.${extension.toUpperCase()}` })
    const url = linkOf(await post(service, body(type)))
    expect((await get(service, url)).headers['content-type']).toBe(type)
    const other = type === 'image/png' ? 'image/jpeg' : 'image/png'
    expect(told(await post(service, body(other)))).toMatchObject({
      code: 400,
      detail: `the data URI says ${other}, the name's extension ${type}`,
    })
  })
})
