// Something throws that never should: one upload fails with a sentence, everything else goes on, and it is reported.
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { connectDirectly } from '../../src/main/core/network/connection.ts'
import { UNDO_MS } from '../../src/main/core/history/undo.ts'
import { createRetryTimers } from '../../src/main/core/retry/retryTimers.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import { app, freshWorld, service, world } from '../helpers/journey.ts'
import { endpointOf } from '../helpers/service.ts'
import { eventually } from '../helpers/until.ts'
import { brief, numbered, settled } from './app.ts'

freshWorld()

const bug = () => Promise.reject(new TypeError('a bug that knows SECRET.png'))
const done = (count: number) => Array.from({ length: count }, (_, at) => `0${at + 1}.png done`)

describe('an upload that throws', () => {
  it('fails with a sentence and a line for diagnostics; the others go', async () => {
    let calls = 0
    world.connect = (...given) => {
      calls += 1
      if (calls === 2) throw new TypeError('a bug that knows SECRET.png')
      return connectDirectly(...given)
    }
    const mayfly = app()
    mayfly.changePreferences({ atOnce: 1 })
    await mayfly.addFiles(await numbered(world, 5))
    await settled(mayfly, 5)
    await mayfly.idle()
    const ends = brief(mayfly.state().uploads)
    // Which upload meets the bug is random, since each file is examined separately.
    const hit = ends.findIndex((end) => end.endsWith('failed unexpected'))
    expect(ends).toEqual(done(5).with(hit, `0${hit + 1}.png failed unexpected`))
    expect(words.problem({ kind: 'unexpected' }).what).toBe(
      'Something went wrong inside Mayfly; it has been noted.',
    )
    expect(world.logged).toEqual([expect.stringMatching(/^TypeError in sending < /)])
    await mayfly.copyDiagnostics()
    expect(world.copied.at(-1)).toMatch(/\nUnexpected: TypeError in sending < [^/]*$/)
    expect(world.copied.at(-1)).not.toContain('SECRET')
    mayfly.retryAll()
    await settled(mayfly, 5)
    expect(brief(mayfly.state().uploads)).toEqual(done(5))
  })

  it('wherever that is: on the way to the key, too, and every one of them', async () => {
    world.keychain.open = bug
    world.keyFile.text = 'sealed'
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await numbered(world, 5))
    await settled(mayfly, 5)
    await mayfly.idle()
    expect(new Set(mayfly.state().uploads.map(({ state }) => state))).toEqual(new Set(['failed']))
    // The same error is logged once.
    expect(world.logged).toHaveLength(1)
  })
})

describe('after an upload', () => {
  const outcome = async () => {
    const mayfly = app()
    await mayfly.addFiles(await numbered(world, 3))
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(brief(mayfly.state().uploads)).toEqual(done(3))
    expect(world.history.rows()).toHaveLength(3)
    return mayfly
  }

  it('a clipboard that throws loses no link: it is offered', async () => {
    Object.defineProperty(world, 'clipboardWrites', { get: bug })
    const mayfly = await outcome()
    const { batch } = mayfly.state().uploads[0]!
    expect(mayfly.state().status.announcement).toMatchObject({ offer: batch })
    expect(world.logged).toEqual([expect.stringMatching(/^TypeError in the clipboard/)])
  })

  it('a clipboard whose content can’t be told apart is written as one that is not known', async () => {
    Object.defineProperty(world, 'clipboardMark', {
      // Rejects only when awaited, since the clipboard of these tests reads this property as well.
      get: () => ({ then: (_yes: unknown, no: (error: unknown) => void) => no(new TypeError('a bug')) }),
      set: () => undefined,
    })
    await outcome()
    expect(world.copied).toHaveLength(1)
    expect(new Set(world.logged.map((line) => line.split(' < ')[0]))).toEqual(
      new Set(['TypeError in a look at the clipboard']),
    )
  })

  it('a notice that throws is missed by nobody', async () => {
    world.notices.push = () => {
      throw new TypeError('a bug')
    }
    await outcome()
    expect(world.copied).toHaveLength(1)
    expect(world.logged).toEqual([expect.stringMatching(/^TypeError in a notice/)])
  })

  it('a thumbnail that throws is none, and the next is drawn', async () => {
    const drawn: number[] = []
    world.thumbnails = {
      ...world.thumbnails,
      draw: ({ size }) => {
        drawn.push(size)
        return drawn.length === 1 ? bug() : Promise.resolve({ thumbnail: Buffer.from('webp') })
      },
    }
    const mayfly = await outcome()
    // Which thumbnail is drawn first is random: that of the first upload to get its link.
    const pictures = () => mayfly.state().uploads.map((row) => row.thumbnail === true)
    await eventually(() => pictures().toSorted()).toEqual([false, true, true])
    expect(world.logged).toEqual([expect.stringMatching(/^TypeError in a thumbnail/)])
  })
})

