// An assistant publishes only what the user agrees to, in Mayfly, and nothing else in its place.
import { mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { CONSENT_MS } from '../../../../../src/main/core/calls/assistants/askUser.ts'
import { PUBLISH_MOST } from '../../../../../src/main/core/calls/assistants/gate.ts'
import type { Mayfly } from '../../../../../src/main/core/app/app.ts'
import { words } from '../../../../../src/shared/i18n/words.ts'
import { call, only, outcomes, type TestCall } from '../../../../helpers/calls.ts'
import {
  app,
  brief,
  file,
  journeys,
  rowOf,
  service,
  settled,
  urlOf,
  world,
} from '../../../../helpers/journey.ts'
import { put } from '../../../../helpers/tempFolder.ts'
import { until } from '../../../../helpers/until.ts'

journeys()

const CLIENT = 'Claude Code'
let work: string
beforeEach(async () => {
  work = path.join(world.folder, 'work')
  await mkdir(work)
})

const assistant = (more: object = {}) => ({ name: CLIENT, roots: [work], ...more })
const publish = (mayfly: Mayfly, paths: readonly string[], more: object = {}): TestCall =>
  call(mayfly, {
    call: 'upload',
    files: paths.map((each) => ({ path: each })),
    assistant: assistant(),
    ...more,
  })
/** The question, once there is one. */
async function question(mayfly: Mayfly) {
  const { status } = await until(mayfly, (state) => state.status.question !== undefined)
  if (status.question?.kind !== 'publish') throw new Error(`a question about ${status.question?.kind}`)
  return status.question
}
const answer = async (mayfly: Mayfly, yes: boolean, always?: boolean) =>
  mayfly.answer((await question(mayfly)).id, yes, always)
const faultsOf = (one: TestCall) => only(one.replies, 'fault').map(({ fault }) => fault)

describe('the first time', () => {
  it('the user is asked in the window: who, what, from where, and until when', async () => {
    const mayfly = app()
    const [a, b] = [await put(work, 'passport.jpg', 900), await put(work, 'b.png', 80)]
    const one = publish(mayfly, [a, b])
    expect(await question(mayfly)).toEqual({
      ...{ kind: 'publish', id: expect.any(String) as string, client: CLIENT, folders: [work] },
      files: [
        { name: 'passport.jpg', size: 900 },
        { name: 'b.png', size: 80 },
      ],
      until: world.now + CONSENT_MS,
    })
    expect(world.windowsShown).toBe(1)
    expect(world.notices).toEqual([
      { title: words.publishNotice.title, body: words.publishNotice.body(CLIENT, ['passport.jpg', 'b.png']) },
    ])
    expect(service.requests).toEqual([])
    expect(brief(mayfly)).toEqual([])
    await answer(mayfly, true)
    expect(outcomes(await one.ended).sort()).toEqual(['0 link', '1 link'])
    expect(one.replies[0]).toEqual({ reply: 'asking' })
    expect(only(one.replies, 'link')[0]?.link.by).toBe(CLIENT)
    expect(rowOf(mayfly, 'passport.jpg').by).toEqual({ kind: 'assistant', name: CLIENT })
    expect(mayfly.state().status.preferences.assistantFolders).toEqual([])
    expect([world.copied, world.notices.length]).toEqual([[], 1])
  })

  it('a picture of each is drawn for the question, as far as that takes no time, and is gone afterwards', async () => {
    const kept = new Set<string>()
    let drawn = 0
    world.thumbnails = {
      ...world.thumbnails,
      // The second takes for ever.
      draw: () =>
        (drawn += 1) === 2 ? new Promise(() => {}) : Promise.resolve({ thumbnail: Buffer.from('webp') }),
      keep(id) {
        kept.add(id)
        return Promise.resolve(true)
      },
      remove: (ids) => {
        for (const id of ids) kept.delete(id)
        return Promise.resolve()
      },
    }
    const mayfly = app()
    const one = publish(mayfly, [await put(work, 'a.png', 10), await put(work, 'b.png', 20)])
    const { files } = await question(mayfly)
    expect(files.map(({ picture }) => picture)).toEqual([[...kept][0], undefined])
    await answer(mayfly, false)
    await one.ended
  })

  it('a no is told as one, and nothing is sent or listed', async () => {
    const mayfly = app()
    const one = publish(mayfly, [await put(work, 'a.png', 10)])
    await answer(mayfly, false, true)
    await one.ended
    expect(faultsOf(one)).toEqual([
      {
        kind: 'declined',
        trouble: 'file',
        message: words.calls.refused.no.what,
        fix: words.calls.refused.no.todo,
      },
    ])
    expect([brief(mayfly), service.requests]).toEqual([[], []])
    expect(mayfly.state().status.preferences.assistantFolders).toEqual([])
  })

  it('no answer in time counts as no, and so does one by a clock that says it is late', async () => {
    const mayfly = app()
    const one = publish(mayfly, [await put(work, 'a.png', 10)])
    const { id } = await question(mayfly)
    world.now += CONSENT_MS + 1
    mayfly.answer(id, true, true)
    await one.ended
    expect(faultsOf(one)).toMatchObject([
      { kind: 'unanswered', message: words.calls.refused.late(CONSENT_MS).what },
    ])
    expect(service.requests).toEqual([])
  })

  it('the question is withdrawn when the assistant goes away', async () => {
    const mayfly = app()
    const one = publish(mayfly, [await put(work, 'a.png', 10)])
    await question(mayfly)
    one.abort.abort()
    await one.ended
    expect(mayfly.state().status.question).toBeUndefined()
    expect(brief(mayfly)).toEqual([])
  })

  it('no question takes another’s place, and each is of its own', async () => {
    const mayfly = app()
    const first = publish(mayfly, [await put(work, 'a.png', 10)])
    const { id } = await question(mayfly)
    const second = publish(mayfly, [await put(work, 'b.png', 20)], {
      assistant: assistant({ name: 'Other' }),
    })
    await second.next('asking')
    expect(mayfly.state().status.question?.id).toBe(id)
    mayfly.answer(id, true)
    expect(outcomes(await first.ended)).toEqual(['0 link'])
    expect((await question(mayfly)).client).toBe('Other')
    await answer(mayfly, false)
    expect(outcomes(await second.ended)).toEqual(['0 declined'])
  })

  it('more than a few questions at once are noise', async () => {
    const mayfly = app()
    const paths = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((size) => put(work, `${size}.png`, size)))
    const all = paths.map((each) => publish(mayfly, [each]))
    const [busy] = await Promise.race(all.map(async (one) => (await one.ended, faultsOf(one))))
    expect(busy).toMatchObject({ kind: 'busy' })
    for (const one of all) one.abort.abort()
    await Promise.all(all.map(({ ended }) => ended))
  })

  it('a name that would fool the reader is made harmless', async () => {
    const mayfly = app()
    const name = 'Claude\u202E\u0000\nCode \u200Bis allowed'
    const one = publish(mayfly, [await put(work, 'a.png', 10)], { assistant: assistant({ name }) })
    expect((await question(mayfly)).client).toBe('Claude Code is allowed')
    one.abort.abort()
    await one.ended
    const nameless = publish(mayfly, [path.join(work, 'a.png')], { assistant: assistant({ name: '\u202E' }) })
    expect((await question(mayfly)).client).toBe('?')
    nameless.abort.abort()
    await nameless.ended
  })
})

