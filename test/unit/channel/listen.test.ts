import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { addressFileIn, channelFolder } from '../../../src/channel/addressFile.ts'
import { reach } from '../../../src/channel/connect.ts'
import { lineOf } from '../../../src/channel/lines.ts'
import type { Request } from '../../../src/shared/channel/requests.ts'
import { asked, endAtOnce, openTestChannel, prove, rawCaller } from '../../helpers/channel.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'
import { eventually } from '../../helpers/until.ts'

const LIST: Request = { call: 'list' }

it('leaves nothing behind when it closes', async () => {
  const channel = await openTestChannel(endAtOnce)
  expect(existsSync(channel.address)).toBe(true)
  channel.close()
  expect(readdirSync(channelFolder(channel.userData))).toEqual([])
})

it('lets only this user in', async () => {
  const { userData, address } = await openTestChannel(endAtOnce)
  const modes = [channelFolder(userData), addressFileIn(userData), address].map(
    (file) => statSync(file).mode & 0o777,
  )
  expect(modes).toEqual([0o700, 0o600, 0o600])
})

it('answers two hundred calls at once', async () => {
  const channel = await openTestChannel(async (_request, send) => {
    // None ends before all have come.
    await eventually(() => Math.max(...channel.counts)).toBe(200)
    send({ reply: 'end' })
  })
  const ends = await Promise.all(Array.from({ length: 200 }, () => asked(channel.userData, LIST)))
  expect(ends.filter(({ end, replies }) => end === 'ended' && replies.length === 1)).toHaveLength(200)
  await eventually(() => channel.counts.at(-1)).toBe(0)
})

it('refuses more calls than it may have, in a sentence, and takes them again later', async () => {
  const ends: (() => void)[] = []
  const channel = await openTestChannel(
    (_request, send) =>
      new Promise((resolve) => {
        ends.push(() => {
          send({ reply: 'end' })
          resolve()
        })
      }),
    { limits: { connections: 2 } },
  )
  const calls = [asked(channel.userData, LIST), asked(channel.userData, LIST)]
  await eventually(() => ends.length).toBe(2)
  const { replies } = await asked(channel.userData, LIST)
  expect(replies).toMatchObject([{ reply: 'refused', fault: { kind: 'busy' } }])
  for (const end of ends.splice(0)) end()
  await Promise.all(calls)
  const later = asked(channel.userData, LIST)
  await eventually(() => ends.length).toBe(1)
  ends[0]!()
  expect((await later).end).toBe('ended')
})

it('is not kept busy by callers that only connect', async () => {
  const channel = await openTestChannel(endAtOnce, { limits: { unproved: 8, connections: 8 } })
  const idle = Array.from({ length: 40 }, () => rawCaller(channel.address))
  await eventually(() => idle.filter(({ socket }) => socket.destroyed).length).toBe(32)
  expect((await asked(channel.userData, LIST)).end).toBe('ended')
  expect(channel.counts).toEqual([1, 0])
})

it('closes callers that read nothing, when they wait for too much together', async () => {
  const channel = await openTestChannel(
    async (request, send, signal) => {
      if (request.call === 'list') return endAtOnce(request, send, signal)
      while (!signal.aborted) {
        send({ reply: 'held', says: 'x'.repeat(9000) })
        await nextTurn()
      }
    },
    { limits: { allWaitingBytes: 2 * 1024 * 1024 } },
  )
  for (let slow = 0; slow < 4; slow += 1) {
    const caller = rawCaller(channel.address)
    const proof = await prove(caller, channel.userData)
    caller.socket.pause()
    caller.socket.write(`${proof}${lineOf({ call: 'forms' })}`)
  }
  await eventually(() => Math.max(...channel.counts)).toBe(4)
  await eventually(() => channel.counts.at(-1)).toBeLessThan(4)
  expect((await asked(channel.userData, LIST)).end).toBe('ended')
})

it('takes the place of a Mayfly that was killed', async () => {
  const userData = await tempFolder()
  const killed = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../helpers/squatter.mjs', import.meta.url)), userData],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await once(killed.stdout, 'data')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const left = JSON.parse(readFileSync(addressFileIn(userData), 'utf8')).address as string
  expect(existsSync(left)).toBe(true)
  expect(await reach(userData, process.platform)).toBe('absent')

  const channel = await openTestChannel(endAtOnce, { userData })
  expect(existsSync(left)).toBe(false)
  expect((await asked(channel.userData, LIST)).end).toBe('ended')
})
