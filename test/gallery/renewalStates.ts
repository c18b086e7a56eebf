/**
 * The states of links that are renewed: under way, held back, in vain, and asked about.
 */
import { LIFE_MS } from '../../src/shared/uploads/serviceLimits.ts'
import type { DoneUpload, Upload } from '../../src/shared/uploads/upload.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { calmStatus } from '../helpers/status.ts'
import { make, type GalleryStates } from './making.ts'
import { done, HOUR, MINUTE, retrying, sending, waiting } from './uploads.ts'

/** What is under way to renew it. */
const renewing = (row: Upload, by: Upload): Upload => ({ ...by, name: row.name, renews: row.id })

/** It was renewed so often, each time some hours before it expired. */
function renewed(row: Upload, times: number): DoneUpload {
  if (row.state !== 'done') throw new Error(`${row.name} has no link`)
  const { url } = row
  const earlier = Array.from({ length: times }, (_, i) => {
    const endedAt = row.endedAt - (times - i) * 23 * HOUR
    return { url, endedAt, expiresAt: endedAt + LIFE_MS }
  })
  return { ...row, earlier }
}

function underWay(): Upload[] {
  const rows = [
    done('portrait-golden-hour-v3.jpg', 2_516_000, 22.6 * HOUR),
    done('walk-cycle-front-ref.mp4', 9_856_000, 22.9 * HOUR),
    done('voiceover_take4.wav', 4_089_000, 23.2 * HOUR),
    done('海边日落_首帧.webp', 1_153_000, 25 * HOUR),
    done('logo-sting-reference-audio-mix.mp3', 1_887_000, 23.79 * HOUR),
  ] as const
  const [a, b, c, d] = rows
  return [
    done('product-turntable-end-frame-0001.png', 4_928_000, 14 * MINUTE),
    ...rows,
    renewing(a, waiting(a.name, 2_516_000)),
    renewing(b, sending(b.name, 9_856_000, 0.62)),
    renewing(c, retrying(c.name, { kind: 'service-down', status: 503 }, 24_000, 2)),
    renewing(d, sending(d.name, 1_153_000, 0.2)),
  ]
}

/** Renewed, kept alive, no longer kept alive, and not renewed. */
export const settled = (): Upload[] => [
  renewed(done('portrait-golden-hour-v3.jpg', 2_516_000, 2 * MINUTE), 3),
  {
    ...renewed(done('product-turntable-end-frame-0001.png', 4_928_000, 22 * HOUR), 2),
    keptAlive: { until: Date.now() + 60 * HOUR, renewals: 2 },
  },
  {
    ...renewed(done('face-swap-target.jpeg', 655_000, 23.2 * HOUR), 0),
    keptAlive: { until: Date.now() + 60 * HOUR, renewals: 0, stopped: { kind: 'plan' } },
  },
  { ...renewed(done('voiceover_take4.wav', 4_089_000, 22.4 * HOUR), 1), notRenewed: { kind: 'missing' } },
  { ...renewed(done('海边日落_首帧.webp', 1_153_000, 25 * HOUR), 1), notRenewed: { kind: 'changed' } },
]

const inGrid = { preferences: { ...calmStatus.preferences, layout: 'grid' as const } }

const question = (...names: readonly string[]) => ({
  question: { id: 'q1', kind: 'changed' as const, names },
})

export const renewalStates: GalleryStates = {
  renewing: () => ({ state: make(underWay()) }),
  'renewing-hover': () => ({ state: make(underWay()) }),
  'renewing-held': () => ({ state: make(underWay(), { hold: 'offline' }) }),
  'renewing-grid': () => ({
    state: make(
      underWay().map((row) => ({ ...row, thumbnail: true })),
      inGrid,
    ),
  }),
  'renew-first': () => {
    const text = words.toast.copied(1, 40 * MINUTE)
    return {
      state: make(settled()),
      then: { status: { ...calmStatus, announcement: { seq: 1, text, tone: 'good', renew: ['u1'] } } },
    }
  },
  renewed: () => ({ state: make(settled()) }),
  'renew-changed': () => ({ state: make(settled(), question('voiceover_take4.wav')) }),
  'renew-changed-many': () => ({ state: make(settled(), question('a.png', 'b.png', 'c.png')) }),
}