describe('a folder that is allowed for good', () => {
  it('is not asked for again, by this client, for its own files', async () => {
    const mayfly = app()
    const deep = path.join(work, 'deep')
    await mkdir(deep)
    const first = publish(mayfly, [await put(work, 'a.png', 10)])
    await answer(mayfly, true, true)
    await first.ended
    expect(mayfly.state().status.preferences.assistantFolders).toEqual([{ client: CLIENT, folder: work }])
    const second = publish(mayfly, [await put(work, 'b.png', 20)])
    expect(outcomes(await second.ended)).toEqual(['0 link'])
    expect(only(second.replies, 'asking')).toEqual([])
    for (const [paths, client] of [
      [[await put(deep, 'c.png', 30), path.join(work, 'b.png')], CLIENT],
      [[path.join(work, 'a.png')], 'Other'],
    ] as const) {
      const asked = publish(mayfly, paths, { assistant: assistant({ name: client }) })
      // Only of those that are not allowed.
      expect((await question(mayfly)).files).toHaveLength(1)
      asked.abort.abort()
      await asked.ended
    }
    // The user takes it back.
    mayfly.changePreferences({ assistantFolders: [] })
    const third = publish(mayfly, [path.join(work, 'b.png')])
    await answer(mayfly, false)
    expect(outcomes(await third.ended)).toEqual(['0 declined'])
  })

  it('answers the questions that wait for the same', async () => {
    const mayfly = app()
    const one = publish(mayfly, [await put(work, 'a.png', 10)])
    await question(mayfly)
    const other = publish(mayfly, [await put(work, 'b.png', 20)])
    await other.next('asking')
    await answer(mayfly, true, true)
    expect(outcomes(await one.ended)).toEqual(['0 link'])
    expect(outcomes(await other.ended)).toEqual(['0 link'])
  })
})

