/**
 * A client of the MCP SDK, as a stranger would write it, and what it sees of Mayfly: in the handshake of 2025, and in that
 * of 2026 where no handshake is.
 */
import type { ClientOptions } from '@modelcontextprotocol/client'
import { describe, expect, it } from 'vitest'
import type { Request } from '../../../../../src/shared/channel/requests.ts'
import { connectClient, NO_FAULT, scriptedApp, textOf, toldLink } from '../../../../helpers/mcpClient.ts'

/** Gives a link for each file and each link. */
const willingApp = () =>
  scriptedApp((request, say) => {
    const files = request.call === 'upload' ? request.files.map(({ path }) => path) : []
    const links = request.call === 'renew' ? request.links : []
    for (const [index, of] of [...files, ...links].entries())
      say({ reply: 'link', index, link: toldLink(of.split('/').at(-1) ?? '') })
    say({ reply: 'end' })
  })

const modern: ClientOptions = { versionNegotiation: { mode: { pin: '2026-07-28' } } }
const eras: readonly (readonly [string, ClientOptions])[] = [
  ['2025', {}],
  ['2026-07-28', modern],
]
const roots = () => ['file:///films/harbour']

describe.each(eras)('in the protocol of %s', (_era, options) => {
  it('has five tools, each with a title, a description, both schemas and honest annotations', async () => {
    const { client } = await connectClient(willingApp(), { options })
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual([
      ...['check_links', 'list_links', 'renew_links', 'task_body', 'upload_files'],
    ])
    for (const tool of tools) {
      expect(tool.title, tool.name).toBeTruthy()
      expect(tool.description?.length, tool.name).toBeGreaterThan(40)
      expect(tool.inputSchema.type, tool.name).toBe('object')
      expect(tool.outputSchema?.type, tool.name).toBe('object')
      const publishes = tool.name === 'upload_files' || tool.name === 'renew_links'
      expect(tool.annotations, tool.name).toEqual({
        ...{ readOnlyHint: !publishes, destructiveHint: publishes, idempotentHint: !publishes },
        openWorldHint: publishes || tool.name === 'check_links',
      })
      if (publishes) expect(tool.description).toMatch(/public.*24 hours.*withdraw.*user is asked/s)
    }
  })

  it('uploads for the client by its name, from its roots, and gives the links in both forms', async () => {
    const app = willingApp()
    const { client } = await connectClient(app, { options, title: 'Claude Code', roots })
    const result = await client.callTool({
      name: 'upload_files',
      arguments: { paths: ['a.png', '/films/b.png'] },
    })
    expect(app.asked).toEqual([
      {
        call: 'upload',
        files: [{ path: '/films/harbour/a.png' }, { path: '/films/b.png' }],
        assistant: { name: 'Claude Code', roots: ['/films/harbour'] },
        ...{ copy: false, fresh: false, unlisted: false, progress: false },
      },
    ])
    expect(result.isError).toBeFalsy()
    expect(result.structuredContent).toMatchObject({
      uploaded: [
        {
          path: 'a.png',
          url: 'https://img.example/a.png',
          expires_at: '2026-11-29T12:00:00.000Z',
          reused: false,
        },
        { path: '/films/b.png', url: 'https://img.example/b.png' },
      ],
      failed: [],
    })
    expect(textOf(result)).toBe(
      'a.png: https://img.example/a.png (public until 2026-11-29T12:00:00.000Z)\n' +
        '/films/b.png: https://img.example/b.png (public until 2026-11-29T12:00:00.000Z)',
    )
  })

  it('asks a client for its roots anew at each call', async () => {
    const app = willingApp()
    let folder = 'file:///films/one'
    const { client } = await connectClient(app, { options, roots: () => [folder] })
    await client.callTool({ name: 'upload_files', arguments: { paths: ['a.png'] } })
    folder = 'file:///films/two%20and%20a%20half'
    await client.callTool({ name: 'upload_files', arguments: { paths: ['a.png'] } })
    expect(app.asked.map(filesOf)).toEqual([['/films/one/a.png'], ['/films/two and a half/a.png']])
  })

  it('takes a client without roots for one that has no folders', async () => {
    const app = willingApp()
    const { client } = await connectClient(app, { options })
    await client.callTool({ name: 'upload_files', arguments: { paths: ['/films/a.png'] } })
    expect(app.asked[0]).toMatchObject({ assistant: { roots: [] } })
  })

  it('says in the result, not as an error of the protocol, why the user’s no came', async () => {
    const app = scriptedApp((_request, say) => {
      say({ reply: 'asking' })
      say({ reply: 'fault', index: 0, fault: NO_FAULT })
      say({ reply: 'end' })
    })
    const { client } = await connectClient(app, { options, roots })
    const result = await client.callTool({ name: 'upload_files', arguments: { paths: ['a.png'] } })
    expect(result.isError).toBe(true)
    expect(textOf(result)).toBe(`a.png: ${NO_FAULT.message} ${NO_FAULT.fix}`)
  })

  it('tells progress while the user is asked and while bytes go, each time more', async () => {
    const app = scriptedApp((_request, say) => {
      say({ reply: 'asking' })
      say({ reply: 'progress', index: 0, sent: 500, total: 1000 })
      say({ reply: 'held', says: 'The service wants fewer requests.', hold: 'rate-limit' })
      say({ reply: 'progress', index: 0, sent: 1000, total: 1000 })
      say({ reply: 'link', index: 0, link: toldLink('a.png') })
      say({ reply: 'end' })
    })
    const { client } = await connectClient(app, { options, roots })
    const told: { progress: number; message?: string | undefined }[] = []
    await client.callTool(
      { name: 'upload_files', arguments: { paths: ['a.png'] } },
      {
        onprogress: (progress) => {
          // What the client says of its own rounds.
          if (progress.message?.startsWith('Fulfilling') !== true) told.push(progress)
        },
      },
    )
    expect(app.asked[0]).toMatchObject({ progress: true })
    expect(told.map(({ message }) => message)).toEqual([
      ...['The user is asked in Mayfly.', undefined, 'The service wants fewer requests.', undefined],
    ])
    for (const [at, { progress }] of told.entries())
      expect(progress).toBeGreaterThan(told[at - 1]?.progress ?? -1)
  })

  it('ends the call in the app when the client cancels', async () => {
    const app = scriptedApp(
      (_request, _say, signal) =>
        new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
    )
    const { client } = await connectClient(app, { options, roots })
    const cancelling = new AbortController()
    const call = client.callTool(
      { name: 'upload_files', arguments: { paths: ['a.png'] } },
      { signal: cancelling.signal },
    )
    await expect.poll(() => app.asked.length).toBe(1)
    cancelling.abort()
    await expect(call).rejects.toThrow()
    await expect.poll(() => app.signals[0]?.aborted).toBe(true)
    // The connection goes on.
    expect((await client.listTools()).tools).toHaveLength(5)
  })

  it('ends with its client, and the calls under way end too', async () => {
    const app = scriptedApp(
      (_request, _say, signal) =>
        new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
    )
    const { client, ended } = await connectClient(app, { options, roots })
    const call = client.callTool({ name: 'upload_files', arguments: { paths: ['a.png'] } })
    const over = call.catch(() => 'over')
    await expect.poll(() => app.asked.length).toBe(1)
    await client.close()
    await ended
    expect(app.signals[0]?.aborted).toBe(true)
    expect(await over).toBe('over')
  })
})

