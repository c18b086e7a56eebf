/**
 * The states the gallery shows, by name.
 */
import type { LinkCheck } from '../../src/shared/uploads/linkCheck.ts'
import { assistantStates } from './assistantStates.ts'
import { dropWindowStates } from './dropWindowStates.ts'
import { clipboardKeys, key, macKeys, make, said, type GalleryState, type GalleryStates } from './making.ts'
import { fitStates } from './fitStates.ts'
import { problems } from './problems.ts'
import { queueStates } from './queueStates.ts'
import { renewalStates, settled } from './renewalStates.ts'
import { settingStates } from './settingStates.ts'
import { taskStates } from './taskStates.ts'
import { accentOf } from '../../src/main/core/windows/accentColour.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import type { Status } from '../../src/shared/state/state.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { calmStatus } from '../helpers/status.ts'
import {
  clipboardName,
  done,
  expired,
  failed,
  HOUR,
  MINUTE,
  reusedLink,
  sending,
  together,
} from './uploads.ts'

const many = () => [
  sending('walk-cycle-front-ref.mp4', 9_856_000, 0.65),
  done('portrait-golden-hour-v3.jpg', 2_516_000, 1.5 * MINUTE),
  done(clipboardName(14 * MINUTE), 831_000, 14 * MINUTE),
  done('voiceover_take4.wav', 4_089_000, 2.6 * HOUR),
  done('海边日落_首帧.webp', 1_153_000, 3.8 * HOUR),
  failed(
    'interview-take-2.wav',
    { kind: 'too-large', size: 14_900_000, limit: 10_485_760 },
    14_900_000,
    4 * HOUR,
  ),
  done('תמונה של ים המלח בשקיעה ארוכה מאוד.png', 640_000, 5 * HOUR),
  done('Prüfbild Düsseldorf – größer, mit Übergang.png', 2_000_000, 6 * HOUR),
  done('product-turntable-end-frame-0001.png', 4_928_000, 22.35 * HOUR),
  done('product-turntable-end-frame-0002.png', 4_931_000, 22.37 * HOUR),
  done('logo-sting-reference-audio-mix.mp3', 1_887_000, 23.79 * HOUR),
  expired('face-swap-target.jpeg', 655_000, 24.6 * HOUR),
  expired('first-frame.webp', 120_000, 49 * HOUR),
]

const rows = (n: number) =>
  Array.from({ length: n }, (_, i) =>
    done(`frame_${String(n - i).padStart(4, '0')}.png`, 90_000 + i * 5000, i * 4.9 * MINUTE),
  )

/** Too long for the usual window, in letters of several widths and of both directions. */
const cutNames = [
  'storyboard-scene-twelve-final-approved-frame-0001.png',
  'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW 01.png',
  '海边日落_首帧_第二版_最终确认_导演剪辑_高清无水印 001.png',
  'スクリーンショット_製品紹介ムービー_最終ファイル 001.png',
  'תמונה של ים המלח בשקיעה ארוכה מאוד מאוד מאוד 12.png',
  'صورة طويلة جدا لغروب الشمس على شاطئ البحر في الصيف ٠١.png',
  'סרט final cut של הים המלח בשקיעה version two ארוכה.mp4',
  '🏖️👩‍👩‍👧‍👦🏖️👩‍👩‍👧‍👦🏖️👩‍👩‍👧‍👦🏖️👩‍👩‍👧‍👦🏖️👩‍👩‍👧‍👦🏖️👩‍👩‍👧‍👦 family 001.webp',
  'short.png',
]

const strip: Partial<Status> = {
  preferences: { ...calmStatus.preferences, compact: true, historyPinned: true },
}

const inGrid: Partial<Status> = { preferences: { ...calmStatus.preferences, layout: 'grid' } }
const pictures = (uploads: readonly Upload[]) => uploads.map((each) => ({ ...each, thumbnail: true }))
/** All but one have a picture. */
const pictured = () => [...pictures(many()), done('no-picture-yet.mp4', 655_000, 25.6 * HOUR)]

