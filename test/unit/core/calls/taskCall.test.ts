// Links that a program has checked and written into a task, and the user's own forms of them.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { words } from '../../../../src/shared/i18n/words.ts'
import { call, only } from '../../../helpers/calls.ts'
import { app, file, journeys, service, settled, world } from '../../../helpers/journey.ts'
import { written } from '../../shared/targets/targets.ts'

journeys()

const PNG = `${Buffer.from('89504e470d0a1a0a', 'hex').toString('latin1')}rest`

describe('a check', () => {
  let mayfly: Mayfly
  let url: string
  beforeEach(async () => {
    mayfly = app({ practice: true })
    await mayfly.addFiles([await file('a.png', PNG)])
    const { uploads } = await settled(mayfly)
    url = uploads[0]?.state === 'done' ? uploads[0].url : ''
  })
  const check = async (links: readonly string[]) => call(mayfly, { call: 'check', links }).ended

  it('tells what each link answers, in a sentence, and what Mayfly does not know', async () => {
    const replies = await check(['https://example.com/a.png', url, url])
    expect(only(replies, 'fault')).toMatchObject([
      { index: 0, fault: { kind: 'unknown-link', trouble: 'file' } },
    ])
    const checked = only(replies, 'checked')
    expect(checked.map(({ index, good }) => [index, good])).toEqual([
      [1, true],
      [2, true],
    ])
    expect(checked[0]?.says).toBe(words.web.checked(checked[0]!.check, new URL(url).host, true))
    const gets = world.practices[0]!.requests.filter(({ method }) => method === 'GET')
    expect(gets).toHaveLength(1)
    // The user is told nothing, but the row knows.
    expect(mayfly.state().status.announcement?.text).not.toContain('checked')
    expect(mayfly.state().uploads[0]).toMatchObject({ check: { found: 'good' } })
  })

  it('asks an earlier link too, which may have led to another file', async () => {
    await call(mayfly, { call: 'renew', links: [url] }).ended
    const [old] = only(await check([url]), 'checked')
    expect(old).toMatchObject({ good: true })
    expect(mayfly.state().uploads[0]).not.toHaveProperty('check')
  })

  it('says that it is offline, and asks nothing', async () => {
    world.kill()
    world.online = false
    mayfly = app()
    await mayfly.setPractice(false)
    world.online = true
    await mayfly.addFiles([await file('b.png', 'x')])
    await settled(mayfly, 2)
    world.online = false
    const before = service.requests.length
    const real = mayfly.state().uploads.at(-1)
    const replies = await check([real?.state === 'done' ? real.url : ''])
    expect(only(replies, 'fault')).toMatchObject([{ fault: { kind: 'offline', trouble: 'network' } }])
    expect(service.requests).toHaveLength(before)
  })

  it('stops when nobody waits any more', async () => {
    const replies: string[] = []
    const request = { call: 'check' as const, links: [url] }
    await mayfly.serveCall(request, ({ reply }) => replies.push(reply), AbortSignal.abort())
    expect(replies).toEqual(['end'])
    expect(world.practices[0]!.requests.filter(({ method }) => method === 'GET')).toEqual([])
  })
})

describe('a task', () => {
  it('is written as its body and as a command, with what may fail', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', 400)])
    const { uploads } = await settled(mayfly)
    const url = uploads[0]?.state === 'done' ? uploads[0].url : ''
    const other = 'https://example.com/other%20one.png?x=1'
    const replies = await call(mayfly, { call: 'task-body', target: 'kling-first-last', links: [url, other] })
      .ended
    const [task] = only(replies, 'task-body')
    expect(JSON.parse(task?.body ?? '')).toMatchObject({
      model: 'kling',
      input: { image_url: url, image_tail_url: other },
    })
    expect(task?.curl).toContain('curl -X POST')
    expect(replies.at(-1)).toEqual({ reply: 'end' })
    expect([world.copied.length, mayfly.state().status.preferences.lastTask]).toEqual([1, undefined])
    const late = { call: 'task-body', target: 'kling-image', links: [url] }
    world.now += 25 * 3_600_000
    const [dead] = only(await call(mayfly, late).ended, 'task-body')
    expect(dead?.warnings.length).toBeGreaterThan(0)
  })

  it('is refused for a target that is none, with some that are', async () => {
    const request = { call: 'task-body', target: 'nothing', links: ['https://example.com/a.png'] }
    const replies = await call(app(), request).ended
    expect(replies).toEqual([
      { reply: 'refused', fault: expect.objectContaining({ kind: 'unknown-target' }) as object },
    ])
    expect(only(replies, 'refused')[0]?.fault.fix).toContain('kling-image')
  })

  it('may be for a link of anything', async () => {
    const links = ['not a link', 'https://example.com/%E0%A4%A', 'https://example.com/']
    const replies = await call(app(), { call: 'task-body', target: 'kling-image', links }).ended
    expect(only(replies, 'task-body')).toHaveLength(1)
  })
})

it('the forms are the user’s templates and all targets, as the user’s files have them now', async () => {
  const mayfly = app()
  const template = { id: 'mine', name: 'Mine', text: '<{url}>' }
  mayfly.changePreferences({ templates: [template] })
  const told = async () => only(await call(mayfly, { call: 'forms' }).ended, 'forms')[0]
  expect(await told()).toMatchObject({ templates: [template], platform: 'linux' })
  const before = (await told())?.targets.length ?? 0
  await mkdir(path.join(world.folder, 'targets'))
  const own = { ...written(), id: 'my-own' }
  await writeFile(
    path.join(world.folder, 'targets', 'own.json'),
    JSON.stringify({ version: 1, targets: [own] }),
  )
  const targets = (await told())?.targets ?? []
  expect(targets).toHaveLength(before + 1)
  expect(targets.map(({ id }) => id)).toContain('my-own')
  expect(targets).toContainEqual({ id: 'kling-image', name: 'Kling: animate a picture' })
})
