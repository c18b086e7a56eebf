/**
 * What the tools take and give, one by one.
 */
import { expect, it } from 'vitest'
import { connectClient, NO_FAULT, scriptedApp, textOf, toldLink } from '../../../helpers/mcpClient.ts'

const roots = () => ['file:///films']
const LINK = 'https://img.example/a.png'

it('list_links gives the newest, as many as asked for, and says how many there are', async () => {
  const app = scriptedApp((_request, say) => {
    for (const index of [0, 1, 2])
      say({ reply: 'link', index, link: toldLink(`${String(index)}.png`, { by: 'command line' }) })
    say({ reply: 'end' })
  })
  const { client } = await connectClient(app, { roots })
  const result = await client.callTool({ name: 'list_links', arguments: { limit: 2 } })
  expect(app.asked).toEqual([{ call: 'list', assistant: { name: 'test-client', roots: ['/films'] } }])
  expect(result.structuredContent).toMatchObject({
    links: [{ name: '0.png', by: 'command line' }, { name: '1.png' }],
    total: 3,
  })
  expect(textOf(result)).toContain('These are the newest 2 of 3.')
})

it('renew_links gives old and new, and what failed', async () => {
  const app = scriptedApp((_request, say) => {
    say({ reply: 'link', index: 0, link: toldLink('new.png') })
    say({
      reply: 'fault',
      index: 1,
      fault: { ...NO_FAULT, kind: 'changed', message: 'It has changed.', fix: '' },
    })
    say({ reply: 'end' })
  })
  const { client } = await connectClient(app, { roots })
  const result = await client.callTool({ name: 'renew_links', arguments: { links: [LINK, `${LINK}2`] } })
  expect(result.isError).toBeFalsy()
  expect(result.structuredContent).toMatchObject({
    renewed: [{ link: LINK, url: 'https://img.example/new.png' }],
    failed: [{ link: `${LINK}2`, kind: 'changed', message: 'It has changed.', fix: '' }],
  })
  expect(textOf(result)).toContain(`${LINK}2: It has changed.`)
})

it('check_links says what each gives, and why one could not be asked', async () => {
  const app = scriptedApp((_request, say) => {
    const check = { at: 1, found: 'gone', status: 404 } as const
    say({ reply: 'checked', index: 1, check, says: 'The link leads to nothing any more (404).', good: false })
    say({ reply: 'fault', index: 0, fault: { ...NO_FAULT, message: 'This link isn’t in Mayfly’s history.' } })
    say({ reply: 'end' })
  })
  const { client } = await connectClient(app, { roots })
  const result = await client.callTool({ name: 'check_links', arguments: { links: [LINK, `${LINK}2`] } })
  expect(result.structuredContent).toMatchObject({
    checked: [{ link: `${LINK}2`, good: false, found: 'gone' }],
    failed: [{ link: LINK, message: 'This link isn’t in Mayfly’s history.' }],
  })
})

it('task_body gives the body as an object, with its warnings', async () => {
  const app = scriptedApp((_request, say) => {
    const body = JSON.stringify({ model: 'kling', input: { image_url: LINK } })
    say({ reply: 'task-body', body, curl: 'curl …', warnings: ['Too small for this model.'] })
    say({ reply: 'end' })
  })
  const { client } = await connectClient(app, { roots })
  const { tools } = await client.listTools()
  expect(JSON.stringify(tools.find(({ name }) => name === 'task_body')?.inputSchema)).toContain('kling-image')
  const result = await client.callTool({
    name: 'task_body',
    arguments: { target: 'kling-image', links: [LINK] },
  })
  expect(result.structuredContent).toEqual({
    body: { model: 'kling', input: { image_url: LINK } },
    ...{ curl: 'curl …', warnings: ['Too small for this model.'] },
  })
  expect(textOf(result)).toContain('Too small for this model.')
})

it.each([
  [{}, undefined],
  [{ fit: true }, { converts: true }],
  [{ fit: false, keep_metadata: true }, { keepsMetadata: true }],
  [
    { as_is: true, keep_metadata: true },
    { keepsMetadata: true, asIs: true },
  ],
  [{ to: 'webp' }, { converts: true, to: 'webp' }],
  [{ trim_from: 5.5 }, { converts: true, trim: { startMs: 5500 } }],
  [{ trim_until: 0.25 }, { converts: true, trim: { startMs: 0, endMs: 250 } }],
])('upload_files asks with %j for %j', async (args, choice) => {
  const app = scriptedApp((_request, say) => {
    const prepared = {
      from: 'heic',
      to: 'jpeg',
      steps: ['converted'],
      leftOut: ['location'],
      size: 3,
    } as const
    say({
      reply: 'link',
      index: 0,
      link: toldLink('a.heic', { prepared: { ...prepared, steps: ['converted'], leftOut: ['location'] } }),
    })
    say({ reply: 'end' })
  })
  const { client } = await connectClient(app, { roots })
  const result = await client.callTool({ name: 'upload_files', arguments: { paths: ['a.heic'], ...args } })
  const [request] = app.asked
  expect(request?.call === 'upload' && request.choice).toEqual(choice)
  expect(result.structuredContent).toMatchObject({
    uploaded: [{ prepared: { from: 'heic', to: 'jpeg', steps: ['converted'], left_out: ['location'] } }],
  })
})

it.each([
  ['upload_files', {}],
  ['upload_files', { paths: [] }],
  ['upload_files', { paths: 'a.png' }],
  ['upload_files', { paths: [7] }],
  ['upload_files', { paths: Array.from({ length: 51 }, () => 'a.png') }],
  ['upload_files', { paths: ['a.png'], to: 'gif' }],
  ['upload_files', { paths: ['a.mp4'], trim_from: -1 }],
  ['upload_files', { paths: ['a.mp4'], trim_until: '0:05' }],
  ['upload_files', { paths: ['a.mp4'], trim_from: 5, trim_until: 5 }],
  ['upload_files', { paths: ['a.mp4'], as_is: true, trim_from: 5 }],
  ['upload_files', { paths: ['a.png'], as_is: true, to: 'png' }],
  ['upload_files', { paths: ['a.png'], as_is: true, fit: true }],
  ['renew_links', { links: [''] }],
  ['list_links', { limit: 0 }],
  ['task_body', { target: '', links: [LINK] }],
])('%s does not take %j, and the app is not asked', async (name, args) => {
  const app = scriptedApp(() => undefined)
  const { client } = await connectClient(app, { roots })
  const result = await client.callTool({ name, arguments: args }).catch((error: unknown) => error)
  expect(result instanceof Error || (result as { isError?: boolean }).isError).toBe(true)
  expect(app.asked).toEqual([])
})

it.each([
  ['a.png', [], 'no folder that a relative path could start from'],
  ['a.png', ['file:///one', 'file:///two'], 'works in several folders'],
  ['file://elsewhere/a.png', ['file:///one'], 'no file of this computer'],
  ['https://img.example/a.png', ['file:///one'], 'a web address, not a file'],
  ['a\0.png', ['file:///one'], 'no path'],
])('%j with the roots %j: %s', async (path, uris, why) => {
  const app = scriptedApp(() => undefined)
  const { client } = await connectClient(app, { roots: () => uris })
  const result = await client.callTool({ name: 'upload_files', arguments: { paths: [path] } })
  expect(result.isError).toBe(true)
  expect(textOf(result)).toContain(why)
  expect(app.asked).toEqual([])
})
