// Files that another program of the user asks Mayfly to upload.
import { mkdir, stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { done } from '../../../../src/shared/uploads/problem.ts'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
import { call, only, outcomes } from '../../../helpers/calls.ts'
import {
  app,
  BIG,
  brief,
  file,
  files,
  idOf,
  journeys,
  KEY,
  rowOf,
  sendingSlowly,
  service,
  settled,
  urlOf,
  world,
} from '../../../helpers/journey.ts'
import { believing, plain } from '../../../helpers/fileWork.ts'
import { put } from '../../../helpers/tempFolder.ts'
import { eventually, until } from '../../../helpers/until.ts'

journeys()

const upload = (paths: readonly string[], more: object = {}) => ({
  call: 'upload',
  files: paths.map((each) => ({ path: each })),
  ...more,
})
/** Of its row, once there is one. */
const stateOf = (mayfly: Mayfly, name: string) =>
  mayfly.state().uploads.find((row) => row.name === name)?.state
/** Nothing of it reached the user. */
const nothingSaid = () => {
  expect([world.copied, world.notices]).toEqual([[], []])
  expect(world.states.map(({ status }) => status.announcement)).not.toContainEqual(
    expect.objectContaining({ text: expect.anything() as string }),
  )
}

describe('an upload', () => {
  it('tells each link with all that is known of it, and then ends', async () => {
    const mayfly = app()
    const paths = await files('a.png', 'b.jpg')
    const replies = await call(mayfly, upload(paths)).ended
    expect(
      only(replies, 'link')
        .map(({ index }) => index)
        .sort(),
    ).toEqual([0, 1])
    expect(replies.at(-1)).toEqual({ reply: 'end' })
    const [first] = only(replies, 'link').filter(({ index }) => index === 0)
    expect(first?.link).toEqual({
      ...{ url: urlOf('a.png'), name: 'a.png', sentAs: 'a.png', neutral: false, path: paths[0] },
      ...{ expiresAt: world.now + LIFE_MS, madeAt: world.now, size: 1000, type: 'image/png', by: 'command' },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      reused: false,
    })
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ by: { kind: 'command' }, place: 0 })
    expect(rowOf(mayfly, 'a.png').batch).toBe(rowOf(mayfly, 'b.jpg').batch)
    expect(world.history.rows().map(({ by }) => by)).toEqual([{ kind: 'command' }, { kind: 'command' }])
  })

  it('leaves the clipboard alone and says nothing to the user, nor moves what they look at', async () => {
    const mayfly = app()
    await call(mayfly, upload([...(await files('a.png')), path.join(world.folder, 'gone.png')])).ended
    await until(mayfly, ({ uploads }) => uploads.length === 2)
    nothingSaid()
    const { added, firstLink, unseen } = mayfly.state().status
    expect([added, firstLink, unseen, mayfly.state().progress]).toEqual([undefined, undefined, 0, undefined])
    // What the user adds afterwards is told as ever.
    await mayfly.addFiles([await file('c.png', 1001)])
    await eventually(() => world.copied.length).toBe(1)
    expect(world.copied).toEqual([urlOf('c.png')])
  })

  it('copies its links once all have ended, if that is wanted', async () => {
    const mayfly = app()
    await call(mayfly, upload(await files('a.png', 'b.png'), { copy: true })).ended
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('b.png')}`])
  })

  it('takes the links that the bytes have, unless they are to be sent anew', async () => {
    const mayfly = app()
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    const [again] = only(await call(mayfly, upload(await files('a.png'))).ended, 'link')
    expect(again?.link).toMatchObject({ reused: true, url: urlOf('a.png') })
    const [fresh] = only(await call(mayfly, upload(await files('a.png'), { fresh: true })).ended, 'link')
    expect(fresh?.link).toMatchObject({ reused: false })
    expect(fresh?.link.url).not.toBe(again?.link.url)
    expect(service.requests).toHaveLength(2)
  })

  it('sends a file under the name that it is given, whose ending tells its type', async () => {
    world.fileWork = { ...believing, inspect: () => Promise.resolve(done(plain('webp'))) }
    const mayfly = app()
    const odd = await file('render.tmp')
    const request = { call: 'upload', files: [{ path: odd, name: 'frame.webp' }] }
    const [made] = only(await call(mayfly, request).ended, 'link')
    expect(made?.link).toMatchObject({
      name: 'frame.webp',
      sentAs: 'frame.webp',
      path: odd,
      type: 'image/webp',
    })
    expect(service.stored().map(({ name }) => name)).toEqual(['frame.webp'])
  })

  it('tells progress only if it is wanted', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: 4 * BIG }, { times: 2 })
    const mayfly = app()
    const paths = [await file('a.png', BIG)]
    const told = only(await call(mayfly, upload(paths, { progress: true })).ended, 'progress')
    expect(told.length).toBeGreaterThan(0)
    expect(told[0]).toMatchObject({ index: 0, total: BIG })
    const silent = await call(mayfly, upload(paths, { fresh: true })).ended
    expect(only(silent, 'progress')).toEqual([])
  })

  it('tells what is wrong with a file, and what to do, under its place', async () => {
    const mayfly = app()
    const folder = path.join(world.folder, 'folder.png')
    await mkdir(folder)
    await symlink(folder, path.join(world.folder, 'link.png'))
    const paths = [
      ...[await file('a.txt'), folder, path.join(world.folder, 'gone.png'), await file('empty.png', 0)],
      ...[
        'relative.png',
        'https://example.com/a.png',
        path.join(world.folder, 'link.png'),
        await file('b.png'),
      ],
    ]
    const replies = await call(mayfly, upload(paths)).ended
    expect(outcomes(replies).sort()).toEqual([
      ...[
        '0 wrong-type',
        '1 folder',
        '2 missing',
        '3 empty',
        '4 missing',
        '5 elsewhere',
        '6 folder',
        '7 link',
      ],
    ])
    const faults = new Map(only(replies, 'fault').map(({ index, fault }) => [index, fault]))
    expect(faults.get(1)).toEqual({
      ...{ kind: 'folder', trouble: 'file' },
      ...{ message: words.problem({ kind: 'folder' }).what, fix: 'Name the files in it.' },
    })
    const { what } = words.problem({ kind: 'empty' })
    expect(faults.get(3)).toEqual({ kind: 'empty', trouble: 'file', message: what, fix: 'Save it again.' })
    expect(mayfly.state().status.question).toBeUndefined()
    nothingSaid()
  })

  it('takes over what is handed to it, and nothing from elsewhere', async () => {
    const mayfly = app()
    await mkdir(world.handedFolder, { mode: 0o700 })
    const handed = await put(world.handedFolder, 'b4f', 1000)
    const other = await file('other.png')
    await symlink(other, path.join(world.handedFolder, 'link'))
    const given = [
      handed,
      other,
      path.join(world.handedFolder, 'link'),
      path.join(world.handedFolder, 'gone'),
    ]
    const request = {
      call: 'upload',
      files: given.map((each) => ({ path: each, name: '../in/shot.png', handed: true })),
    }
    const replies = await call(mayfly, request).ended
    expect(outcomes(replies).sort()).toEqual(['0 link', '1 missing', '2 missing', '3 missing'])
    expect(only(replies, 'link')[0]?.link).toMatchObject({ path: '', name: '.._in_shot.png' })
    await expect(stat(handed)).rejects.toThrow()
    await stat(other)
    expect(rowOf(mayfly, '.._in_shot.png')).toMatchObject({ spooled: true })
  })
})

describe('when nobody waits any more', () => {
  it('what this call asked for is cancelled, and nothing else', async () => {
    const mayfly = await sendingSlowly()
    const done = await call(mayfly, upload(await files('done.png'))).ended
    expect(outcomes(done)).toEqual(['0 link'])
    service.fail({ kind: 'slow', bytesPerSecond: BIG }, { times: 2 })
    const other = call(mayfly, upload([await file('other.png', BIG + 1)]))
    const mine = call(mayfly, upload([await file('b.png', BIG + 2), await file('c.png', BIG + 3)]))
    await until(
      mayfly,
      () => stateOf(mayfly, 'b.png') === 'sending' && stateOf(mayfly, 'other.png') !== 'waiting',
    )
    mine.abort.abort()
    expect(only(await mine.ended, 'fault')).toEqual([])
    expect(mine.replies.at(-1)).toEqual({ reply: 'end' })
    expect(outcomes(await other.ended)).toEqual(['0 link'])
    await settled(mayfly, 5)
    expect(brief(mayfly).sort()).toEqual([
      ...['a.png done', 'b.png cancelled', 'c.png cancelled', 'done.png done', 'other.png done'],
    ])
  })

  it('nothing is begun for a call that is gone before', async () => {
    const mayfly = app()
    const one = call(mayfly, upload(await files('a.png')))
    one.abort.abort()
    expect(await one.ended).toEqual([{ reply: 'end' }])
    await eventually(() => brief(mayfly).every((row) => row === 'a.png cancelled')).toBe(true)
    expect(service.stored()).toEqual([])
  })
})

describe('what the user does in Mayfly meanwhile', () => {
  it.each(['cancel', 'remove'] as const)('%s: it is told as cancelled', async (act) => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG }, { name: 'a.png' })
    const mayfly = app()
    const one = call(mayfly, upload([await file('a.png', BIG), await file('b.png')]))
    await until(mayfly, () => stateOf(mayfly, 'a.png') === 'sending')
    if (act === 'cancel') await mayfly.cancel(idOf(mayfly, 'a.png'))
    else await mayfly.remove([idOf(mayfly, 'a.png')])
    expect(outcomes(await one.ended).sort()).toEqual(['0 cancelled', '1 link'])
    const [fault] = only(one.replies, 'fault')
    expect(fault?.fault).toMatchObject({
      trouble: 'cancelled',
      message: words.problem({ kind: 'cancelled' }).what,
    })
  })

  it('to try again is theirs: the link is copied, and the row no longer says that a program asked', async () => {
    service.fail({ kind: 'status', status: 400 })
    const mayfly = app()
    expect(outcomes(await call(mayfly, upload(await files('a.png'))).ended)).toEqual(['0 bad-request'])
    mayfly.retry(idOf(mayfly, 'a.png'))
    await eventually(() => world.copied.length).toBe(1)
    expect(world.copied).toEqual([urlOf('a.png')])
    expect(rowOf(mayfly, 'a.png')).not.toHaveProperty('by')
  })
})

describe('what holds uploads back', () => {
  it.each([
    ['no-key', undefined, 'key'],
    ['bad-key', 401, 'key'],
    ['plan', 403, 'plan'],
    ['no-credit', 402, 'plan'],
  ] as const)('%s ends the call at once, for all that would wait', async (hold, status, trouble) => {
    if (status !== undefined) service.fail({ kind: 'status', status }, { times: 99 })
    const mayfly = app({ key: status === undefined ? undefined : KEY })
    const paths = [...(await files('a.png', 'b.png', 'c.png', 'd.png', 'e.png')), await file('f.txt')]
    const replies = await call(mayfly, upload(paths)).ended
    const kinds = [0, 1, 2, 3, 4].map((index) => `${index} ${hold}`)
    expect(outcomes(replies).sort()).toEqual([...kinds, '5 wrong-type'])
    const fault = only(replies, 'fault').find(({ index }) => index === 0)?.fault
    expect(fault).toMatchObject({ kind: hold, trouble })
    expect(fault?.fix).not.toBe('')
    expect(
      new Set(
        brief(mayfly)
          .slice(0, 5)
          .map((row) => row.split(' ')[1]),
      ),
    ).toEqual(new Set(['cancelled']))
    nothingSaid()
  })

  it('a locked keychain does too', async () => {
    const mayfly = app({ key: undefined })
    await mayfly.saveKey(KEY, 'keychain')
    world.kill()
    world.keychain.state = 'locked'
    const next = app({ key: undefined })
    expect(outcomes(await call(next, upload(await files('a.png'))).ended)).toEqual(['0 key-locked'])
  })

  it('a plan that includes uploads by now is found out by the next call', async () => {
    service.fail({ kind: 'status', status: 403 })
    const mayfly = app()
    expect(outcomes(await call(mayfly, upload(await files('a.png'))).ended)).toEqual(['0 plan'])
    expect(mayfly.state().status.hold).toBeUndefined()
    const paths = [await file('b.png', 1001), await file('c.png', 1002)]
    expect(outcomes(await call(mayfly, upload(paths)).ended).sort()).toEqual(['0 link', '1 link'])
    service.fail({ kind: 'status', status: 403 }, { times: 9 })
    const more = [await file('d.png', 1003), await file('e.png', 1004)]
    for (let times = 0; times < 2; times += 1)
      expect(outcomes(await call(mayfly, upload(more)).ended).sort()).toEqual(['0 plan', '1 plan'])
  })

  it('a file whose bytes have a link needs no key', async () => {
    const mayfly = app()
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    world.kill()
    const next = app({ key: undefined })
    expect(outcomes(await call(next, upload([await file('b.png', 1001)])).ended)).toEqual(['0 no-key'])
    const paths = [...(await files('a.png')), await file('c.png', 1002)]
    expect(outcomes(await call(next, upload(paths)).ended).sort()).toEqual(['0 link', '1 no-key'])
  })

  it('what ends by itself is told, and waited for', async () => {
    service.fail({ kind: 'retry-after', status: 429, value: 1 })
    const mayfly = app()
    const one = call(mayfly, upload(await files('a.png')))
    expect(await one.next('held')).toMatchObject({
      ...{ hold: 'rate-limit', says: words.holdSaid['rate-limit'], trouble: 'network' },
      until: expect.any(Number) as number,
    })
    expect(outcomes(await one.ended)).toEqual(['0 link'])
    nothingSaid()
  })

  it('a pause of the user is told, and its end', async () => {
    const mayfly = app()
    mayfly.setPaused(true)
    const one = call(mayfly, upload(await files('a.png')))
    expect(await one.next('held')).toMatchObject({
      hold: 'paused',
      says: expect.stringContaining('paused') as string,
    })
    mayfly.setPaused(false)
    expect(outcomes(await one.ended)).toEqual(['0 link'])
    expect(only(one.replies, 'held')).toEqual([
      expect.objectContaining({ hold: 'paused' }),
      { reply: 'held' },
    ])
  })

  it('a service that is down is told with the first try, and the fault is the network’s when there is no more', async () => {
    service.fail({ kind: 'reset', when: 'before-headers' }, { times: 99 })
    const mayfly = app()
    const one = call(mayfly, upload(await files('a.png')))
    expect(await one.next('held')).toMatchObject({ hold: 'cut-off', trouble: 'network' })
    await one.ended
    expect(only(one.replies, 'held')).toHaveLength(1)
    expect(only(one.replies, 'fault').map(({ fault }) => [fault.kind, fault.trouble])).toEqual([
      ['cut-off', 'network'],
    ])
  })
})

describe('without a trace in the history', () => {
  it('the rows go once the call has ended, for good and without a word', async () => {
    const mayfly = app()
    const replies = await call(mayfly, upload(await files('a.png', 'b.png'), { unlisted: true })).ended
    expect(only(replies, 'link')).toHaveLength(2)
    expect(mayfly.state().uploads).toEqual([])
    expect([world.history.rows(), world.queue.rows()]).toEqual([[], []])
    expect(mayfly.removalsPending()).toBe(false)
    nothingSaid()
  })

  it('a link that another row has is taken, and that row stays', async () => {
    const mayfly = app()
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    const [made] = only(await call(mayfly, upload(await files('a.png'), { unlisted: true })).ended, 'link')
    expect(made?.link).toMatchObject({ reused: true, url: urlOf('a.png') })
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  it('they go too where the call was cut off', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG })
    const mayfly = app()
    const one = call(mayfly, upload([await file('a.png', BIG)], { unlisted: true }))
    await until(mayfly, () => stateOf(mayfly, 'a.png') === 'sending')
    one.abort.abort()
    await one.ended
    expect(mayfly.state().uploads).toEqual([])
  })

  it('they go where Mayfly ended first: once they have ended, or were found ended', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG }, { name: 'a.png' })
    const mayfly = app()
    void call(mayfly, upload([await file('a.png', BIG), await file('b.png')], { unlisted: true }))
    await until(mayfly, () => stateOf(mayfly, 'a.png') !== 'waiting' && stateOf(mayfly, 'b.png') === 'done')
    world.kill()
    const next = app()
    expect(brief(next)).toEqual(['a.png waiting', 'b.png done'])
    await next.resume()
    await until(next, ({ uploads }) => uploads.length === 0)
    expect(new Set(service.stored().map(({ name }) => name))).toEqual(new Set(['a.png', 'b.png']))
    nothingSaid()
  })
})

describe('when Mayfly quits amid a call', () => {
  it('what it took is sent at the next start, quietly', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG }, { name: 'a.png' })
    const mayfly = app()
    const one = call(mayfly, upload([await file('a.png', BIG), await file('b.png', BIG)]))
    await until(mayfly, () => stateOf(mayfly, 'a.png') === 'sending')
    mayfly.stop()
    // Then its connections close.
    one.abort.abort()
    expect(only(await one.ended, 'end')).toEqual([])
    expect(world.queue.rows().map(({ name }) => name)).toEqual(['a.png', 'b.png'])
    world.kill()
    const next = app()
    await next.resume()
    await settled(next, 2)
    expect(brief(next).sort()).toEqual(['a.png done', 'b.png done'])
    expect(next.state().progress).toBeUndefined()
    expect(rowOf(next, 'a.png').by).toEqual({ kind: 'command' })
    nothingSaid()
  })

  it('what turns out to be a folder then raises no question', async () => {
    const mayfly = app()
    mayfly.setPaused(true)
    const folder = path.join(world.folder, 'many')
    await mkdir(folder)
    for (let at = 0; at < 30; at += 1) await put(folder, `${at}.png`, 10)
    world.files = {
      ...world.files,
      examine: () => new Promise(() => {}),
      kindOf: () => new Promise(() => {}),
    }
    world.kill()
    const slow = app()
    void call(slow, upload([folder]))
    await until(slow, ({ uploads }) => uploads.length === 1)
    world.kill()
    world.files = (await import('../../../helpers/filesHere.ts')).filesHere()
    const next = app()
    await next.resume()
    await settled(next)
    expect(brief(next)).toEqual(['many folder'])
    expect(next.state().status.question).toBeUndefined()
  })
})

describe('many at once', () => {
  it('200 calls are each told of their own', async () => {
    const mayfly = app()
    const paths = await Promise.all(Array.from({ length: 200 }, (_, at) => file(`${at}.png`, 100 + at)))
    const all = await Promise.all(paths.map((each) => call(mayfly, upload([each])).ended))
    for (const [at, replies] of all.entries()) {
      expect(outcomes(replies)).toEqual(['0 link'])
      expect(only(replies, 'link')[0]?.link.name).toBe(`${at}.png`)
    }
  })

  it('the same bytes in several calls are sent once, and a call that is cut off keeps no other', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG })
    const mayfly = app()
    const path = await file('a.png', BIG)
    const first = call(mayfly, upload([path]))
    await until(mayfly, () => stateOf(mayfly, 'a.png') === 'sending')
    const others = [1, 2, 3].map(() => call(mayfly, upload([path])))
    await until(mayfly, ({ uploads }) => uploads.length === 4)
    first.abort.abort()
    const links = await Promise.all(others.map(({ ended }) => ended))
    expect(links.map(outcomes)).toEqual([['0 link'], ['0 link'], ['0 link']])
    expect(new Set(links.flatMap((replies) => only(replies, 'link')).map(({ link }) => link.url)).size).toBe(
      1,
    )
    expect(service.stored()).toHaveLength(1)
  })
})
