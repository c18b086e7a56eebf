// The clipboard of Electron 33.
import { expect, it } from 'vitest'
import {
  createOlderClipboard,
  type OlderClipboard,
} from '../../../../src/main/os/clipboard/olderClipboard.ts'

const PNG = Buffer.from('png')

function clipboardOf(other: Partial<OlderClipboard> = {}, platform = 'win32') {
  let text = 'words'
  const picture = { isEmpty: () => false, getSize: () => ({ width: 2, height: 2 }), toPNG: () => PNG }
  const clipboard: OlderClipboard = {
    availableFormats: () => ['text/plain'],
    readText: () => text,
    writeText: (given) => void (text = given),
    readBuffer: (format) => Buffer.from(format),
    readImage: () => picture,
    ...other,
  }
  const pages = { readPasted: () => Promise.resolve(['C:\\a.png']), pngOf: () => Promise.resolve(undefined) }
  return createOlderClipboard(clipboard, platform, pages)
}
const lookAt = async (...given: Parameters<typeof clipboardOf>) => {
  const look = await clipboardOf(...given).look()
  if (look === 'silent') throw new Error('silent')
  return look
}

it('reads files by pasting, and lists of files by that name on Linux alone', async () => {
  expect(await (await lookAt()).readPasted()).toEqual(['C:\\a.png'])
  expect(await (await lookAt()).readFormat('text/uri-list', 99)).toEqual(Buffer.alloc(0))
  expect(await (await lookAt({}, 'linux')).readFormat('text/uri-list', 99)).toEqual(
    Buffer.from('text/uri-list'),
  )
})

it('reads no more than asked for', async () => {
  const look = await lookAt()
  expect(await look.readFormat('1234', 4)).toEqual(Buffer.from('1234'))
  expect(await look.readFormat('12345', 4)).toEqual({ size: 5 })
  expect(await look.readText(5)).toBe('words')
  expect(await look.readText(4)).toBeUndefined()
  expect(await look.readAnyPicture(3)).toEqual(PNG)
  expect(await look.readAnyPicture(2)).toEqual({ size: 3 })
})

it('encodes no picture that is larger than any screen', async () => {
  const readImage = () => ({
    isEmpty: () => false,
    getSize: () => ({ width: 10_000, height: 10_000 }),
    toPNG: () => expect.unreachable(),
  })
  expect(await (await lookAt({ readImage })).readAnyPicture(99)).toEqual({ size: undefined })
  const none = () => ({ ...readImage(), isEmpty: () => true })
  expect(await (await lookAt({ readImage: none })).readAnyPicture(99)).toEqual(Buffer.alloc(0))
})

it('says whether the text is there after it was written', async () => {
  expect(await clipboardOf().write('link')).toBe(true)
  expect(await clipboardOf({ writeText: () => undefined }).write('link')).toBe(false)
})
