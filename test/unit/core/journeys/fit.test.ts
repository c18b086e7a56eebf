// Files that are not sent as they are: what is made of them, what the user is asked, and what is left behind.
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FileWork } from '../../../../src/main/core/inspect/fileWork.ts'
import type { FileKind } from '../../../../src/shared/media/fileKind.ts'
import type { Inspection } from '../../../../src/shared/media/inspection.ts'
import type { Problem } from '../../../../src/shared/uploads/problem.ts'
import { done, failed } from '../../../../src/shared/uploads/problem.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import type { QuestionContent } from '../../../../src/shared/state/state.ts'
import { made } from '../../../helpers/converter.ts'
import { believing, plain } from '../../../helpers/fileWork.ts'
import { app, file, idOf, journeys, rowOf, service, settled, world } from '../../../helpers/journey.ts'
import { until } from '../../../helpers/until.ts'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'

journeys()

/** What is found in files, by the end of their names. */
let found: Record<string, Partial<Inspection> & { kind: FileKind | undefined }>

const cleaned = 'without metadata'

beforeEach(() => {
  found = {}
  world.fileWork = {
    inspect(path) {
      const name = Object.keys(found).find((end) => path.endsWith(end))
      const inspection = name === undefined ? undefined : found[name]
      return inspection === undefined
        ? believing.inspect(path)
        : Promise.resolve(done({ ...plain(inspection.kind), ...inspection }))
    },
    async clean(_path, to) {
      await writeFile(to, cleaned, { flag: 'wx' })
      return done(await writtenTo(to, 'jpeg'))
    },
    async remux(_path, to) {
      await writeFile(to, 'the same streams', { flag: 'wx' })
      return done({ ...(await writtenTo(to, 'mp4')), leftOut: [] })
    },
  }
})

async function writtenTo(to: string, kind: FileKind) {
  const { size, mtimeMs } = await stat(to)
  return { size, modifiedAt: mtimeMs, kind, facts: { width: 8, height: 6 }, leftOut: ['location'] as const }
}

/** A promise that the test keeps. */
function signalled() {
  let come = (): void => undefined
  const came = new Promise<void>((resolve) => {
    come = resolve
  })
  return { came, come: () => come() }
}

/** What the service has got, by name. */
const got = () =>
  Promise.all(service.stored().map(async ({ name, url }) => [name, await (await fetch(url)).text()]))
const asked = (mayfly: Mayfly) =>
  until(mayfly, ({ status }) => status.question?.kind === 'fit').then(
    ({ status }) => status.question as Extract<QuestionContent, { kind: 'fit' }> & { id: string },
  )
const problemOf = (mayfly: Mayfly, name: string): Problem | undefined => {
  const row = rowOf(mayfly, name)
  return row.state === 'failed' ? row.problem : undefined
}
const inFolder = () => readdir(world.preparedFolder).catch(() => [])
const nothingLeft = () => expect.poll(inFolder).toEqual([])