describe('a timer', () => {
  it('whose notice of an expiring link throws looks for the next', async () => {
    const lead = 15 * 60_000
    const expiring = [linkRow('a.png', world.now + lead), linkRow('b.png', world.now + 2 * lead)]
    world.history.text = JSON.stringify(expiring)
    world.notices.push = () => {
      throw new TypeError('a bug')
    }
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const mayfly = app()
    await mayfly.resume()
    const warned = () => mayfly.state().uploads.map((row) => row.state === 'done' && row.warned === true)
    mayfly.changePreferences({ warnMinutes: 15 })
    vi.advanceTimersByTime(1000)
    expect(warned()).toEqual([true, false])
    world.now += lead
    vi.advanceTimersByTime(lead)
    expect(warned()).toEqual([true, true])
    expect(new Set(world.logged.map((line) => line.split(' < ')[0]))).toEqual(
      new Set(['TypeError in a notice']),
    )
  })

  it('that makes the next tries makes all of them', () => {
    const reported: string[] = []
    const retries = createRetryTimers((_error, where) => (reported.push(where), true))
    const made: string[] = []
    for (const id of ['a', 'b', 'c']) {
      retries.schedule(id, 60_000, () => {
        made.push(id)
        if (id === 'a') throw new TypeError('a bug')
      })
    }
    retries.hurry()
    expect(made).toEqual(['a', 'b', 'c'])
    expect(reported).toEqual(['a next try'])
  })

  it('that ends a removal may meet a bug', async () => {
    world.history.text = JSON.stringify([linkRow('a.png', world.now + 1e6)])
    world.thumbnails = { ...world.thumbnails, remove: bug }
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const mayfly = app()
    await mayfly.remove(['a.png'])
    vi.advanceTimersByTime(UNDO_MS)
    vi.useRealTimers()
    await eventually(() => world.logged).toEqual([expect.stringMatching(/^TypeError in a removal/)])
    expect(mayfly.removalsPending()).toBe(false)
  })
})

it('a window that throws when it is told keeps nothing from the next', async () => {
  const mayfly = app()
  const told: number[] = []
  mayfly.onChange(() => {
    throw new TypeError('a bug')
  })
  mayfly.onChange(({ revision }) => told.push(revision))
  await mayfly.addFiles(await numbered(world, 1))
  await eventually(() => told.length).toBeGreaterThan(0)
  expect(world.logged).toEqual([expect.stringMatching(/^TypeError in a listener/)])
})

it('what was asked for and threw is said each time; what happened by itself once', () => {
  const mayfly = app()
  const error = new TypeError('a bug')
  mayfly.trouble(error, 'a timer')
  mayfly.trouble(error, 'a timer')
  expect(mayfly.state().status.announcement).toEqual({ seq: 1, text: words.toast.unexpected, tone: 'bad' })
  mayfly.trouble(error, 'the command remove', 'asked')
  mayfly.trouble(error, 'the command remove', 'asked')
  expect(mayfly.state().status.announcement).toMatchObject({ seq: 3 })
})
