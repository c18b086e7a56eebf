// How conversions end that do not simply succeed: by the user, a quit, a kill, a full disk; and many files of one drop.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { isSettled } from '../../../../src/shared/uploads/upload.ts'
import { done } from '../../../../src/shared/uploads/problem.ts'
import { made } from '../../../helpers/converter.ts'
import {
  asked,
  conversions,
  findsIn,
  got,
  heldConversions,
  nothingLeft,
  prepared,
} from '../../../helpers/fitWorld.ts'
import { app, file, idOf, journeys, rowOf, service, settled, turn, world } from '../../../helpers/journey.ts'
import { smallDisk } from '../../../helpers/smallDisk.ts'
import { eventually, until } from '../../../helpers/until.ts'

journeys()
beforeEach(() => findsIn())

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const stateOf = (mayfly: Mayfly, name: string) => {
  const row = rowOf(mayfly, name)
  return row.state === 'failed' ? row.problem.kind : row.state
}
/** A link to a converted file, made by the user's yes. */
async function converted(name = 'a.heic', content = 'picture'): Promise<Mayfly> {
  const mayfly = app()
  await mayfly.addFiles([await file(name, content)])
  mayfly.answer((await asked(mayfly)).id, true)
  await settled(mayfly)
  return mayfly
}

describe('while a file is being converted', () => {
  it('Mayfly quits: it waits in the queue, is converted by the next start, and nothing lies about meanwhile', async () => {
    const held = heldConversions()
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic', 'picture'), await file('b.heic', 'other')])
    await conversions(1)
    mayfly.stop()
    expect(world.converter.isStopped).toBe(true)
    world.kill()
    held.letGo()
    await turn()
    expect(await prepared()).toEqual([])
    expect(world.queue.rows().map(({ name, state }) => `${name} ${state}`)).toEqual([
      'a.heic waiting',
      'b.heic waiting',
    ])
    const again = app()
    await again.resume()
    const question = await asked(again)
    expect(question.files.map(({ name }) => name)).toEqual(['a.heic', 'b.heic'])
    again.answer(question.id, true)
    await settled(again, 2)
    expect(await got()).toEqual({ 'a.jpg': 'converted picture', 'b.jpg': 'converted other' })
    await nothingLeft()
  })

  it('Mayfly is killed: half a file that it left is removed by the next start', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic', 'picture')])
    await asked(mayfly)
    // An end by force removes nothing.
    const left = path.join(world.folder, 'left')
    await cp(world.preparedFolder, left, { recursive: true })
    world.kill()
    await rm(world.preparedFolder, { recursive: true, force: true })
    await cp(left, world.preparedFolder, { recursive: true })
    await mkdir(path.join(world.preparedFolder, 'half'))
    await writeFile(path.join(world.preparedFolder, 'half', 'file.mp4'), 'half of')
    const [own] = await prepared()
    const again = app()
    await again.resume()
    const question = await asked(again)
    expect(await prepared()).not.toContain('half')
    expect(await prepared()).not.toContain(own)
    again.answer(question.id, true)
    await settled(again)
    expect(await got()).toEqual({ 'a.jpg': 'converted picture' })
    await nothingLeft()
  })

  it('it is removed: what comes out is of no use to anybody', async () => {
    const held = heldConversions()
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic'), await file('b.png', 'plain')])
    await conversions(1)
    await until(mayfly, () => rowOf(mayfly, 'b.png').state === 'done')
    await mayfly.remove([idOf(mayfly, 'a.heic')])
    await eventually(() => world.converter.aborted).toBe(1)
    held.letGo()
    await mayfly.idle()
    expect(mayfly.state().uploads.map(({ name }) => name)).toEqual(['b.png'])
    expect(mayfly.state().status.question).toBeUndefined()
    await nothingLeft()
  })

  it('it is cancelled and tried again: the later one counts', async () => {
    const held = heldConversions()
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic', 'picture')])
    await conversions(1)
    await mayfly.cancel(idOf(mayfly, 'a.heic'))
    mayfly.retry(idOf(mayfly, 'a.heic'))
    await conversions(2)
    held.letGo()
    mayfly.answer((await asked(mayfly)).id, true)
    await settled(mayfly)
    expect(await got()).toEqual({ 'a.jpg': 'converted picture' })
    await nothingLeft()
  })

  it('“send as it is” and “make it fit” mean nothing yet', async () => {
    const held = heldConversions()
    const mayfly = app()
    await mayfly.addFiles([await file('a.heic', 'picture')])
    await conversions(1)
    mayfly.sendAsIs([idOf(mayfly, 'a.heic')])
    mayfly.fit([idOf(mayfly, 'a.heic')])
    mayfly.fitWithFfmpeg(idOf(mayfly, 'a.heic'))
    await turn()
    held.letGo()
    mayfly.answer((await asked(mayfly)).id, true)
    await settled(mayfly)
    expect(await got()).toEqual({ 'a.jpg': 'converted picture' })
    expect(world.converter.recipes).toHaveLength(1)
  })
})

