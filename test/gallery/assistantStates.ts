/**
 * The states about assistants: what they ask, what the settings say of them, and rows that other programs asked for.
 */
import type { AssistantFolder, Preferences } from '../../src/shared/state/settings.ts'
import type { Caller } from '../../src/shared/uploads/upload.ts'
import { calmStatus } from '../helpers/status.ts'
import { make, type GalleryState, type GalleryStates } from './making.ts'
import { done, HOUR, MINUTE } from './uploads.ts'

type NameAndSize = readonly [name: string, size: number]

const rows = () => [
  done('portrait-golden-hour-v3.jpg', 2_516_000, 1.5 * MINUTE),
  done('海边日落_首帧.webp', 1_153_000, 3.8 * HOUR),
  done('voiceover_take4.wav', 4_089_000, 5 * HOUR),
  done('product-turntable-end-frame-0001.png', 4_928_000, 22.35 * HOUR),
]

/** An assistant asks for these; the third has no picture. */
function publishing(
  client: string,
  folders: readonly string[],
  files: readonly NameAndSize[],
  platform = 'linux',
): GalleryState {
  const uploads = rows()
  const pictureAt = (at: number) => (at === 2 ? undefined : uploads[at]?.id)
  const asked = files.map(([name, size], at) => {
    const picture = pictureAt(at)
    return { name, size, ...(picture !== undefined && { picture }) }
  })
  const until = Date.now() + 119_000
  const question = { id: 'q1', kind: 'publish' as const, client, folders, until, files: asked }
  return { state: make(uploads, { question }), platform }
}

const one: readonly NameAndSize[] = [['harbour-at-dusk.jpg', 1_258_291]]
const frames = Array.from({ length: 12 }, (_, at): NameAndSize => [
  `frame_${String(at + 1).padStart(4, '0')}.png`,
  90_000 + at,
])
const many: readonly NameAndSize[] = [
  ['portrait-golden-hour-v3.jpg', 2_516_000],
  ['海边日落_首帧_第二版_最终确认_导演剪辑_高清无水印 001.webp', 1_153_000],
  ['voiceover_take4.wav', 4_089_000],
  ['תמונה של ים המלח בשקיעה ארוכה מאוד מאוד.png', 640_000],
  ...frames,
]

const settings = (preferences: Partial<Preferences>) => (): GalleryState => ({
  state: make([], { preferences: { ...calmStatus.preferences, ...preferences } }),
  act: async () => {
    location.hash = 'settings/uploads'
    await new Promise<void>((done) => setTimeout(done, 80))
    document.querySelector('[role=tabpanel] section:last-of-type')?.scrollIntoView({ block: 'end' })
  },
})

const FOLDERS: AssistantFolder[] = [
  { client: 'Claude Code', folder: '/home/ada/films/harbour' },
  { client: 'Cursor', folder: '/media/ada/Archive/2026/客户/最终版本/with-a-name-that-goes-on-and-on' },
]

const by = (caller: Caller, at: number) => {
  const found = rows()[at] ?? done('more.png', 90_000, HOUR)
  return { ...found, by: caller }
}

export const assistantStates: GalleryStates = {
  'question-publish': () => publishing('Claude Code', ['~/films/harbour'], one),
  'question-publish-mac': () => publishing('Claude Code', ['~/films/harbour'], one, 'darwin'),
  'question-publish-many': () =>
    publishing('Cursor', ['/media/ada/Archive/2026/客户/最终版本', '~/films/harbour'], many),
  'question-publish-long': () =>
    publishing(
      'An assistant with a name that goes on for as long as Mayfly lets it, which is this',
      ['/home/ada/a-folder-with-a-name-that-nobody-would-want-to-type-twice_2026/and-one-more-below-it'],
      [['storyboard-scene-twelve-final-approved-frame-0001-of-a-film-with-a-very-long-name.png', 3_120_000]],
    ),
  'settings-assistants': settings({ assistantFolders: FOLDERS }),
  'settings-assistants-none': settings({}),
  'settings-assistants-off': settings({ assistants: false }),
  'rows-by': () => ({
    state: make([
      by({ kind: 'assistant', name: 'Claude Code' }, 0),
      by({ kind: 'command' }, 1),
      done('voiceover_take4.wav', 4_089_000, 5 * HOUR),
    ]),
  }),
  'preview-by': () => ({
    state: make([by({ kind: 'assistant', name: 'Claude Code' }, 0)]),
    act: async () => {
      await new Promise<void>((done) => setTimeout(done, 1200))
      const row = document.querySelector<HTMLElement>('li[aria-posinset="1"]')
      row?.focus()
      row?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }))
      await new Promise<void>((done) => setTimeout(done, 1200))
    },
  }),
}
