// The end of the process that reads: it streams only for the one whom it told where, and leaves nothing behind.
import { once } from 'node:events'
import { mkdir, open, readdir } from 'node:fs/promises'
import net from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { startDigest } from '../../../../src/main/core/fileAccess/fileDigest.ts'
import { factsOf } from '../../../../src/main/core/fileAccess/open/openRegular.ts'
import { openFileStream, type FileStream } from '../../../../src/main/core/fileAccess/streamFile.ts'
import { newSocketPlace } from '../../../../src/main/disk/socketPlace.ts'
import { bytesOf, put, tempFolder } from '../../../helpers/tempFolder.ts'

async function spoutIn(folder: string): Promise<FileStream> {
  const fileStream = await openFileStream(() => newSocketPlace('linux', folder))
  onTestFinished(() => {
    fileStream.close()
  })
  return fileStream
}

async function streamed(fileStream: FileStream, bytes: Buffer): Promise<number> {
  const file = await open(await put(await tempFolder(), 'a.png', bytes))
  onTestFinished(() => file.close())
  return fileStream.stream(
    file,
    bytes.length,
    'base64',
    startDigest(file, (await factsOf(file)).mark, Date.now),
  )
}

function connected(fileStream: FileStream, says: string) {
  const socket = net.connect(fileStream.meeting.address)
  socket.on('error', () => undefined)
  const text: Buffer[] = []
  socket.on('data', (piece: Buffer) => text.push(piece))
  socket.write(says)
  return { closed: once(socket, 'close'), text: () => Buffer.concat(text).toString() }
}

it('gives nothing to who does not know the token, and all to who does', async () => {
  const bytes = bytesOf(500_000)
  const fileStream = await spoutIn(await tempFolder())
  const streaming = streamed(fileStream, bytes)
  for (const says of ['x', fileStream.meeting.token.slice(1), `${fileStream.meeting.token}x`]) {
    const stranger = connected(fileStream, says)
    await stranger.closed
    expect(stranger.text()).toBe('')
  }
  const silent = connected(fileStream, '')
  const taker = connected(fileStream, fileStream.meeting.token)
  expect(await streaming).toBe(bytes.length)
  await taker.closed
  expect(taker.text()).toBe(bytes.toString('base64'))
  expect(silent.text()).toBe('')
})

it('is no longer there after the first, or once it is closed', async () => {
  const folder = await tempFolder()
  const fileStream = await spoutIn(folder)
  connected(fileStream, fileStream.meeting.token)
  await expect.poll(() => readdir(folder)).toEqual([])
  const other = await spoutIn(folder)
  other.close()
  await expect.poll(() => readdir(folder)).toEqual([])
})

it('fails when it is closed before anybody came, or who takes leaves', async () => {
  const bytes = bytesOf(3_000_000)
  const closed = await spoutIn(await tempFolder())
  const waiting = streamed(closed, bytes)
  const left = await spoutIn(await tempFolder())
  const leaving = streamed(left, bytes)
  const taker = net.connect(left.meeting.address, () => taker.write(left.meeting.token))
  await once(taker, 'data')
  taker.destroy()
  await expect(leaving).rejects.toMatchObject({ code: 'EPIPE' })
  closed.close()
  await expect(waiting).rejects.toMatchObject({ syscall: 'write' })
})

it('fails where no socket can be, and leaves nothing there', async () => {
  const folder = await tempFolder()
  let address = ''
  const taken = async () => {
    const place = await newSocketPlace('linux', folder)
    ;({ address } = place)
    await mkdir(address)
    return place
  }
  await expect(openFileStream(taken)).rejects.toMatchObject({ syscall: 'listen' })
  expect(address).toContain(folder)
  await expect.poll(() => readdir(folder)).toEqual([])
})