describe('a link to a converted file', () => {
  it('is renewed by a conversion, once, however often that is asked for', async () => {
    const mayfly = await converted()
    const held = heldConversions()
    await mayfly.renew([idOf(mayfly, 'a.heic')])
    await conversions(2)
    await mayfly.renew([idOf(mayfly, 'a.heic')])
    held.letGo()
    await until(mayfly, () => service.stored().length === 2)
    await settled(mayfly)
    await mayfly.idle()
    expect(service.stored()).toHaveLength(2)
    expect(world.converter.recipes).toHaveLength(2)
    expect(mayfly.state().uploads).toHaveLength(1)
    await nothingLeft()
  })

  it('whose renewal is cancelled amid the conversion keeps its link', async () => {
    const mayfly = await converted()
    const before = rowOf(mayfly, 'a.heic')
    heldConversions()
    await mayfly.renew([idOf(mayfly, 'a.heic')])
    await conversions(2)
    await mayfly.cancelAll()
    await until(mayfly, ({ uploads }) => uploads.every(isSettled))
    expect(rowOf(mayfly, 'a.heic')).toMatchObject({ state: 'done', url: 'url' in before && before.url })
    await nothingLeft()
  })

  it.each([['ask'], ['never']] as const)(
    'is kept alive without a question, with the setting %s',
    async (fits) => {
      const mayfly = await converted()
      mayfly.changePreferences({ fits })
      mayfly.keepAlive([idOf(mayfly, 'a.heic')], 3)
      for (const times of [1, 2]) {
        world.now += 23 * HOUR_MS
        mayfly.wokeUp()
        await until(mayfly, () => {
          const row = rowOf(mayfly, 'a.heic')
          return row.state === 'done' && row.keptAlive?.renewals === times
        })
        await until(mayfly, ({ uploads }) => uploads.every(({ renews }) => renews === undefined))
      }
      expect(mayfly.state().status.question).toBeUndefined()
      expect(world.converter.recipes).toHaveLength(3)
      expect(service.stored().map(({ name }) => name)).toEqual(['a.jpg', 'a.jpg', 'a.jpg'])
      expect(rowOf(mayfly, 'a.heic')).toMatchObject({
        expiresAt: world.now + DAY_MS,
        prepared: { to: 'jpeg' },
      })
      await nothingLeft()
    },
  )

  it('is kept alive no more where it can’t be converted any more: that is said once', async () => {
    const mayfly = await converted()
    mayfly.keepAlive([idOf(mayfly, 'a.heic')], 3)
    world.converter.make = () =>
      Promise.resolve({ ok: false, problem: { kind: 'not-fitted', why: 'crashed' } })
    world.now += 23 * HOUR_MS
    mayfly.wokeUp()
    await until(mayfly, () => {
      const row = rowOf(mayfly, 'a.heic')
      return row.state === 'done' && row.keptAlive?.stopped?.kind === 'not-fitted'
    })
    const stops = () => world.notices.filter(({ title }) => title === words.keepAlive.stoppedTitle)
    await eventually(() => stops().length).toBe(1)
    for (const minutes of [10, 20]) {
      world.now += minutes * 60_000
      mayfly.wokeUp()
      await turn()
    }
    await mayfly.idle()
    expect(stops()).toHaveLength(1)
    expect(service.stored()).toHaveLength(1)
    await nothingLeft()
  })

  it('is renewed by the next start where Mayfly quit amid the conversion', async () => {
    const mayfly = await converted()
    const held = heldConversions()
    await mayfly.renew([idOf(mayfly, 'a.heic')])
    await conversions(2)
    mayfly.stop()
    world.kill()
    held.letGo()
    const again = app()
    await again.resume()
    await until(again, () => service.stored().length === 2)
    await settled(again)
    expect(again.state().uploads).toHaveLength(1)
    expect(again.state().status.question).toBeUndefined()
    await nothingLeft()
  })
})