const FOUND_KEY = { last4: '9f2c', file: '~/.piapi/config.json' }
const READY = { seq: 1, text: words.toast.ready(3, 23.98 * HOUR), tone: 'good' } as const
const MIXED = { seq: 1, text: words.toast.someFailed(12, 3, false), tone: 'bad' } as const

/** Waits until everything is built and shown. */
const settle = () => new Promise<void>((done) => setTimeout(done, 1200))

function drag(files: number, odd = 0): void {
  const dataTransfer = new DataTransfer()
  for (let i = 0; i < files; i++) {
    dataTransfer.items.add(new File(['x'], `${i}`, { type: i < odd ? 'image/gif' : 'image/png' }))
  }
  if (files === 0) dataTransfer.setData('text/plain', 'a word')
  document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }))
}

/** Selects rows by their indexes, as Ctrl+click does. */
async function select(...places: readonly number[]): Promise<void> {
  await settle()
  for (const place of places) {
    const row = document.querySelector(`li[aria-posinset="${String(place)}"] .name`)
    row?.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }))
  }
  await settle()
}

/** Fetched from the web, and its link asked a minute ago. */
const checked = (row: Upload, found: LinkCheck['found']): Upload =>
  row.state === 'done'
    ? {
        ...row,
        source: 'https://images.example.com/2026/portrait-golden-hour-v3.jpg',
        check: {
          ...{ at: Date.now() - MINUTE, found, status: 200 },
          ...{ type: 'image/jpeg', bytesType: 'image/jpeg', size: row.size ?? 0 },
        },
      }
    : row

/** Shows the row with this index at length, as the space bar does. */
async function preview(place: number): Promise<void> {
  await settle()
  const row = document.querySelector<HTMLElement>(`li[aria-posinset="${String(place)}"]`)
  row?.focus()
  row?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }))
  await settle()
}

async function find(query: string, view: number): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('input[type=search]')
  if (field !== null) field.value = query
  field?.dispatchEvent(new Event('input', { bubbles: true }))
  document.querySelectorAll<HTMLElement>('[role=tab]')[view]?.click()
  await settle()
}

async function typeKey(key = '5f0c1d2e3a4b5c6d'): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('input')
  if (field === null) return
  field.value = key
  field.form?.requestSubmit()
  await new Promise((done) => setTimeout(done, 50))
}

