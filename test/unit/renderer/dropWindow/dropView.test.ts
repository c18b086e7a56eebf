// What the drop window shows for a state, and its text.
import { describe, expect, it } from 'vitest'
import {
  dropTextOf,
  dropViewOf,
  type DropSituation,
  type DropView,
} from '../../../../src/renderer/dropWindow/dropView.ts'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
import type { Status } from '../../../../src/shared/state/state.ts'
import type { Progress } from '../../../../src/shared/uploads/progress.ts'
import { calmStatus } from '../../../helpers/status.ts'

const NOW = Date.UTC(2026, 10, 22)
const progress = (more: Partial<Progress> = {}): Progress => ({
  ...{ files: 3, ended: 3, links: 3, failed: 0, share: 1, expiresAt: NOW + LIFE_MS - 1500 },
  ...more,
})
const offer: Partial<Status> = { announcement: { seq: 1, text: 'x', tone: 'good', offer: 'b1' } }

function view(
  progress: Progress | undefined,
  status: Partial<Status> = {},
  more: Partial<DropSituation> = {},
): DropView {
  const calm = { isFresh: true, isRefused: false, dragged: undefined }
  return dropViewOf({ status: { ...calmStatus, ...status }, progress, ...calm, ...more })
}
/** Both lines. */
const text = (shown: DropView): string => {
  const { title, more } = dropTextOf(shown, NOW)
  return more === undefined ? title : `${title} / ${more}`
}

describe('what lies over it comes first', () => {
  it.each<[DropSituation['dragged'], string]>([
    [{ kind: 'files', count: 3, unsupported: 1, unknown: 0 }, 'Upload 3 files'],
    // It may be a folder.
    [{ kind: 'files', count: 1, unsupported: 0, unknown: 1 }, 'Upload'],
    [{ kind: 'files', count: 0, unsupported: 0, unknown: 0 }, 'Upload'],
    [{ kind: 'foreign' }, 'Files only'],
  ])('%o: %s', (dragged, said) => {
    expect(text(view(progress({ ended: 1 }), { hold: 'paused' }, { dragged, isRefused: true }))).toBe(said)
  })
})

it.each<[string, Progress | undefined, Partial<Status>]>([
  ['Drop files', undefined, {}],
  ['0 of 3', progress({ ended: 0, links: 0 }), {}],
  ['Uploading', progress({ files: 1, ended: 0, links: 0 }), {}],
  ['3 links copied / live 24 h', progress({ copied: true }), {}],
  ['Link copied / lives 24 h', progress({ files: 1, ended: 1, links: 1, copied: true }), {}],
  ['Link copied / lives 1 h 59 min', progress({ links: 1, copied: true, expiresAt: NOW + 7_190_000 }), {}],
  ['3 links ready / Click to copy', progress({ copied: false }), offer],
  ['3 links ready', progress({ copied: false }), {}],
  ['2 links ready / 1 failed', progress({ links: 2, failed: 1, copied: false }), offer],
  ['2 links copied / 1 failed', progress({ links: 2, failed: 1, copied: true }), offer],
  ['3 failed / Click to see why', progress({ links: 0, failed: 3 }), {}],
  ['Drop files', progress({ links: 0 }), {}],
  ['Paused / 2 files waiting', progress({ ended: 1 }), { hold: 'paused' }],
  ['Paused', undefined, { hold: 'paused' }],
  ['Paused', progress({ copied: true }), { hold: 'paused' }],
  ['Offline / 3 files waiting', progress({ ended: 0 }), { hold: 'offline' }],
  ['1 of 3', progress({ ended: 1 }), { hold: 'no-key', service: { kind: 'practice' } }],
  ['Paused / 2 files waiting', progress({ ended: 1 }), { hold: 'paused', service: { kind: 'practice' } }],
])('%s', (said, given, status) => {
  expect(text(view(given, status))).toBe(said)
})

describe('an old result', () => {
  const old = (progress: Progress, status: Partial<Status> = {}) =>
    text(view(progress, status, { isFresh: false }))

  it('is not shown when it needs nobody', () => {
    expect(old(progress({ copied: true }))).toBe('Drop files')
    expect(old(progress({ links: 0, failed: 3 }))).toBe('Drop files')
  })

  it('stays while it waits for the user', () => {
    expect(old(progress({ copied: false }), offer)).toBe('3 links ready / Click to copy')
    expect(old(progress({ links: 0, failed: 3 }), { unseen: 3 })).toBe('3 failed / Click to see why')
    expect(old(progress({ ended: 1 }))).toBe('1 of 3')
  })
})

it('a drop of which nothing came is not passed over', () => {
  expect(text(view(undefined, {}, { isRefused: true }))).toBe('Nothing to upload')
})

it('links that nobody has can be had with a click, also beside failures', () => {
  const mixed = view(progress({ links: 2, failed: 1, copied: false }), offer)
  expect(mixed).toMatchObject({ kind: 'ready', offer: 'b1' })
  expect(view(progress({ links: 2, failed: 1, copied: true }), offer)).toMatchObject({ kind: 'failed' })
})
