/**
 * Messages that are junk, without end, or out of order: they are answered or ignored as the protocol says, nothing but the
 * protocol is on the output, and what comes after them is served.
 */
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { MESSAGE_BYTES } from '../../../../../src/cli/mcp/serveMcp.ts'
import { scriptedApp, serve, type Served } from '../../../../helpers/mcpClient.ts'

const initialize = {
  ...{ jsonrpc: '2.0', id: 'first', method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'junk', version: '1' } },
}
const ping = (id: number) => ({ jsonrpc: '2.0', id, method: 'ping' })

interface Line {
  readonly id?: unknown
  readonly result?: { readonly protocolVersion?: string }
  readonly error?: { readonly code: number }
}

function start(): Served & { readonly lines: Line[]; write(...messages: unknown[]): void } {
  const served = serve(scriptedApp(() => undefined))
  const lines: Line[] = []
  let rest = ''
  served.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    // Nothing but the protocol: each line is a message.
    lines.push(...parts.map((part) => JSON.parse(part) as Line))
  })
  return {
    ...served,
    lines,
    write: (...messages) => {
      for (const message of messages)
        served.stdin.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\n`)
    },
  }
}

const answered = (lines: readonly Line[], id: unknown) => lines.find((line) => line.id === id)

it.each([
  ['no JSON', 'hello, is there anybody?\n'],
  ['empty lines', '\n\n\r\n \n'],
  ['JSON that is no message', '7\nnull\n[]\n"x"\n{}\n{"jsonrpc":"1.0","id":1,"method":"ping"}\n'],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a]).toString('latin1')],
  ['an answer that nobody asked for', '{"jsonrpc":"2.0","id":99,"result":{}}\n'],
  [
    'a cancellation of nothing',
    '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}\n',
  ],
  ['a notification of nothing', '{"jsonrpc":"2.0","method":"notifications/nothing"}\n'],
  ['a message without end', `{"jsonrpc":"2.0","id":5,"method":"${'x'.repeat(3 * MESSAGE_BYTES)}"}\n`],
  ['nested without end', `${'['.repeat(200_000)}\n`],
])('goes on after %s', async (_what, junk) => {
  const { lines, write, stdin, ended } = start()
  write(junk, initialize)
  await expect.poll(() => answered(lines, 'first')?.result?.protocolVersion).toBe('2025-06-18')
  write({ jsonrpc: '2.0', method: 'notifications/initialized' }, junk, ping(7))
  await expect.poll(() => answered(lines, 7)).toBeDefined()
  stdin.end()
  await ended
})

it('answers an unknown method and an unknown tool as errors', async () => {
  const { lines, write } = start()
  write(initialize, { jsonrpc: '2.0', method: 'notifications/initialized' })
  write({ jsonrpc: '2.0', id: 2, method: 'no/such' })
  write({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'no_such', arguments: {} } })
  await expect.poll(() => answered(lines, 2)?.error?.code).toBe(-32601)
  await expect.poll(() => answered(lines, 3)).toBeDefined()
})

it('answers a tool call before the handshake, or refuses it, and takes the handshake then', async () => {
  const { lines, write } = start()
  write({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'list_links', arguments: {} } })
  await expect.poll(() => answered(lines, 3)).toBeDefined()
  write(initialize)
  await expect.poll(() => answered(lines, 'first')).toBeDefined()
})

it.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'])('speaks %s', async (protocolVersion) => {
  const { lines, write } = start()
  write({ ...initialize, params: { ...initialize.params, protocolVersion } })
  await expect.poll(() => answered(lines, 'first')?.result?.protocolVersion).toBe(protocolVersion)
})

it('ends when its output is gone', async () => {
  const { stdout, ended, write } = start()
  stdout.destroy()
  write(initialize)
  await ended
})

it('ends at once with an empty input', async () => {
  const { stdin, stdout, ended } = start()
  const over = once(stdin, 'finish')
  stdin.end()
  await Promise.all([over, ended])
  expect(stdout.writableLength).toBe(0)
})
