// What a compositor offers is read from its own protocol, over a real socket; one that hangs or breaks counts as none.
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { compositorSocket, interfacesAt } from '../../../../src/main/os/wayland/compositor.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A socket at which `speak` answers the first request. */
async function compositor(speak: (client: Socket) => void): Promise<string> {
  const socket = path.join(await tempFolder(), 'wayland-0')
  const server = createServer((client) => {
    client.on('error', () => undefined)
    client.once('data', () => {
      speak(client)
    })
  })
  server.listen(socket)
  await once(server, 'listening')
  closers.push(() => server.close())
  return socket
}

const REGISTRY = 2
const CALLBACK = 3
const words = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer)

/** An event: the object, its size and opcode, and the arguments. */
const event = (object: number, opcode: number, body: Buffer) =>
  Buffer.concat([words(object, ((8 + body.length) << 16) | opcode), body])

function offer(name: string): Buffer {
  const text = Buffer.from(`${name}\0`)
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4)])
  return event(REGISTRY, 0, Buffer.concat([words(1, text.length), padded, words(1)]))
}

describe('what a compositor offers', () => {
  it('is known once it has told all of it, in whatever pieces', async () => {
    const told = Buffer.concat([
      offer('wl_seat'),
      offer('ext_data_control_manager_v1'),
      event(CALLBACK, 0, words(0)),
    ])
    const socket = await compositor((client) => {
      client.write(told.subarray(0, 13))
      client.write(told.subarray(13, 30), () => client.write(told.subarray(30)))
    })
    expect(await interfacesAt(socket)).toEqual(new Set(['wl_seat', 'ext_data_control_manager_v1']))
  })

  it('is unknown when it ends midway, or says nothing that makes sense', async () => {
    const ending = await compositor((client) => client.end(offer('wl_seat')))
    expect(await interfacesAt(ending)).toBeUndefined()
    const odd = await compositor((client) => client.end(Buffer.alloc(64, 1)))
    expect(await interfacesAt(odd)).toBeUndefined()
  })

  it('is unknown when nobody listens there, or answers', async () => {
    expect(await interfacesAt(path.join(await tempFolder(), 'nobody'))).toBeUndefined()
    expect(await interfacesAt(await compositor(() => undefined))).toBeUndefined()
  })
})

describe('where it is reached', () => {
  it.each([
    [{ WAYLAND_DISPLAY: 'wayland-1', XDG_RUNTIME_DIR: '/run/user/1' }, '/run/user/1/wayland-1'],
    [{ WAYLAND_DISPLAY: '/tmp/w' }, '/tmp/w'],
    [{ WAYLAND_DISPLAY: 'wayland-1' }, undefined],
    [{ WAYLAND_DISPLAY: '', XDG_RUNTIME_DIR: '/run/user/1' }, undefined],
    [{}, undefined],
  ])('follows the environment: %o', (env, socket) => {
    expect(compositorSocket(env)).toBe(socket)
  })
})