describe('forty files of one drop', () => {
  const KINDS = ['.heic', '.png', '.jpg', ' wrong.png', ' page.png', '.mov', '.flac', ' half.png']
  const names = Array.from({ length: 40 }, (_, at) => `${String(at).padStart(2, '0')}${KINDS[at % 8] ?? ''}`)
  const drop = async () => {
    const mayfly = app()
    const paths = await Promise.all(names.map((name) => file(name, `content of ${name}`)))
    await mayfly.addFiles(paths)
    return mayfly
  }
  const counts = (mayfly: Mayfly) => {
    const found: Record<string, number> = {}
    for (const name of names) found[stateOf(mayfly, name)] = (found[stateOf(mayfly, name)] ?? 0) + 1
    return found
  }

  it('are one question; a yes leaves none of them out', async () => {
    const mayfly = await drop()
    const question = await asked(mayfly)
    expect(question.files.map(({ name }) => name).toSorted()).toEqual(
      names.filter((name) => /heic|flac/.test(name)),
    )
    mayfly.answer(question.id, true)
    const { progress } = await settled(mayfly, 40)
    expect(counts(mayfly)).toEqual({ done: 30, 'not-media': 5, incomplete: 5 })
    const sent = await got()
    // Cleaned ones and those in another container have the same bytes here, and so share a link.
    expect(Object.keys(sent)).toHaveLength(5 * 4 + 2)
    expect(sent['00.jpg']).toBe('converted content of 00.heic')
    expect(sent['03 wrong.webp']).toBe('content of 03 wrong.png')
    expect(progress).toMatchObject({ files: 40, ended: 40, links: 30, failed: 10 })
    expect(mayfly.state().status.question).toBeUndefined()
    expect(world.converter.recipes).toHaveLength(10)
    await nothingLeft()
  })

  it('a no is for those that were converted alone', async () => {
    const mayfly = await drop()
    mayfly.answer((await asked(mayfly)).id, false)
    await settled(mayfly, 40)
    expect(counts(mayfly)).toEqual({ done: 20, 'wrong-type': 10, 'not-media': 5, incomplete: 5 })
    await nothingLeft()
    mayfly.fit(mayfly.state().uploads.map(({ id }) => id))
    await settled(mayfly, 40)
    expect(counts(mayfly)).toEqual({ done: 30, 'not-media': 5, incomplete: 5 })
    mayfly.sendAsIs(mayfly.state().uploads.map(({ id }) => id))
    await settled(mayfly, 40)
    expect(counts(mayfly)).toEqual({ done: 40 })
    await nothingLeft()
  })
})

it('a disk that fills amid writing a converted file is said of that file, and what was written is removed', async ({
  skip,
}) => {
  const disk = await smallDisk(skip, 256)
  Object.assign(world, { preparedFolder: path.join(disk.folder, 'prepared') })
  world.converter.make = (_recipe, bytes) =>
    Promise.resolve(done(made(bytes.includes('large') ? 1024 * 1024 : 1000)))
  const mayfly = app()
  mayfly.changePreferences({ fits: 'always' })
  await mayfly.addFiles([await file('a.heic', 'large'), await file('b.heic', 'small')])
  await settled(mayfly, 2)
  expect([stateOf(mayfly, 'a.heic'), stateOf(mayfly, 'b.heic')]).toEqual(['no-space', 'done'])
  await nothingLeft()
  world.converter.make = () => Promise.resolve(done(made(2000)))
  mayfly.retry(idOf(mayfly, 'a.heic'))
  await settled(mayfly, 2)
  expect(stateOf(mayfly, 'a.heic')).toBe('done')
  await nothingLeft()
})

describe('what the setting says is so for every way in', () => {
  const WAYS: Record<string, (mayfly: Mayfly, file: string) => Promise<unknown>> = {
    'a drop, the file dialog, an argument or the tray': (mayfly, given) => mayfly.addFiles([given]),
    'a folder': (mayfly, given) => mayfly.addFiles([path.dirname(given)]),
    'the clipboard': (mayfly, given) => {
      world.clipboard = { kind: 'files', paths: [given] }
      return mayfly.addClipboard()
    },
    'a shortcut': (mayfly, given) => {
      world.clipboard = { kind: 'files', paths: [given] }
      mayfly.start()
      ;[...world.hotkeys.values()][0]?.()
      return Promise.resolve()
    },
  }
  const heic = async () => {
    const folder = path.join(world.folder, 'only')
    await mkdir(folder)
    const place = path.join(folder, 'a.heic')
    await writeFile(place, 'picture')
    return place
  }

  it.each(Object.entries(WAYS))('always: %s', async (_name, add) => {
    const mayfly = app()
    mayfly.changePreferences({ fits: 'always' })
    await add(mayfly, await heic())
    await settled(mayfly)
    expect(await got()).toEqual({ 'a.jpg': 'converted picture' })
    expect(mayfly.state().status.question).toBeUndefined()
  })

  it.each(Object.entries(WAYS))('never: %s', async (_name, add) => {
    const mayfly = app()
    mayfly.changePreferences({ fits: 'never' })
    await add(mayfly, await heic())
    await settled(mayfly)
    expect(rowOf(mayfly, 'a.heic')).toMatchObject({ problem: { kind: 'wrong-type', canFit: true } })
    expect(world.converter.recipes).toEqual([])
    mayfly.fit([idOf(mayfly, 'a.heic')])
    await until(mayfly, ({ uploads: [row] }) => row?.state === 'done')
    expect(await got()).toEqual({ 'a.jpg': 'converted picture' })
  })
})