describe('without a question', () => {
  it('a file under a wrong name goes under the right one, as it is', async () => {
    found['a.jpg'] = { kind: 'png', facts: { width: 3, height: 2 } }
    const mayfly = app()
    await mayfly.addFiles([await file('a.jpg', 'a picture')])
    await settled(mayfly)
    expect(await got()).toEqual([['a.png', 'a picture']])
    expect(rowOf(mayfly, 'a.jpg')).toMatchObject({
      ...{ state: 'done', sentAs: 'a.png', size: 9, facts: { width: 3, height: 2 } },
      prepared: { from: 'png', to: 'png', steps: ['renamed'], leftOut: [], size: 9 },
    })
  })

  it('a file that tells too much goes without that; the one on the disk stays as it is', async () => {
    found['a.jpg'] = { kind: 'jpeg', leavesOut: ['location'], facts: { width: 8, height: 6, orientation: 6 } }
    const mayfly = app()
    const path = await file('a.jpg', 'with metadata')
    await mayfly.addFiles([path])
    await settled(mayfly)
    expect(await got()).toEqual([['a.jpg', cleaned]])
    const row = rowOf(mayfly, 'a.jpg')
    expect(row).toMatchObject({
      ...{ state: 'done', size: 13, path, facts: { width: 8, height: 6 } },
      prepared: { steps: ['cleaned'], leftOut: ['location'], size: cleaned.length },
    })
    expect(row.sentAs).toBeUndefined()
    expect(row.prepared).not.toHaveProperty('path')
    await nothingLeft()
  })

  it('streams that an MP4 can have go in one', async () => {
    found['a.mov'] = { kind: 'mov', streams: [{ type: 'video', codec: 'avc' }] }
    const mayfly = app()
    await mayfly.addFiles([await file('a.mov')])
    await settled(mayfly)
    expect(await got()).toEqual([['a.mp4', 'the same streams']])
    expect(rowOf(mayfly, 'a.mov')).toMatchObject({
      ...{ sentAs: 'a.mp4', prepared: { from: 'mov', to: 'mp4', steps: ['remuxed'] } },
    })
    await nothingLeft()
  })

  it('nothing is cleaned where the user does not want it', async () => {
    found['a.jpg'] = { kind: 'jpeg', leavesOut: ['location'] }
    const mayfly = app()
    mayfly.changePreferences({ cleans: false })
    await mayfly.addFiles([await file('a.jpg', 'with metadata')])
    await settled(mayfly)
    expect(await got()).toEqual([['a.jpg', 'with metadata']])
    expect(rowOf(mayfly, 'a.jpg').prepared).toBeUndefined()
  })

  it('the same bytes are not sent again, though they are another file’s on the disk', async () => {
    found['a.jpg'] = { kind: 'jpeg', leavesOut: ['location'] }
    found['b.jpg'] = { kind: 'jpeg', leavesOut: ['device'] }
    const mayfly = app()
    await mayfly.addFiles([await file('a.jpg', 'one')])
    await settled(mayfly)
    await mayfly.addFiles([await file('b.jpg', 'and another')])
    await settled(mayfly, 2)
    expect(service.stored()).toHaveLength(1)
    expect(rowOf(mayfly, 'b.jpg')).toMatchObject({
      reused: true,
      size: 11,
      prepared: { size: cleaned.length },
    })
    await nothingLeft()
  })

  it.each([
    ['a web page', { kind: 'html' }, { kind: 'not-media', extension: 'png', is: 'html' }],
    ['half a download', { kind: 'png', isIncomplete: true }, { kind: 'incomplete' }],
  ] as const)('%s is refused, and goes if the user says so', async (_what, inspection, problem) => {
    found['a.png'] = inspection
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', 'what is there')])
    await settled(mayfly)
    expect(problemOf(mayfly, 'a.png')).toEqual(problem)
    mayfly.sendAsIs([idOf(mayfly, 'a.png')])
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'done')
    expect(await got()).toEqual([['a.png', 'what is there']])
  })

  it.each<[string, FileWork['inspect'], Problem]>([
    ['because of a bug', () => Promise.reject(new Error('a bug')), { kind: 'not-cleaned', why: 'unclear' }],
    [
      'as its drive is silent',
      () => Promise.resolve(failed({ kind: 'drive', why: 'silent' })),
      { kind: 'drive', why: 'silent' },
    ],
    [
      'as nobody understands it',
      () => Promise.resolve(done({ ...plain('png'), isUnclear: true })),
      { kind: 'not-cleaned', why: 'unclear' },
    ],
  ])('a file that can’t be looked into, %s, is not sent', async (_why, inspect, problem) => {
    world.fileWork = { ...world.fileWork, inspect }
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', 'a picture')])
    await settled(mayfly)
    expect(problemOf(mayfly, 'a.png')).toEqual(problem)
    expect(await got()).toEqual([])
    mayfly.changePreferences({ cleans: false })
    await mayfly.addFiles([await file('b.png', 'another')])
    await settled(mayfly, 2)
    expect(await got()).toEqual([['b.png', 'another']])
  })

  it('a file that nobody understands goes as it is if the user says so', async () => {
    found['a.png'] = { kind: 'png', isUnclear: true }
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', 'a picture')])
    await settled(mayfly)
    mayfly.sendAsIs([idOf(mayfly, 'a.png')])
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'done')
    expect(await got()).toEqual([['a.png', 'a picture']])
  })

  it('a copy that is gone each time is not made for ever', async () => {
    found['a.jpg'] = { kind: 'jpeg', leavesOut: ['location'] }
    const clean = world.fileWork.clean.bind(world.fileWork)
    let times = 0
    world.fileWork = {
      ...world.fileWork,
      async clean(path, to) {
        times += 1
        const made = await clean(path, to)
        await rm(to)
        return made
      },
    }
    const mayfly = app()
    await mayfly.addFiles([await file('a.jpg', 'with metadata')])
    await settled(mayfly)
    expect(problemOf(mayfly, 'a.jpg')).toEqual({ kind: 'not-cleaned', why: 'not-written' })
    expect(times).toBe(4)
    expect(await got()).toEqual([])
    await nothingLeft()
  })
})