describe('what no assistant may publish is not asked for', () => {
  it('each is refused with its reason, and the others are asked for', async () => {
    const mayfly = app()
    await mkdir(path.join(work, '.git'))
    await mkdir(path.join(world.folder, '.ssh'))
    const outside = await file('outside.png')
    const key = await put(path.join(world.folder, '.ssh'), 'key.png', 10)
    await symlink(outside, path.join(work, 'link.png'))
    await symlink(path.join(world.folder, '.ssh'), path.join(work, 'there'))
    const paths = [
      ...[outside, path.join(work, 'link.png'), path.join(work, 'there', 'key.png'), key],
      ...[await put(work, '.hidden.png', 10), await put(path.join(work, '.git'), 'a.png', 10)],
      ...[
        await put(work, 'a.txt', 10),
        path.join(work, 'gone.png'),
        'a.png',
        await put(work, 'empty.png', 0),
        work,
      ],
      ...[path.join(work, '..', 'outside.png'), await put(work, 'good.png', 10)],
    ]
    const one = publish(mayfly, paths)
    expect((await question(mayfly)).files).toEqual([{ name: 'good.png', size: 10 }])
    await answer(mayfly, true)
    expect(outcomes(await one.ended)).toEqual([
      ...['0 outside', '1 outside', '2 outside', '3 outside', '4 hidden', '5 hidden', '6 type', '7 missing'],
      ...['8 outside', '9 empty', '10 folder', '11 outside', '12 link'],
    ])
    for (const fault of faultsOf(one)) expect(`${fault.kind}: ${fault.message}`).toMatch(/\.$/)
    expect(service.stored().map(({ name }) => name)).toEqual(['good.png'])
  })

  it('its roots are taken as they really are: links are followed, and what is gone or no folder is none', async () => {
    const mayfly = app()
    const inside = await put(work, 'a.png', 10)
    await symlink(work, path.join(world.folder, 'linked'))
    const roots = [path.join(world.folder, 'linked')]
    const one = publish(mayfly, [inside], { assistant: assistant({ roots }) })
    await answer(mayfly, true)
    expect(outcomes(await one.ended)).toEqual(['0 link'])
    for (const none of [[], [path.join(world.folder, 'gone')], [inside], ['work']]) {
      const refused = publish(mayfly, [inside], { assistant: assistant({ roots: none }) })
      expect(outcomes(await refused.ended)).toEqual(['0 no-roots'])
    }
  })

  it('what Mayfly itself holds is none of its files, nor bytes that it hands over', async () => {
    world.about = { ...world.about, folder: path.join(work, 'mayfly') }
    await mkdir(path.join(work, 'mayfly'))
    const mayfly = app()
    expect(outcomes(await publish(mayfly, [await put(path.join(work, 'mayfly'), 'a.png', 9)]).ended)).toEqual(
      ['0 secret'],
    )
    const handed = {
      call: 'upload',
      files: [{ path: path.join(work, 'a.png'), handed: true }],
      assistant: assistant(),
    }
    expect(outcomes(await call(mayfly, handed).ended)).toEqual(['0 outside'])
  })

  it('a name that it gives a file counts for nothing', async () => {
    const mayfly = app()
    const request = (name: string) => ({
      call: 'upload',
      files: [{ path: path.join(work, name), name: 'b.png' }],
      assistant: assistant(),
    })
    await put(work, 'secrets.txt', 10)
    expect(outcomes(await call(mayfly, request('secrets.txt')).ended)).toEqual(['0 type'])
    await put(work, 'a.png', 10)
    const one = call(mayfly, request('a.png'))
    await answer(mayfly, true)
    expect(only(await one.ended, 'link')[0]?.link).toMatchObject({ name: 'a.png', sentAs: 'a.png' })
  })
})

describe('only what was shown is sent', () => {
  it.each([
    ['other bytes', (at: string) => writeFile(at, Buffer.alloc(10, 7))],
    [
      'other bytes of the same time',
      async (at: string) => {
        await writeFile(at, Buffer.alloc(11, 7))
        await utimes(at, 1000, 1000)
      },
    ],
    ['another time', (at: string) => utimes(at, 1000, 1000)],
    [
      'a link to a file elsewhere',
      async (at: string) => {
        const secret = await put(world.folder, 'secret.png', 10)
        await utimes(secret, 2000, 2000)
        await rm(at)
        await symlink(secret, at)
      },
    ],
    [
      'a folder on the way that leads elsewhere',
      async (at: string) => {
        const elsewhere = path.join(world.folder, 'elsewhere')
        await mkdir(elsewhere)
        await utimes(await put(elsewhere, path.basename(at), 10), 2000, 2000)
        await rename(work, path.join(world.folder, 'moved'))
        await symlink(elsewhere, work)
      },
    ],
  ] as const)('not %s', async (_what, change) => {
    const mayfly = app()
    const at = await put(work, 'a.png', 10)
    await utimes(at, 2000, 2000)
    const one = publish(mayfly, [at])
    const { id } = await question(mayfly)
    await change(at)
    mayfly.answer(id, true)
    expect(outcomes(await one.ended)).toEqual(['0 replaced'])
    expect(service.stored()).toEqual([])
  })

  it('nor what took its place while it waited for its turn', async () => {
    const mayfly = app()
    mayfly.setPaused(true)
    const at = await put(work, 'a.png', 10)
    const one = publish(mayfly, [at])
    await answer(mayfly, true)
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'waiting' && uploads[0].still === undefined)
    await writeFile(at, Buffer.alloc(12, 7))
    mayfly.setPaused(false)
    expect(outcomes(await one.ended)).toEqual(['0 replaced'])
  })

  it('nor what takes its place while it is sent', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: 2_000_000 })
    const mayfly = app()
    const at = await put(work, 'big.png', 9_000_000)
    const one = publish(mayfly, [at], { progress: true })
    await answer(mayfly, true)
    await one.next('progress')
    await writeFile(at, Buffer.alloc(500, 7))
    expect(outcomes(await one.ended)).toEqual(['0 replaced'])
    expect(service.stored()).toEqual([])
  })

  it('the user can try again what has not changed', async () => {
    service.fail({ kind: 'status', status: 400 })
    const mayfly = app()
    const one = publish(mayfly, [await put(work, 'a.png', 10)])
    await answer(mayfly, true)
    expect(outcomes(await one.ended)).toEqual(['0 bad-request'])
    mayfly.retry(rowOf(mayfly, 'a.png').id)
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
  })
})

