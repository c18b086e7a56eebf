// Files that the user has converted to what they choose: from the question, from a link, from a failed row.
import { beforeEach, describe, expect, it } from 'vitest'
import type { FileKind } from '../../../../src/shared/media/fileKind.ts'
import type { Inspection } from '../../../../src/shared/media/inspection.ts'
import type { Recipe } from '../../../../src/shared/media/recipe.ts'
import { done, failed } from '../../../../src/shared/uploads/problem.ts'
import type { QuestionContent } from '../../../../src/shared/state/state.ts'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { made } from '../../../helpers/converter.ts'
import { believing, plain } from '../../../helpers/fileWork.ts'
import { app, file, idOf, journeys, rowOf, service, settled, world } from '../../../helpers/journey.ts'
import { until } from '../../../helpers/until.ts'

journeys()

/** What is found in files, by the end of their names. */
let found: Record<string, Partial<Inspection> & { kind: FileKind }>

const kindMade = (recipe: Recipe): FileKind => (recipe.to === 'fitting' ? 'jpeg' : recipe.to)

beforeEach(() => {
  found = {
    '.heic': { kind: 'heic', facts: { width: 4000, height: 3000 } },
    '.gif': { kind: 'gif', facts: { width: 48, height: 32, frames: 24, lengthMs: 1200 } },
    '.wav': { kind: 'wav', facts: { lengthMs: 9000 }, streams: [{ type: 'audio', codec: 'pcm-s16' }] },
    '.html.png': { kind: 'html' },
  }
  world.fileWork = {
    ...believing,
    inspect(path) {
      const name = Object.keys(found).find((end) => path.endsWith(end))
      const inspection = name === undefined ? undefined : found[name]
      return inspection === undefined
        ? believing.inspect(path)
        : Promise.resolve(done({ ...plain(inspection.kind), ...inspection }))
    },
  }
  world.converter.make = (recipe, bytes) => {
    const kind = kindMade(recipe)
    return Promise.resolve(done(made(Buffer.concat([Buffer.from(`${kind} of `), bytes]), { kind })))
  }
})

/** @param not the id of a question that was asked before */
const asked = (mayfly: Mayfly, not?: string) =>
  until(mayfly, ({ status: { question } }) => question?.kind === 'fit' && question.id !== not).then(
    ({ status }) => status.question as Extract<QuestionContent, { kind: 'fit' }> & { id: string },
  )
const names = () =>
  service
    .stored()
    .map(({ name }) => name)
    .toSorted()
const kinds = ({ files }: Extract<QuestionContent, { kind: 'fit' }>) => files.map(({ to }) => to)

describe('from the question', () => {
  it('one file is converted anew, and asked about together with the others', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic', 'a'), await file('b.gif', 'b')])
    const first = await asked(mayfly)
    expect(kinds(first)).toEqual(['jpeg', 'jpeg'])
    mayfly.fitAs(idOf(mayfly, 'b.gif'), { to: 'mp4' })
    const second = await asked(mayfly, first.id)
    expect(kinds(second)).toEqual(['jpeg', 'mp4'])
    expect(second.id).not.toBe(first.id)
    expect(world.converter.recipes).toHaveLength(3)
    // The first question is gone: an answer to it does nothing.
    mayfly.answer(first.id, true)
    expect(rowOf(mayfly, 'a.heic')).toMatchObject({ still: 'asked-about' })
    mayfly.answer(second.id, true)
    await settled(mayfly, 2)
    expect(names()).toEqual(['a.jpg', 'b.mp4'])
    expect(rowOf(mayfly, 'b.gif').choice).toEqual({ to: 'mp4', converts: true })
  })

  it('what is not wanted after all is no longer chosen', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('b.gif', 'b')])
    const { id } = await asked(mayfly)
    mayfly.fitAs(idOf(mayfly, 'b.gif'), { to: 'mp4' })
    mayfly.answer((await asked(mayfly, id)).id, false)
    await settled(mayfly)
    const row = rowOf(mayfly, 'b.gif')
    expect(row).toMatchObject({ state: 'failed', problem: { kind: 'wrong-type', canFit: true } })
    expect(row.choice).toEqual({})
  })
})

