// An assistant as a stranger would write it, a client of the MCP SDK, asks the whole app: the user decides in the window.
import type { Client } from '@modelcontextprotocol/client'
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { Question } from '../../../../src/shared/state/state.ts'
import { app, journeys, urlOf, world } from '../../../helpers/journey.ts'
import { connectClient, textOf, type ClientSetup } from '../../../helpers/mcpClient.ts'
import { put } from '../../../helpers/tempFolder.ts'
import { until } from '../../../helpers/until.ts'

journeys()

let mayfly: Mayfly
let root: string
beforeEach(async () => {
  root = path.join(world.folder, 'project')
  await mkdir(root)
})

async function assistant(setup: ClientSetup = {}): Promise<Client> {
  mayfly = app()
  const channel = {
    call: async (...asked: Parameters<Mayfly['serveCall']>) => {
      await mayfly.serveCall(...asked)
      return 'ended' as const
    },
  }
  const roots = () => [pathToFileURL(root).href]
  const { client } = await connectClient(channel, { title: 'Claude Code', roots, ...setup })
  return client
}

const upload = (client: Client, ...paths: string[]) =>
  client.callTool({ name: 'upload_files', arguments: { paths } })

type Asked = Extract<Question, { kind: 'publish' }>
async function asked(): Promise<Asked> {
  const { status } = await until(mayfly, (state) => state.status.question !== undefined)
  if (status.question?.kind !== 'publish') throw new Error('another question')
  return status.question
}
async function answer(yes: boolean, always?: boolean): Promise<Asked> {
  const question = await asked()
  mayfly.answer(question.id, yes, always)
  return question
}
const noQuestion = () => expect(mayfly.state().status.question).toBeUndefined()

describe('a file in its folder', () => {
  it('is published once the user agrees, and the row says who asked', async () => {
    const client = await assistant()
    await put(root, 'a.png', 1000)
    const call = upload(client, 'a.png')
    const question = await answer(true)
    expect(question).toMatchObject({ client: 'Claude Code', files: [{ name: 'a.png', size: 1000 }] })
    expect(question.folders).toHaveLength(1)
    const result = await call
    expect(result.structuredContent).toMatchObject({
      uploaded: [{ path: 'a.png', url: urlOf('a.png') }],
      failed: [],
    })
    expect(mayfly.state().uploads[0]?.by).toEqual({ kind: 'assistant', name: 'Claude Code' })
    expect([world.copied, world.windowsShown]).toEqual([[], 1])
  })

  it('is not published on a no, and the assistant reads what that means', async () => {
    const client = await assistant()
    await put(root, 'a.png', 1000)
    const call = upload(client, 'a.png')
    await answer(false)
    const result = await call
    expect(result.isError).toBe(true)
    expect(textOf(result)).toMatch(/a\.png: The user doesn’t want this file published\. Don’t try again/)
    expect(mayfly.state().uploads).toEqual([])
  })

  it('is not asked for again in a folder that the user allowed for good, but is in another', async () => {
    const client = await assistant()
    await put(root, 'a.png', 1000)
    await put(root, 'b.png', 1001)
    await mkdir(path.join(root, 'deeper'))
    await put(path.join(root, 'deeper'), 'c.png', 1002)
    const first = upload(client, 'a.png')
    await answer(true, true)
    await first
    const second = await upload(client, 'b.png')
    expect(second.structuredContent).toMatchObject({ uploaded: [{ url: urlOf('b.png') }] })
    noQuestion()
    const third = upload(client, 'deeper/c.png')
    await answer(false)
    expect((await third).isError).toBe(true)
    expect(mayfly.state().status.preferences.assistantFolders).toMatchObject([{ client: 'Claude Code' }])
  })

  it('is asked for again once the user took the yes back', async () => {
    const client = await assistant()
    await put(root, 'a.png', 1000)
    await put(root, 'b.png', 1001)
    const first = upload(client, 'a.png')
    await answer(true, true)
    await first
    mayfly.changePreferences({ assistantFolders: [] })
    const again = upload(client, 'b.png')
    await answer(false)
    expect((await again).isError).toBe(true)
  })

  it('that is changed while the question stands is not published', async () => {
    const client = await assistant()
    const file = await put(root, 'a.png', 1000)
    const call = upload(client, 'a.png')
    const question = await asked()
    const other = await put(world.folder, 'other.png', 2000)
    await rename(other, file)
    mayfly.answer(question.id, true)
    const result = await call
    expect(result.isError).toBe(true)
    expect(result.structuredContent).toMatchObject({ uploaded: [], failed: [{ path: 'a.png' }] })
  })

  it('that becomes a link to one outside while the question stands is not published', async () => {
    const client = await assistant()
    const file = await put(root, 'a.png', 1000)
    const secret = await put(world.folder, 'secret.png', 1000)
    const call = upload(client, 'a.png')
    const question = await asked()
    await rename(file, `${file}.old`)
    await symlink(secret, file)
    mayfly.answer(question.id, true)
    expect((await call).isError).toBe(true)
  })

  it('the question goes when the client cancels, and nothing is published', async () => {
    const client = await assistant()
    await put(root, 'a.png', 1000)
    const cancelling = new AbortController()
    const call = client
      .callTool({ name: 'upload_files', arguments: { paths: ['a.png'] } }, { signal: cancelling.signal })
      .catch(() => 'cancelled')
    await asked()
    cancelling.abort()
    await until(mayfly, (state) => state.status.question === undefined)
    expect(await call).toBe('cancelled')
    expect(mayfly.state().uploads).toEqual([])
  })
})