describe('all of it is refused', () => {
  const requests = [
    { call: 'upload', files: [{ path: '/a.png' }] },
    { call: 'list' },
    { call: 'renew', links: [] },
    { call: 'check', links: [] },
    { call: 'task-body', target: 'any', links: ['https://example.com/a.png'] },
  ]
  it.each(requests)('where the user has turned it off, or there is no window: $call', async (request) => {
    const mayfly = app()
    world.canAsk = false
    const asked = { ...request, assistant: assistant() }
    const refusedBy = async () => only(await call(mayfly, asked).ended, 'refused').map(({ fault }) => fault)
    const { noWindow, off } = words.calls.refused
    expect(await refusedBy()).toEqual([
      { kind: 'no-window', trouble: 'file', message: noWindow.what, fix: noWindow.todo },
    ])
    world.canAsk = true
    mayfly.changePreferences({ assistants: false })
    expect(await refusedBy()).toEqual([
      { kind: 'assistants-off', trouble: 'file', message: off.what, fix: off.todo },
    ])
    expect(mayfly.state().status.question).toBeUndefined()
    expect(world.windowsShown).toBe(0)
  })

  it('where there are more files than anybody looks at', async () => {
    const mayfly = app()
    const paths = Array.from({ length: PUBLISH_MOST + 1 }, (_, at) => path.join(work, `${at}.png`))
    expect(only(await publish(mayfly, paths).ended, 'refused')).toMatchObject([
      { fault: { kind: 'too-many' } },
    ])
  })

  it('the command line goes on', async () => {
    world.canAsk = false
    const mayfly = app()
    mayfly.changePreferences({ assistants: false })
    const request = { call: 'upload', files: [{ path: await file('a.png') }] }
    expect(outcomes(await call(mayfly, request).ended)).toEqual(['0 link'])
  })
})

describe('links of others', () => {
  it('it knows only of those that it published, or may ask to', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('private.png', 500), await put(work, 'shared.png', 600)])
    await settled(mayfly, 2)
    const one = publish(mayfly, [await put(work, 'own.png', 700)])
    await answer(mayfly, true)
    await one.ended
    const listed = async (client: object) =>
      only(await call(mayfly, { call: 'list', assistant: client }).ended, 'link').map(({ link }) => link.name)
    expect(await listed(assistant())).toEqual(['own.png', 'shared.png'])
    expect(await listed(assistant({ roots: [] }))).toEqual(['own.png'])
    expect(await listed(assistant({ name: 'Other', roots: [] }))).toEqual([])
  })

  it('to renew one, the user is asked as for a file', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('private.png', 500), await put(work, 'shared.png', 600)])
    await settled(mayfly, 2)
    const links = [urlOf('private.png'), urlOf('shared.png'), 'https://example.com/none.png']
    const one = call(mayfly, { call: 'renew', links, assistant: assistant() })
    expect((await question(mayfly)).files).toEqual([{ name: 'shared.png', size: 600 }])
    await answer(mayfly, true)
    expect(outcomes(await one.ended).sort()).toEqual(['0 outside', '1 link', '2 unknown-link'])
    expect(rowOf(mayfly, 'shared.png')).toMatchObject({ by: { kind: 'assistant', name: CLIENT } })
    // The user renews it: then it is theirs.
    await mayfly.renew([rowOf(mayfly, 'shared.png').id])
    await until(mayfly, () => rowOf(mayfly, 'shared.png').by === undefined)
  })
})