describe('a conversion', () => {
  beforeEach(() => {
    found['.heic'] = { kind: 'heic', facts: { width: 4000, height: 3000 } }
  })

  it('is made, and offered with both sizes; a yes sends it', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic', 5000), await file('b.heic', 6000)])
    const question = await asked(mayfly)
    expect(question.files).toEqual([
      {
        ...{ id: idOf(mayfly, 'a.heic'), name: 'a.heic', from: 'heic', to: 'jpeg' },
        ...{ sizeBefore: 5000, sizeAfter: 5010, compared: false },
        ...{ before: { width: 4000, height: 3000 }, after: { width: 40, height: 30 }, steps: ['converted'] },
      },
      expect.objectContaining({ name: 'b.heic', sizeBefore: 6000 }),
    ])
    expect(rowOf(mayfly, 'a.heic')).toMatchObject({ state: 'waiting', still: 'asked-about' })
    expect(service.requests).toHaveLength(0)
    mayfly.answer(question.id, true)
    await settled(mayfly, 2)
    expect(
      service
        .stored()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['a.jpg', 'b.jpg'])
    expect(rowOf(mayfly, 'a.heic')).toMatchObject({
      ...{ state: 'done', sentAs: 'a.jpg', size: 5000, choice: { converts: true } },
      prepared: { from: 'heic', to: 'jpeg', steps: ['converted'], size: 5010 },
    })
    expect(world.settings.load().fits).toBe('ask')
    await nothingLeft()
  })

  it('that is not wanted fails as it did, with a way back', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic')])
    mayfly.answer((await asked(mayfly)).id, false)
    await settled(mayfly)
    expect(rowOf(mayfly, 'a.heic')).toMatchObject({
      problem: { kind: 'wrong-type', extension: 'heic', is: 'heic', canFit: true },
    })
    expect(rowOf(mayfly, 'a.heic').prepared).toBeUndefined()
    await nothingLeft()
    mayfly.fit([idOf(mayfly, 'a.heic')])
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'done')
    expect(world.converter.recipes).toHaveLength(2)
  })

  it('that is always wanted asks no more', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic')])
    mayfly.answer((await asked(mayfly)).id, true, true)
    await settled(mayfly)
    expect(world.settings.load().fits).toBe('always')
    await mayfly.addFiles([await file('b.heic', 'another')])
    await settled(mayfly, 2)
    expect(mayfly.state().status.question).toBeUndefined()
    expect(service.stored()).toHaveLength(2)
  })

  it('is not even made where the user never wants it', async () => {
    const mayfly = app()
    mayfly.changePreferences({ fits: 'never' })
    await mayfly.addFiles([await file('a.heic'), await file('b.png', LIMIT_BYTES + 1)])
    await settled(mayfly, 2)
    expect(problemOf(mayfly, 'a.heic')).toMatchObject({ kind: 'wrong-type', canFit: true })
    expect(world.converter.recipes).toHaveLength(0)
  })

  it('holds up no other file of the drop', async () => {
    const converts = signalled()
    world.converter.make = async () => {
      await converts.came
      return done(made(20))
    }
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic'), await file('b.png', 'a picture'), await file('c.heic')])
    await until(mayfly, ({ uploads }) => uploads.some(({ state }) => state === 'done'))
    expect(await got()).toEqual([['b.png', 'a picture']])
    expect(rowOf(mayfly, 'a.heic')).toMatchObject({ state: 'waiting', still: 'prepared' })
    expect(world.copied).toEqual([])
    converts.come()
    const question = await asked(mayfly)
    expect(question.files.map(({ name }) => name)).toEqual(['a.heic', 'c.heic'])
    mayfly.answer(question.id, true)
    await settled(mayfly, 3)
    await until(mayfly, () => world.copied.length > 0)
  })

  it('that can’t be made is one failed row', async () => {
    world.converter.make = (_recipe, bytes) =>
      Promise.resolve(
        bytes.includes('bad') ? failed({ kind: 'not-fitted', why: 'undecodable' }) : done(made(20)),
      )
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic', 'bad'), await file('b.heic', 'good')])
    const question = await asked(mayfly)
    expect(question.files.map(({ name }) => name)).toEqual(['b.heic'])
    expect(problemOf(mayfly, 'a.heic')).toEqual({ kind: 'not-fitted', why: 'undecodable' })
    mayfly.answer(question.id, true)
    await settled(mayfly, 2)
  })

  it('is larger than the limit: it is never sent', async () => {
    world.converter.make = () => Promise.resolve(done(made(LIMIT_BYTES + 1)))
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic')])
    await settled(mayfly)
    expect(problemOf(mayfly, 'a.heic')).toEqual({ kind: 'not-fitted', why: 'still-too-large' })
    await nothingLeft()
  })

  it('ends with its row', async () => {
    world.converter.make = () => new Promise(() => undefined)
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic')])
    await until(mayfly, () => world.converter.recipes.length === 1)
    // Files of one drop are converted in the order in which they were looked into.
    await mayfly.addFiles([await file('b.heic')])
    await mayfly.cancel(idOf(mayfly, 'a.heic'))
    await expect.poll(() => world.converter.recipes.length).toBe(2)
    expect(world.converter.aborted).toBe(1)
    await mayfly.remove([idOf(mayfly, 'b.heic')])
    await expect.poll(() => world.converter.aborted).toBe(2)
    expect(problemOf(mayfly, 'a.heic')).toEqual({ kind: 'cancelled' })
    await nothingLeft()
  })

  it('withdraws its question when none of its rows is left, and forgets what was made', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic')])
    await asked(mayfly)
    await mayfly.cancelAll()
    await until(mayfly, ({ status }) => status.question === undefined)
    await nothingLeft()
    mayfly.retry(idOf(mayfly, 'a.heic'))
    mayfly.answer((await asked(mayfly)).id, true)
    await settled(mayfly)
    expect(service.stored()).toHaveLength(1)
  })

  it('tells how far it is', async () => {
    const goes = signalled()
    world.converter.make = async (_recipe, _bytes, onProgress) => {
      world.now += 1000
      onProgress(0.4)
      await goes.came
      return done(made(20))
    }
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic')])
    await until(mayfly, ({ uploads: [row] }) => row?.state === 'waiting' && row.share === 0.4)
    goes.come()
    await asked(mayfly)
  })
})