describe('nobody is asked, and nothing is published', () => {
  const refusedWith = async (client: Client, why: RegExp, ...paths: string[]) => {
    const result = await upload(client, ...paths)
    expect(result.isError).toBe(true)
    expect(textOf(result)).toMatch(why)
    noQuestion()
    expect(mayfly.state().uploads).toEqual([])
  }

  it('of a file outside its folders', async () => {
    const client = await assistant()
    const outside = await put(world.folder, 'outside.png', 1000)
    await refusedWith(client, /outside the folders that this client works in/, outside, '../outside.png')
  })

  it('of a link in its folders that leads out of them', async () => {
    const client = await assistant()
    await symlink(await put(world.folder, 'outside.png', 1000), path.join(root, 'inside.png'))
    await refusedWith(client, /outside the folders/, 'inside.png')
  })

  it('of hidden files and those in hidden folders', async () => {
    const client = await assistant()
    await put(root, '.hidden.png', 1000)
    await mkdir(path.join(root, '.git'))
    await put(path.join(root, '.git'), 'a.png', 1000)
    await refusedWith(client, /Hidden files/, '.hidden.png', '.git/a.png')
  })

  it('of folders of keys, even where they are what it was given', async () => {
    root = path.join(world.folder, '.ssh')
    await mkdir(root)
    await put(root, 'a.png', 1000)
    await refusedWith(await assistant(), /keys, passwords or private data/, 'a.png')
  })

  it('of what is no picture, video or sound', async () => {
    const client = await assistant()
    await writeFile(path.join(root, 'notes.txt'), 'text')
    await refusedWith(client, /pictures, videos and sounds only/, 'notes.txt')
  })

  it('for a client without folders', async () => {
    const client = await assistant({ given: [] })
    await refusedWith(client, /gave no folders that it works in/, await put(root, 'a.png', 1000))
  })

  it('once the user has turned assistants off', async () => {
    const client = await assistant()
    mayfly.changePreferences({ assistants: false })
    await put(root, 'a.png', 1000)
    await refusedWith(client, /turned off.*settings, under Uploads/, 'a.png')
  })

  it('where there is no window to ask in', async () => {
    world.canAsk = false
    await put(root, 'a.png', 1000)
    await refusedWith(await assistant(), /no window to ask in.*start the Mayfly app/, 'a.png')
  })
})

it('the time limit means no, and the assistant is told that the user was asked', async () => {
  const client = await assistant()
  await put(root, 'a.png', 1000)
  const call = upload(client, 'a.png')
  const question = await asked()
  world.now = question.until + 1
  mayfly.answer(question.id, true)
  const result = await call
  expect(textOf(result)).toMatch(/didn’t answer within.*counts as no.*Tell the user that Mayfly asked/)
})

it('links are listed, checked, written into a task and renewed by the assistant that published them', async () => {
  const client = await assistant()
  await put(root, 'a.png', 1000)
  const call = upload(client, 'a.png')
  await answer(true, true)
  await call
  const links = [urlOf('a.png')]
  const listed = await client.callTool({ name: 'list_links', arguments: {} })
  expect(listed.structuredContent).toMatchObject({ links: [{ url: links[0], name: 'a.png' }], total: 1 })
  const task = await client.callTool({ name: 'task_body', arguments: { target: 'kling-image', links } })
  expect(JSON.stringify(task.structuredContent)).toContain(links[0])
  const none = await client.callTool({ name: 'task_body', arguments: { target: 'no-such', links } })
  expect(textOf(none)).toMatch(/no such target.*kling-image/)
  const renewed = await client.callTool({ name: 'renew_links', arguments: { links } })
  expect(renewed.structuredContent).toMatchObject({ renewed: [{ link: links[0] }], failed: [] })
})