export const galleryStates: GalleryStates = {
  welcome: () => ({ state: make([], key('none')) }),
  'welcome-mac': () => ({ state: make([], { ...key('none'), ...macKeys }), platform: 'darwin' }),
  'welcome-bad': () => ({ state: make([], key('none')), act: () => typeKey('bad-0f0c1d2e3a4b5c6d') }),
  'welcome-problem': () => ({ state: make([], key('none')), act: () => typeKey() }),
  'welcome-found': () => ({ state: make([], { ...key('none'), foundKey: FOUND_KEY }) }),
  'welcome-found-problem': () => ({
    state: make([], { ...key('none'), foundKey: FOUND_KEY }),
    act: () => document.querySelector<HTMLElement>('.found .button')?.click(),
  }),
  'welcome-lost': () => ({ state: make([], key('lost')) }),
  empty: () => ({ state: make([]) }),
  one: () => ({
    state: make([done('portrait-golden-hour-v3.jpg', 2_516_000, 0.5 * MINUTE)]),
    ...said(words.toast.copied(1, 23.99 * HOUR)),
  }),
  'copies-field': () => ({
    state: make(many(), { preferences: { ...calmStatus.preferences, copyAs: 'json-field' } }),
    then: {
      status: {
        ...calmStatus,
        preferences: { ...calmStatus.preferences, copyAs: 'json-field' },
        announcement: {
          seq: 1,
          text: words.toast.copied(12, 23.98 * HOUR, 'image_urls'),
          tone: 'good',
          asLinks: 12,
        },
      },
    },
  }),
  offer: () => ({
    state: make(many()),
    then: { status: { ...calmStatus, announcement: { ...READY, offer: 'b1' } } },
  }),
  'offer-long': () => ({
    state: make(many()),
    then: { status: { ...calmStatus, announcement: { ...MIXED, offer: 'b1' } } },
    act: () => void window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6' })),
  }),
  reveal: () => {
    const all = rows(300)
    return { state: make(all, { reveal: all[220]!.id }), act: settle }
  },
  many: () => ({ state: make(many()) }),
  pace: () => {
    const going = sending('walk-cycle-front-ref.mp4', 9_856_000, 0.3)
    return {
      state: make([going, sending('stuck-somewhere-on-the-way.wav', 4_089_000, 0.2), ...many().slice(1, 4)]),
      act: async ({ change }) => {
        for (let share = 0.3; share < 0.75; share += 0.01) {
          change({
            upserted: [
              {
                ...sending(going.name, 9_856_000, share),
                id: going.id,
                batch: going.batch,
                addedAt: going.addedAt,
              },
            ],
          })
          await new Promise((done) => setTimeout(done, 130))
        }
      },
    }
  },
  // A whole drop of the day before, of which a few stand on top, under what was just added.
  soon: () => ({
    state: make([
      done('portrait-golden-hour-v3.jpg', 2_516_000, 1.5 * MINUTE),
      done('voiceover_take4.wav', 4_089_000, 2.6 * HOUR),
      ...together(
        22.4 * HOUR,
        ...Array.from({ length: 12 }, (_, i) =>
          done(`storyboard_${String(i + 1).padStart(2, '0')}.png`, 640_000, 22.3 * HOUR),
        ),
      ),
    ]),
  }),
  keys: () => ({
    state: make(many()),
    act: () => void window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F1' })),
  }),
  'many-hover': () => ({ state: make(many()), ...said(words.toast.copied(1, 23.98 * HOUR)) }),
  'many-focus': () => ({ state: make(many()) }),
  compact: () => ({ state: make(many(), strip) }),
  'compact-hover': () => ({ state: make(many(), strip) }),
  'compact-focus': () => ({ state: make(many(), strip) }),
  'empty-taken': () => ({ state: make([], clipboardKeys('taken')) }),
  'compact-empty': () => ({ state: make([], strip) }),
  accent: () => ({ state: make(many(), { ...strip, accent: accentOf('f74f9eff') }) }),
  failing: () => ({
    state: make(
      problems.map((problem, i) => failed(`take-${String(i + 1)}.mp4`, problem, 2_000_000, i * MINUTE)),
    ),
    ...said(words.toast.failedMany(problems.length), 'bad'),
  }),
  expired: () => ({
    state: make([
      expired('face-swap-target.jpeg', 655_000, 24.2 * HOUR),
      expired('voiceover_take1.wav', 3_200_000, 25 * HOUR),
      expired('first-frame.webp', 120_000, 49 * HOUR),
    ]),
  }),
  practice: () => ({
    state: make(
      [
        done('portrait-golden-hour-v3.jpg', 2_516_000, 2 * MINUTE),
        done('voiceover_take4.wav', 4_089_000, HOUR),
      ].map((each) => ({ ...each, practice: true })),
      { ...key('none'), service: { kind: 'practice' } },
    ),
  }),
  drop: () => ({ state: make(many()), act: () => drag(3) }),
  'drop-some': () => ({ state: make(many()), act: () => drag(3, 1) }),
  'drop-none': () => ({ state: make(many()), act: () => drag(1, 1) }),
  'drop-foreign': () => ({ state: make(many()), act: () => drag(0) }),
  notes: () => ({
    state: make(many().slice(1, 5), {
      ...clipboardKeys('taken'),
      notes: [
        {
          id: 'history',
          text: words.toast.setAside('history', 'history.broken.json'),
        },
        { id: 'key', text: words.toast.practiceFailed },
      ],
    }),
  }),
  'cut-names': () => ({ state: make(cutNames.map((name, i) => done(name, 640_000, i * HOUR))) }),
  shortened: () => ({
    state: make([
      {
        ...done('a-very-long-name-'.repeat(9) + 'end.png', 2_516_000, HOUR),
        sentAs: 'a-very-long-name….png',
        practice: true,
      },
      done('no-extension-but-very-long-'.repeat(4), 2_516_000, HOUR),
      done('x.jpg', 900, 2 * HOUR),
    ]),
  }),
  reused: () => ({
    state: make([
      { ...reusedLink('voiceover_take4.wav', 9_856_000), sentAs: 'take 4.wav' },
      reusedLink('portrait-golden-hour-v3.jpg', 2_516_000),
      { ...done('face-swap-target.jpeg', 640_000, 2 * HOUR), sentAs: '3f9a0c5d21be.jpeg', neutral: true },
      done('walk-cycle-front-ref.mp4', 3_300_000, 6 * HOUR),
    ]),
    ...said(words.toast.reused(words.toast.copied(1, 17 * HOUR))),
  }),
  'preview-reused': () => ({
    state: make([{ ...reusedLink('portrait-golden-hour-v3.jpg', 2_516_000), sentAs: '3f9a0c5d21be.jpeg' }]),
    act: () => preview(1),
  }),
  'view-live': () => ({ state: make(many()), act: () => find('', 1) }),
  'view-expired': () => ({ state: make(many(), { unseen: 1 }), act: () => find('', 2) }),
  'view-failed': () => ({ state: make(many()), act: () => find('', 3) }),
  found: () => ({ state: make([...many(), ...rows(12_000)]), act: () => find('frame 3', 0) }),
  'found-nothing': () => ({ state: make(many()), act: () => find('Düsseldorf', 3) }),
  'selected-copied': () => ({
    state: make(many()),
    ...said(words.toast.copied(3, 20 * HOUR)),
    act: () => select(2, 4, 5),
  }),
  selected: () => ({ state: make(many()), act: () => select(2, 4, 5) }),
  preview: () => ({
    state: make(many().map((each) => ({ ...each, thumbnail: true }))),
    act: () => preview(2),
  }),
  'preview-kept-alive': () => ({ state: make(settled()), act: () => preview(4) }),
  'preview-checked': () => ({
    state: make(many().map((each) => checked(each, 'good'))),
    act: () => preview(2),
  }),
  'preview-checked-page': () => ({
    state: make(many().map((each) => checked(each, 'page'))),
    act: () => preview(2),
  }),
  'preview-gone': () => ({ state: make(many()), act: () => preview(6) }),
  'preview-expired': () => ({ state: make(many()), act: () => preview(12) }),
  pictures: () => ({ state: make(many().map((each) => ({ ...each, thumbnail: true }))) }),
  grid: () => ({ state: make(pictured(), inGrid) }),
  'grid-hover': () => ({ state: make(pictured(), inGrid) }),
  'grid-soon': () => ({
    state: make(
      pictures([
        done('portrait-golden-hour-v3.jpg', 2_516_000, 1.5 * MINUTE),
        ...together(
          22.4 * HOUR,
          ...Array.from({ length: 12 }, (_, i) =>
            done(`storyboard_${String(i + 1).padStart(2, '0')}.png`, 640_000, (i < 3 ? 22.6 : 21) * HOUR),
          ),
        ),
      ]),
      inGrid,
    ),
  }),
  'grid-selected': () => ({ state: make(pictured(), inGrid), act: () => select(3, 4, 5) }),
  'grid-found': () => ({ state: make(pictures(rows(12_000)), inGrid), act: () => find('frame 3', 0) }),
  'rows-300': () => ({ state: make(rows(300)) }),
  ...assistantStates,
  ...fitStates(preview),
  ...queueStates,
  ...renewalStates,
  ...dropWindowStates,
  ...settingStates,
  ...taskStates,
}

export function stateNamed(name: string): GalleryState {
  const found = galleryStates[name]
  if (found === undefined) throw new Error(`no gallery state is named ${name}`)
  return found()
}
