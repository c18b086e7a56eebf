/**
 * The states of the queue: moving, held for each reason, waiting for a retry, and with more rows than are in sight.
 */
import type { LookedUpLink } from '../../src/shared/web/webProblem.ts'
import type { KeyStatus } from '../../src/shared/state/apiKey.ts'
import type { Status } from '../../src/shared/state/state.ts'
import type { Hold } from '../../src/shared/uploads/hold.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import type { Problem } from '../../src/shared/uploads/problem.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { stayBusy } from './busy.ts'
import { key, make, said, type GalleryState, type GalleryStates } from './making.ts'
import {
  done,
  expired,
  failed,
  HOUR,
  MINUTE,
  retrying,
  sending,
  together,
  upload,
  waiting,
} from './uploads.ts'

const SECOND = 1000

const links = () => [
  done('clipboard 2026-11-22 11.40.18.png', 831_000, 14 * MINUTE),
  done('voiceover_take3.wav', 4_089_000, 2.6 * HOUR),
  done('product-turntable-end-frame-0001.png', 4_928_000, 22.35 * HOUR),
  expired('face-swap-target.jpeg', 655_000, 24.6 * HOUR),
]

const queued = () => [
  waiting('portrait-golden-hour-v3.jpg', 2_516_000),
  waiting('voiceover_take4.wav', 4_089_000),
  waiting('海边日落_首帧.webp', 1_153_000),
]

const held =
  (hold: Hold, status: KeyStatus = { kind: 'kept', last4: '9f2c' }, more: Partial<Status> = {}) =>
  (): GalleryState => ({ state: make([...queued(), ...links()], { hold, key: status, ...more }) })

const frames = (n: number, make: (name: string, size: number) => Upload) =>
  Array.from({ length: n }, (_, i) => make(`frame_${String(n - i).padStart(4, '0')}.png`, 90_000 + i * 500))

const shots = (from: number, to: number, make: (name: string, size: number) => Upload) =>
  Array.from({ length: to - from }, (_, i) => {
    const n = from + i + 1
    return make(`shot_${String(n).padStart(4, '0')}.png`, 340_000 + n * 1500)
  })

const refused = (name: string) => failed(name, { kind: 'wrong-type', extension: 'txt' }, 5000, 4 * MINUTE)

const folder = (folders: readonly string[], files: number) => ({
  question: { id: 'q1', kind: 'folder' as const, folders, files },
})

const fetching = (...found: readonly LookedUpLink[]) => ({
  question: { id: 'q1', kind: 'fetch' as const, links: found },
})

const trouble: readonly [name: string, problem: Problem][] = [
  ['portrait-golden-hour-v3.jpg', { kind: 'service-down', status: 503 }],
  ['voiceover_take4.wav', { kind: 'timeout', phase: 'send' }],
  ['海边日落_首帧.webp', { kind: 'bad-answer', why: 'no-url' }],
  ['storyboard-03-night-exterior-wide.png', { kind: 'rate-limit' }],
]

