// For a user who is not looking: what is notified, and what is counted until they look.
import { describe, expect, it } from 'vitest'
import {
  createNotifications,
  type NotificationsDeps,
  type NotificationText,
} from '../../../../src/main/core/feedback/notifications.ts'
import { settingsSchema } from '../../../../src/shared/state/settings.ts'
import * as v from 'valibot'
import { noIncidents } from '../../../helpers/incidents.ts'

function newsroom() {
  const told: string[] = []
  const clicks: (() => void)[] = []
  const world = { watched: false, notices: true, shown: 0, changes: 0, told, clicks }
  const deps: NotificationsDeps = {
    settings: {
      load: () => v.parse(settingsSchema, { notices: world.notices }),
    },
    report: noIncidents.report,
    isWatched: () => world.watched,
    notify({ title }: NotificationText, onClick: () => void) {
      told.push(title)
      clicks.push(onClick)
    },
    showWindow() {
      world.shown += 1
    },
  }
  const news = createNotifications(deps, () => {
    world.changes += 1
  })
  return { world, news }
}
const notice = (title: string) => ({ title, body: '' })
const nothing = () => undefined

describe('a notification', () => {
  it('comes with good and with bad news, and does what it was given at a click', () => {
    const { world, news } = newsroom()
    const clicked: string[] = []
    news.notify(notice('good'), () => clicked.push('good'))
    news.notifyUnseen(new Map([['b', 2]]), notice('bad'), () => clicked.push('bad'))
    expect(world.told).toEqual(['good', 'bad'])
    for (const click of world.clicks) click()
    expect(clicked).toEqual(['good', 'bad'])
  })

  it.each([
    ['the user looks at the window', { watched: true }],
    ['the user wants none', { notices: false }],
  ])('does not come when %s', (_, how) => {
    const { world, news } = newsroom()
    Object.assign(world, how)
    news.notify(notice('good'), nothing)
    news.notifyUnseen(new Map([['b', 1]]), notice('bad'), nothing)
    expect(world.told).toEqual([])
  })
})

describe('unseen', () => {
  it('is every upload of bad news until the user looks', () => {
    const { world, news } = newsroom()
    news.notify(notice('good'), nothing)
    expect([news.unseen(), world.changes]).toEqual([0, 0])
    news.notifyUnseen(new Map([['a', 2]]), notice('bad'), nothing)
    news.notifyUnseen(new Map([['b', 3]]), notice('bad'), nothing)
    expect([news.unseen(), world.changes]).toEqual([5, 2])
    news.seen()
    expect([news.unseen(), world.changes]).toEqual([0, 3])
    news.seen()
    expect(world.changes).toBe(3)
  })

  it('is counted also where no notification is wanted', () => {
    const { world, news } = newsroom()
    world.notices = false
    news.notifyUnseen(new Map([['a', 1]]), notice('bad'), nothing)
    expect([news.unseen(), world.told]).toEqual([1, []])
  })

  it('is nothing of what the user saw happen', () => {
    const { world, news } = newsroom()
    world.watched = true
    news.notifyUnseen(new Map([['a', 1]]), notice('bad'), nothing)
    expect([news.unseen(), world.changes]).toEqual([0, 0])
  })

  it('is less once the user took a batch’s links', () => {
    const { world, news } = newsroom()
    news.notifyUnseen(new Map([['a', 3]]), notice('bad'), nothing)
    news.notifyUnseen(new Map([['b', 1]]), notice('bad'), nothing)
    news.keepUnseen('a', 1)
    expect([news.unseen(), world.changes]).toEqual([2, 3])
    news.keepUnseen('b', 0)
    expect([news.unseen(), world.changes]).toEqual([1, 4])
    // Already seen.
    news.seen()
    news.keepUnseen('a', 1)
    expect([news.unseen(), world.changes]).toEqual([0, 5])
  })
})

describe('a row to reveal', () => {
  it('is told, with the window up, until it was revealed', () => {
    const { world, news } = newsroom()
    news.reveal('row')
    expect([news.toReveal(), world.shown, world.changes]).toEqual(['row', 1, 1])
    news.revealed('another')
    expect([news.toReveal(), world.changes]).toEqual(['row', 1])
    news.revealed('row')
    expect([news.toReveal(), world.changes]).toEqual([undefined, 2])
  })
})
