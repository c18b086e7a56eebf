// The status that the windows show: everything but the uploads.
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { statusOf, type StatusDeps } from '../../../../src/main/core/app/status.ts'
import { asWaiting } from '../../../../src/main/core/uploads/transitions.ts'
import { settingsSchema } from '../../../../src/shared/state/settings.ts'
import { linkRow } from '../../../helpers/ended.ts'
import { calmStatus } from '../../../helpers/status.ts'

const link = linkRow('a.png', 9)
const settings = (kept: object) => ({ load: () => v.parse(settingsSchema, kept) })
const calm: StatusDeps = {
  endpoint: undefined,
  languages: ['en-GB'],
  settings: settings({}),
  accent: () => undefined,
  desktop: () => calmStatus.desktop,
  login: { isOn: () => false, obstacle: () => undefined },
  uploadList: { all: () => [link] },
  apiKey: { status: () => calmStatus.key },
  foundKeys: { current: () => undefined },
  practice: { on: () => false },
  shortcuts: { shortcuts: () => calmStatus.shortcuts, trial: () => undefined },
  holds: { current: () => ({ hold: undefined }) },
  outage: { current: () => undefined },
  dropWindow: { isShown: () => false },
  summons: { summons: () => 0 },
  taskSheets: { current: () => undefined },
  convertSheets: { current: () => undefined },
  prompts: { current: () => undefined },
  notifications: { unseen: () => 0, toReveal: () => undefined },
  notes: { notes: () => [] },
  lastAdded: { current: () => undefined },
  firstLink: { current: () => undefined },
  updates: { current: () => ({ kind: 'off', why: 'no-feed' }) },
  toast: { last: () => undefined },
}

it('is calm where nothing is out of the ordinary', () => {
  expect(statusOf(calm)).toEqual(calmStatus)
})

it('tells where uploads go: practice before any address', () => {
  const endpoint = new URL('http://127.0.0.1:8080/upload')
  expect(statusOf({ ...calm, endpoint }).service).toEqual({ kind: 'own', host: '127.0.0.1:8080' })
  expect(statusOf({ ...calm, endpoint, practice: { on: () => true } }).service).toEqual({ kind: 'practice' })
})

it('speaks the language that was chosen, else the system’s', () => {
  const system = { ...calm, languages: ['fr', 'zh-TW', 'en'] }
  expect(statusOf(system).language).toBe('zh-CN')
  expect(statusOf({ ...system, settings: settings({ language: 'en' }) })).toMatchObject({
    language: 'en',
    preferences: { language: 'en' },
  })
})

it('has the system’s colour in shades for light and dark', () => {
  const shades = { accent: expect.stringMatching(/^#/), hover: expect.stringMatching(/^#/) }
  expect(statusOf({ ...calm, accent: () => '3584e4ff' }).accent).toMatchObject({
    light: shades,
    dark: shades,
  })
})

describe('a hold', () => {
  const limited = { hold: 'rate-limit', holdUntil: 5000 } as const
  const waits = { all: () => [link, asWaiting(link)] }

  it('is shown where something waits, with its end', () => {
    expect(statusOf({ ...calm, uploadList: waits, holds: { current: () => limited } })).toMatchObject(limited)
  })

  it('is not shown where nothing waits, unless the user paused', () => {
    const held = statusOf({ ...calm, holds: { current: () => limited } })
    expect(held.hold).toBeUndefined()
    expect(held).not.toHaveProperty('holdUntil')
    expect(statusOf({ ...calm, holds: { current: () => ({ hold: 'paused' }) } }).hold).toBe('paused')
  })
})