const filesOf = (request: Request) => (request.call === 'upload' ? request.files.map(({ path }) => path) : [])

it('a client that fails to tell its folders has none', async () => {
  const app = willingApp()
  const { client } = await connectClient(app, { roots })
  client.setRequestHandler('roots/list', () => {
    throw new Error('no folder is open')
  })
  await client.callTool({ name: 'upload_files', arguments: { paths: ['/films/a.png'] } })
  expect(app.asked[0]).toMatchObject({ assistant: { roots: [] } })
})

it('--root stands for the roots that a client lacks or has', async () => {
  const app = willingApp()
  const { client } = await connectClient(app, { roots, given: ['/given'] })
  await client.callTool({ name: 'upload_files', arguments: { paths: ['a.png'] } })
  expect(app.asked[0]).toMatchObject({ files: [{ path: '/given/a.png' }], assistant: { roots: ['/given'] } })
})

it('says how to allow it where the app is not running, and starts nothing', async () => {
  const app = scriptedApp((_request, say) => {
    const fault = {
      kind: 'absent',
      trouble: 'file',
      message: 'Mayfly is not running.',
      fix: 'Start Mayfly.',
    } as const
    say({ reply: 'refused', fault })
  })
  const { client } = await connectClient(app, { roots })
  for (const [name, args] of [
    ['upload_files', { paths: ['a.png'] }],
    ['list_links', {}],
    ['renew_links', { links: ['https://img.example/a.png'] }],
    ['check_links', { links: ['https://img.example/a.png'] }],
    ['task_body', { target: 'kling-image', links: ['https://img.example/a.png'] }],
  ] as const) {
    const result = await client.callTool({ name, arguments: args })
    expect(result.isError, name).toBe(true)
    expect(textOf(result), name).toMatch(/not running.*Ask the user to start Mayfly/)
  }
})

it('what was sent before Mayfly was closed is given, and what was not is said', async () => {
  const app = {
    call: (_request: Request, say: (reply: never) => void) => {
      say({ reply: 'link', index: 1, link: toldLink('b.png') } as never)
      return Promise.resolve('lost' as const)
    },
  }
  const { client } = await connectClient(app, { roots })
  const result = await client.callTool({ name: 'upload_files', arguments: { paths: ['a.png', 'b.png'] } })
  expect(result.isError).toBeFalsy()
  expect(result.structuredContent).toMatchObject({
    uploaded: [{ path: 'b.png' }],
    failed: [{ path: 'a.png', kind: 'gone' }],
  })
})