export const queueStates: GalleryStates = {
  waiting: () => ({
    state: make([
      sending('walk-cycle-front-ref.mp4', 9_856_000, 0.65),
      ...queued(),
      waiting('logo-sting-reference-audio-mix.mp3', 1_887_000),
      ...links(),
    ]),
  }),
  'drop-sending': () => ({
    state: make([
      ...together(
        SECOND,
        ...shots(0, 3, (name, size) => done(name, size, 0)),
        ...shots(3, 6, (name, size) => sending(name, size, 0.4)),
        ...shots(6, 60, waiting),
      ),
      ...links(),
    ]),
  }),
  outage: () => ({
    state: make(
      [
        ...together(
          SECOND,
          ...shots(0, 12, (name) => retrying(name, { kind: 'service-down', status: 503 }, 6 * SECOND, 2)),
        ),
        ...links(),
      ],
      { outage: { kind: 'service-down', status: 503 } },
    ),
  }),
  'drop-ended': () => ({
    state: make([
      done('hero shot 1920x1080.jpg', 769_000, MINUTE),
      ...together(
        4 * MINUTE,
        ...shots(0, 3, (name, size) => done(name, size, 4 * MINUTE)),
        refused('notes.txt'),
        refused('a list of everything that must still be rendered.txt'),
      ),
      ...links(),
    ]),
  }),
  'waiting-looked-at': () => ({
    state: make([
      sending('walk-cycle-front-ref.mp4', 9_856_000, 0.65),
      upload('render-of-the-whole-scene.mp4', 4_200_000, 0, { state: 'waiting', still: 'written' }),
      upload('on-a-slow-drive.png', undefined, 0, { state: 'waiting', still: 'looked-at' }),
      ...queued(),
      ...links(),
    ]),
  }),
  sending: () => ({
    state: make([
      sending('walk-cycle-front-ref.mp4', 9_856_000, 0.65),
      sending('storyboard-03-night-exterior-wide.png', 3_120_000, 0.2),
      upload('voiceover_take4.wav', 4_089_000, 0, { state: 'answering' }),
      waiting('海边日落_首帧.webp', 1_153_000),
      waiting('logo-sting.mp3', 1_887_000),
      done('portrait-golden-hour-v3.jpg', 2_516_000, 20 * MINUTE),
    ]),
  }),
  'sending-one': () => ({
    state: make([sending('walk-cycle-front-ref.mp4', 9_856_000, 0.4), ...links()]),
  }),
  retrying: () => ({
    state: make([
      sending('walk-cycle-front-ref.mp4', 9_856_000, 0.65),
      retrying('portrait-golden-hour-v3.jpg', { kind: 'service-down', status: 503 }, 5 * SECOND, 2),
      retrying('voiceover_take4.wav', { kind: 'timeout', phase: 'send' }, 18 * SECOND, 3),
      retrying('海边日落_首帧.webp', { kind: 'rate-limit', retryAfterMs: 240_000 }, 4 * MINUTE, 1),
      retrying('logo-sting-reference-audio-mix.mp3', { kind: 'cut-off' }, 42 * SECOND, 4),
      ...links().slice(0, 2),
    ]),
  }),
  'retrying-paused': () => ({
    state: make(
      [
        retrying('portrait-golden-hour-v3.jpg', { kind: 'service-down', status: 503 }, 5 * SECOND, 2),
        ...queued().slice(1),
        ...links(),
      ],
      { hold: 'paused' },
    ),
  }),
  offline: held('offline'),
  paused: held('paused'),
  'paused-sending': () => ({
    state: make([sending('walk-cycle-front-ref.mp4', 9_856_000, 0.65), ...queued(), ...links()], {
      hold: 'paused',
    }),
  }),
  'paused-empty': () => ({ state: make([], { hold: 'paused' }) }),
  'no-key': () => ({ state: make(queued(), { ...key('none'), hold: 'no-key' }) }),
  'bad-key': () => ({ ...held('bad-key')(), ...said(words.holdSaid['bad-key'], 'bad', { hold: 'bad-key' }) }),
  plan: held('plan'),
  'no-credit': held('no-credit'),
  'rate-limit': () => held('rate-limit', undefined, { holdUntil: Date.now() + 12 * SECOND })(),
  trouble: () => held('trouble', undefined, { holdUntil: Date.now() + 40 * SECOND })(),
  'in-between': () => held('in-between', undefined, { holdUntil: Date.now() + 4 * MINUTE })(),
  'key-locked': held('key-locked', { kind: 'locked' }),
  'failed-many': () => ({
    state: make([
      ...trouble.map(([name, problem], i) => failed(name, problem, 2_000_000, i * MINUTE)),
      failed(
        'interview-take-2.wav',
        { kind: 'too-large', size: 14_900_000, limit: 10_485_760 },
        14_900_000,
        HOUR,
      ),
      ...links(),
    ]),
    ...said(words.toast.failedMany(5), 'bad'),
  }),
  'failed-behind': () => ({
    state: make([
      sending('walk-cycle-front-ref.mp4', 9_856_000, 0.65),
      waiting('logo-sting-reference-audio-mix.mp3', 1_887_000),
      done('clipboard 2026-11-22 11.40.18.png', 831_000, 14 * MINUTE),
      ...trouble.map(([name, problem], i) => failed(name, problem, 2_000_000, 30 * HOUR + i * MINUTE)),
    ]),
  }),
  question: () => ({ state: make(links(), folder(['renders final v2'], 214)) }),
  'question-welcome': () => ({
    state: make([], { ...key('none'), ...folder(['renders', 'stills', 'takes'], 1840) }),
  }),
  'question-fetches': () => ({ state: make(links(), { question: { id: 'q1', kind: 'web-consent' } }) }),
  'question-fetch': () => ({
    state: make(
      links(),
      fetching({ host: 'images.example.com', name: 'harbour-at-dusk.jpg', size: 1_258_291 }),
    ),
  }),
  'question-fetch-via': () => ({
    state: make(
      links(),
      fetching({ host: 'short.example', via: 'cdn.images.example.com', name: '海边日落_首帧.webp' }),
    ),
  }),
  'question-fetch-many': () => ({
    state: make(
      links(),
      fetching(
        { host: 'images.example.com', name: 'first.png', size: 2_100_000 },
        { host: 'images.example.com', name: 'last.png', size: 1_900_000 },
        {
          host: 'a-host-with-a-name-that-nobody-would-want-to-type.example.org',
          name: 'voice.mp3',
          size: 820_000,
        },
      ),
    ),
  }),
  'question-mac': () => ({
    state: make(links(), folder(['a-folder-with-a-name-that-nobody-would-want-to-type-twice_2026'], 21)),
    platform: 'darwin',
  }),
  'rows-1000': () => ({
    state: make([
      sending('walk-cycle-front-ref.mp4', 9_856_000, 0.65),
      sending('storyboard-03-night-exterior-wide.png', 3_120_000, 0.2),
      sending('voiceover_take4.wav', 4_089_000, 0.9),
      ...frames(1000, waiting),
      ...links(),
    ]),
  }),
  'rows-1000-scrolled': () => ({
    ...queueStates['rows-1000']!(),
    act: async () => {
      await new Promise((done) => setTimeout(done, 1500))
      document.querySelector('.scroll')!.scrollTop = 20_000
    },
  }),
  'rows-1000-busy': () => ({ ...queueStates['rows-1000']!(), act: stayBusy }),
}
