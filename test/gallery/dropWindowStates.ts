/**
 * The states of the drop window.
 */
import type { Status } from '../../src/shared/state/state.ts'
import type { Hold } from '../../src/shared/uploads/hold.ts'
import type { Progress } from '../../src/shared/uploads/progress.ts'
import { LIFE_MS } from '../../src/shared/uploads/serviceLimits.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { calmStatus } from '../helpers/status.ts'
import type { FakeBridge } from './bridge.ts'
import { done } from './uploads.ts'
import { make, type GalleryState, type GalleryStates } from './making.ts'

export const progress = (files: number, more: Partial<Progress> = {}): Progress => ({
  files,
  ended: files,
  links: files,
  failed: 0,
  share: 1,
  expiresAt: Date.now() + LIFE_MS - 2000,
  ...more,
})

/** Drags files, or a piece of text, over the window; with `letsGo`, drops them there. */
function drag(files: number, letsGo = false): void {
  const dataTransfer = new DataTransfer()
  for (let i = 0; i < files; i++) dataTransfer.items.add(new File(['x'], `${i}.png`, { type: 'image/png' }))
  if (files === 0) dataTransfer.setData('text/plain', 'a word')
  const about = { dataTransfer, bubbles: true, cancelable: true }
  document.body.dispatchEvent(new DragEvent('dragover', about))
  if (letsGo) document.body.dispatchEvent(new DragEvent('drop', about))
}

/** A change of progress while the window is shown. */
const happened =
  (now: Progress, status: Partial<Status> = {}) =>
  (): GalleryState => ({
    dropWindow: true,
    state: make([]),
    then: { progress: now, status: { ...calmStatus, ...status } },
  })

/** A result whose links can be dragged out and copied again; `name` is of the file that is shown. */
const takeable =
  (name: string, now: Progress, status: Partial<Status> = {}, act?: GalleryState['act']) =>
  (): GalleryState => ({
    dropWindow: true,
    state: make([{ ...done(name, 769_000, 0), thumbnail: true }], status),
    then: { progress: now, status: { ...calmStatus, ...status } },
    ...(act && { act }),
  })

const offer: Partial<Status> = {
  announcement: { seq: 1, text: words.toast.ready(3, LIFE_MS), tone: 'good', offer: 'b1' },
}
const wayland: Partial<Status> = { desktop: { ...calmStatus.desktop, placesWindows: false } }
const practice: Partial<Status> = { service: { kind: 'practice' } }
const half = progress(3, { ended: 1, links: 1, share: 0.62 })

const acting = (act: (bridge: FakeBridge) => Promise<void> | void, status: Partial<Status> = {}) => ({
  dropWindow: true as const,
  state: make([], status),
  act,
})

const held = (hold: Hold, waiting: Progress = progress(3, { ended: 0, links: 0, share: 0 })) =>
  happened(waiting, { hold })

export const dropWindowStates: GalleryStates = {
  'drop-window': () => ({ dropWindow: true, state: make([]) }),
  'drop-window-hover': () => ({ dropWindow: true, state: make([]) }),
  'drop-window-pinned-hover': () => ({
    dropWindow: true,
    state: make([], { preferences: { ...calmStatus.preferences, dropPinned: true } }),
  }),
  'drop-window-practice': () => ({ dropWindow: true, state: make([], practice) }),
  'drop-window-wayland': () => ({ dropWindow: true, state: make([], wayland) }),
  'drop-window-wayland-sending': happened(half, wayland),
  'drop-window-wayland-mixed': happened(progress(3, { links: 2, failed: 1, copied: true }), {
    ...wayland,
    unseen: 1,
  }),
  'drop-window-over': () => acting(() => drag(3)),
  'drop-window-over-one': () => acting(() => drag(1)),
  'drop-window-over-many': () => acting(() => drag(1234)),
  'drop-window-foreign': () => acting(() => drag(0)),
  'drop-window-sending': happened(half),
  'drop-window-sending-begin': happened(progress(3, { ended: 0, links: 0, share: 0 })),
  'drop-window-sending-one': happened(progress(1, { ended: 0, links: 0, share: 0.35 })),
  'drop-window-sending-practice': happened(half, practice),
  'drop-window-paused': held('paused', half),
  'drop-window-paused-empty': () => ({ dropWindow: true, state: make([], { hold: 'paused' }) }),
  'drop-window-offline': held('offline', half),
  'drop-window-no-key': held('no-key'),
  'drop-window-key-locked': held('key-locked'),
  'drop-window-bad-key': held('bad-key'),
  'drop-window-plan': held('plan'),
  'drop-window-no-credit': held('no-credit'),
  'drop-window-rate-limit': held('rate-limit', half),
  'drop-window-trouble': held('trouble', half),
  'drop-window-in-between': held('in-between', half),
  'drop-window-copied': happened(progress(3, { copied: true })),
  'drop-window-copied-one': happened(progress(1, { copied: true })),
  'drop-window-copied-picture': takeable('hero shot.jpg', progress(1, { copied: true })),
  'drop-window-copied-pictures': takeable('portrait.png', progress(12, { copied: true })),
  'drop-window-copied-film': takeable('walk cycle.mp4', progress(1, { copied: true })),
  'drop-window-copied-sound': takeable('voice.mp3', progress(1, { copied: true })),
  'drop-window-copied-again': takeable('hero shot.jpg', progress(1, { copied: true }), {}, () =>
    document.querySelector<HTMLElement>('.links')?.click(),
  ),
  'drop-window-ready-picture': takeable('hero shot.jpg', progress(1, { copied: false }), offer),
  'drop-window-copied-practice': happened(progress(1, { copied: true }), practice),
  'drop-window-ready': happened(progress(3, { copied: false }), offer),
  'drop-window-ready-one': happened(progress(1, { copied: false }), offer),
  'drop-window-ready-mixed': happened(progress(3, { copied: false, links: 2, failed: 1 }), offer),
  'drop-window-failed': happened(progress(1, { links: 0, failed: 1 }), { unseen: 1 }),
  'drop-window-mixed': happened(progress(3, { links: 2, failed: 1, copied: true }), { unseen: 1 }),
  'drop-window-nothing': () =>
    acting((bridge) => {
      drag(1, true)
      bridge.change({
        status: { ...calmStatus, announcement: { seq: 1, text: words.toast.dropped, tone: 'plain' } },
      })
    }),
}