describe('a link', () => {
  const linked = async (mayfly: Mayfly) => {
    await mayfly.addFiles([await file('a.wav', 'a sound')])
    await settled(mayfly)
    return idOf(mayfly, 'a.wav')
  }

  it('gets a part of its file, in its place, once that is agreed to', async () => {
    const mayfly = app()
    const id = await linked(mayfly)
    mayfly.fitAs(id, { to: 'mp3', trim: { startMs: 1000, endMs: 3000 } })
    const question = await asked(mayfly)
    expect(world.converter.recipes).toMatchObject([
      { make: 'sound', to: 'mp3', part: { startMs: 1000, endMs: 3000 } },
    ])
    expect(rowOf(mayfly, 'a.wav')).toMatchObject({ id, state: 'done', name: 'a.wav' })
    mayfly.answer(question.id, true)
    await until(mayfly, ({ uploads: [row] }) => row?.prepared?.to === 'mp3')
    await settled(mayfly)
    expect(names()).toEqual(['a.mp3', 'a.wav'])
    expect(mayfly.state().uploads).toHaveLength(1)
    expect(rowOf(mayfly, 'a.wav')).toMatchObject({ id, sentAs: 'a.mp3', choice: { to: 'mp3' } })
  })

  it('is made what a model needs at once: what comes of it was said', async () => {
    found['.png'] = { kind: 'png', facts: { width: 3000, height: 2000 } }
    const mayfly = app()
    await mayfly.addFiles([await file('b.png', 'a picture')])
    await settled(mayfly)
    const id = idOf(mayfly, 'b.png')
    mayfly.fitForTask(id, { mostSide: 1024 })
    await until(mayfly, ({ uploads: [row] }) => row?.prepared?.to === 'jpeg')
    await settled(mayfly)
    expect(world.converter.recipes).toMatchObject([{ make: 'picture', mostSide: 1024 }])
    expect(rowOf(mayfly, 'b.png')).toMatchObject({ id, choice: { mostSide: 1024, converts: true } })
    expect(mayfly.state().status.question).toBeUndefined()
    expect(mayfly.state().uploads).toHaveLength(1)
  })

  it('stays as it is where that is not wanted', async () => {
    const mayfly = app()
    const id = await linked(mayfly)
    const before = rowOf(mayfly, 'a.wav')
    mayfly.fitAs(id, { to: 'mp3' })
    mayfly.answer((await asked(mayfly)).id, false)
    await until(mayfly, ({ uploads }) => uploads.length === 1)
    expect(rowOf(mayfly, 'a.wav')).toEqual(before)
    expect(names()).toEqual(['a.wav'])
  })

  it('is not renewed with the file as it is where the conversion fails', async () => {
    const mayfly = app()
    const id = await linked(mayfly)
    world.converter.make = () => Promise.resolve(failed({ kind: 'not-fitted', why: 'undecodable' }))
    mayfly.fitAs(id, { to: 'mp3' })
    await until(mayfly, ({ uploads: [row] }) => row?.state === 'done' && row.notRenewed !== undefined)
    expect(names()).toEqual(['a.wav'])
    expect(rowOf(mayfly, 'a.wav').choice).toBeUndefined()
  })

  it('is asked about also where files are never converted', async () => {
    const mayfly = app()
    mayfly.changePreferences({ fits: 'never' })
    mayfly.fitAs(await linked(mayfly), { to: 'mp3' })
    expect(kinds(await asked(mayfly))).toEqual(['mp3'])
  })
})

describe('a failed row', () => {
  it('is converted to what was chosen', async () => {
    const mayfly = app()
    mayfly.changePreferences({ fits: 'never' })
    await mayfly.addFiles([await file('b.gif', 'b')])
    await settled(mayfly)
    mayfly.fitAs(idOf(mayfly, 'b.gif'), { to: 'webp' })
    mayfly.answer((await asked(mayfly)).id, true)
    await settled(mayfly)
    expect(names()).toEqual(['b.webp'])
  })

  it('that no conversion helps stays as it is', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.html.png', 'a page')])
    await settled(mayfly)
    const before = rowOf(mayfly, 'a.html.png')
    mayfly.fitAs(before.id, { to: 'jpeg' })
    mayfly.fitAs('nobody', { to: 'jpeg' })
    expect(rowOf(mayfly, 'a.html.png')).toEqual(before)
  })
})

describe('the sheet', () => {
  it('tells what the file is and can become, until it is closed or something is chosen', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('b.gif', 'a gif')])
    const question = await asked(mayfly)
    const id = idOf(mayfly, 'b.gif')
    await mayfly.openConvert(id)
    const { convert } = mayfly.state().status
    expect(convert).toMatchObject({
      ...{ upload: id, name: 'b.gif', from: 'gif', size: 5, isSendable: false },
      ...{ offers: ['mp4', 'jpeg', 'png', 'webp'], to: 'jpeg', facts: { frames: 24 } },
    })
    mayfly.closeConvert()
    expect(mayfly.state().status.convert).toBeUndefined()
    await mayfly.openConvert(id)
    expect(mayfly.state().status.convert?.id).not.toBe(convert?.id)
    mayfly.fitAs(id, { to: 'mp4' })
    expect(mayfly.state().status.convert).toBeUndefined()
    await asked(mayfly, question.id)
    await mayfly.openConvert(id)
    expect(mayfly.state().status.convert).toMatchObject({ to: 'mp4' })
  })

  it('does not open where there is no way', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', 'a picture')])
    await settled(mayfly)
    found['a.png'] = { kind: 'html' }
    await mayfly.openConvert(idOf(mayfly, 'a.png'))
    await mayfly.openConvert('nobody')
    expect(mayfly.state().status.convert).toBeUndefined()
    expect(mayfly.state().status.announcement?.text).toBe(words.convert.none('a.png'))
  })
})