describe('a file that changes', () => {
  it('while it is cleaned is cleaned again, as it is then', async () => {
    found['a.jpg'] = { kind: 'jpeg', leavesOut: ['location'] }
    const path = await file('a.jpg', 'before')
    const clean = world.fileWork.clean.bind(world.fileWork)
    let times = 0
    world.fileWork = {
      ...world.fileWork,
      async clean(given, to) {
        times += 1
        if (times === 1) await writeFile(path, 'and afterwards')
        return clean(given, to)
      },
    }
    const mayfly = app()
    await mayfly.addFiles([path])
    await settled(mayfly)
    expect(times).toBe(2)
    expect(rowOf(mayfly, 'a.jpg')).toMatchObject({ state: 'done', size: 14 })
    await nothingLeft()
  })

  it('while the user is asked is converted again, which was agreed to', async () => {
    found['.heic'] = { kind: 'heic' }
    const path = await file('a.heic', 'before')
    const mayfly = app()
    await mayfly.addFiles([path])
    const question = await asked(mayfly)
    await writeFile(path, 'and afterwards')
    mayfly.answer(question.id, true)
    await settled(mayfly)
    expect(await got()).toEqual([['a.jpg', 'converted and afterwards']])
  })

  it('and is gone once it was made is sent as it was', async () => {
    found['.heic'] = { kind: 'heic' }
    const path = await file('a.heic', 'before')
    const mayfly = app()
    await mayfly.addFiles([path])
    const question = await asked(mayfly)
    await rm(path)
    mayfly.answer(question.id, true)
    await settled(mayfly)
    expect(await got()).toEqual([['a.jpg', 'converted before']])
  })
})

describe('after a restart', () => {
  it('what was asked about is made and asked again, and what was left is removed', async () => {
    found['.heic'] = { kind: 'heic' }
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic', 'a picture')])
    await asked(mayfly)
    const left = await inFolder()
    world.kill()
    const again = app()
    await again.resume()
    const question = await asked(again)
    expect(question.files.map(({ name }) => name)).toEqual(['a.heic'])
    expect(await inFolder()).not.toEqual(left)
    again.answer(question.id, true)
    await settled(again)
    expect(await got()).toEqual([['a.jpg', 'converted a picture']])
    await nothingLeft()
  })

  it('what was agreed to is made again without a question', async () => {
    found['.heic'] = { kind: 'heic' }
    const mayfly = app()
    mayfly.setPaused(true)
    await mayfly.addFiles([await file('a.heic', 'a picture')])
    mayfly.answer((await asked(mayfly)).id, true)
    await until(mayfly, ({ uploads: [row] }) => row?.choice?.converts === true)
    world.kill()
    const again = app()
    await again.resume()
    await settled(again)
    expect(await got()).toEqual([['a.jpg', 'converted a picture']])
  })
})

describe('a link to a converted file', () => {
  it('is renewed without a question, by converting again', async () => {
    found['.heic'] = { kind: 'heic' }
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic', 'a picture')])
    mayfly.answer((await asked(mayfly)).id, true)
    await settled(mayfly)
    await mayfly.renew([idOf(mayfly, 'a.heic')])
    await until(mayfly, () => service.stored().length === 2)
    await settled(mayfly)
    expect(mayfly.state().status.question).toBeUndefined()
    expect(rowOf(mayfly, 'a.heic')).toMatchObject({ state: 'done', size: 9, prepared: { to: 'jpeg' } })
    await nothingLeft()
  })
})

it('a disk that fills amid it is told of, and nothing is left', async () => {
  found['a.jpg'] = { kind: 'jpeg', leavesOut: ['location'] }
  const clean: FileWork['clean'] = () => Promise.resolve(failed({ kind: 'not-cleaned', why: 'no-space' }))
  world.fileWork = { ...world.fileWork, clean }
  const mayfly = app()
  await mayfly.addFiles([await file('a.jpg')])
  await settled(mayfly)
  expect(problemOf(mayfly, 'a.jpg')).toEqual({ kind: 'not-cleaned', why: 'no-space' })
  await nothingLeft()
})
