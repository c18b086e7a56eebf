/**
 * The states of the sheet in which links are copied for a task.
 */
import { builtInTargets } from '../../src/shared/targets/builtIn.ts'
import type { TargetList } from '../../src/shared/targets/taskPreview.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import { calmStatus } from '../helpers/status.ts'
import { make, type GalleryState, type GalleryStates } from './making.ts'
import { done, HOUR, MINUTE, together } from './uploads.ts'

const ID = '3f1c9a52-7d40-4b8e-9b1e-6f6d2f0a7c'
let links = 16

function picture(name: string, size: number, width = 1920, height = 1080, ago = 2 * MINUTE): Upload {
  const upload = done(name, size, ago)
  links += 1
  const url = `https://img.theapi.app/ephemeral/${ID}${links.toString(16)}.${name.split('.').at(-1) ?? ''}`
  return { ...upload, ...(upload.state === 'done' && { url }), facts: { width, height }, thumbnail: true }
}

const frames = () =>
  together(
    2 * MINUTE,
    picture('walk-cycle-first-frame.png', 1_840_000),
    picture('walk-cycle-last-frame.png', 1_912_000),
  )

interface Options {
  readonly last?: string
  readonly favourites?: readonly string[]
  readonly targets?: TargetList
  readonly act?: () => Promise<void> | void
}

/** The sheet for all of these. */
function sheet(
  uploads: readonly Upload[],
  { last, favourites = [], targets, act }: Options = {},
): GalleryState {
  const preferences = {
    ...calmStatus.preferences,
    favouriteTargets: [...favourites],
    ...(last !== undefined && { lastTask: { target: last, form: 'body' as const } }),
  }
  return {
    state: make([...uploads, done('voiceover_take4.wav', 4_089_000, 3 * HOUR)], {
      preferences,
      task: { id: 'task', ids: uploads.map(({ id }) => id) },
    }),
    ...(targets !== undefined && { targets }),
    act: async () => {
      await new Promise((settled) => setTimeout(settled, 400))
      await act?.()
    },
  }
}

const LONG = 'A name that somebody who likes long names gave to a target of their own'

const own = (): TargetList => {
  const targets = builtInTargets().map((target) => ({ target }))
  const [first] = targets
  if (first === undefined) return { targets, faults: [] }
  const mine = { ...first.target, id: 'mine', name: LONG, model: `${'long/'.repeat(11)}model` }
  return {
    targets: [{ target: mine, from: 'studio-targets.json' }, ...targets],
    faults: [
      { file: 'from-a-colleague.json', fault: { kind: 'not-json', line: 14, column: 3 } },
      { file: 'older.json', fault: { kind: 'missing', place: 'targets[2].slots[0].field' } },
    ],
  }
}

async function search(query: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('dialog input[type=search]')
  if (field === null) return
  field.value = query
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await new Promise((settled) => setTimeout(settled, 200))
}

/** By how its name begins, in either language. */
async function choose(...names: readonly string[]): Promise<void> {
  const options = document.querySelectorAll<HTMLElement>('dialog [role=option]')
  const option = [...options].find(({ textContent }) => names.some((name) => textContent.startsWith(name)))
  option?.click()
  await new Promise((settled) => setTimeout(settled, 200))
}

export const taskStates: GalleryStates = {
  task: () => sheet(frames(), { last: 'kling-first-last', favourites: ['seedance-references'] }),
  'task-first': () => sheet(frames()),
  'task-few': () => sheet(frames().slice(0, 1), { act: () => choose('Kling: first', '可灵：首帧') }),
  'task-references': () =>
    sheet(
      together(
        23.3 * HOUR,
        picture('storyboard-03-night-exterior-wide.png', 640_000, 256, 480, 23.3 * HOUR),
        picture('海边日落_首帧_第二版_最终确认_导演剪辑.webp', 1_153_000, 1024, 1024, 23.3 * HOUR),
        picture('hero.png', 831_000, 512, 768, 23.3 * HOUR),
        {
          ...done('camera-move-reference.mp4', 8_900_000, 23.3 * HOUR),
          facts: { width: 1280, height: 720, lengthMs: 31_000 },
        },
      ),
      { last: 'seedance-references', favourites: ['seedance-references', 'kling-elements'] },
    ),
  'task-limits': () =>
    sheet(
      together(MINUTE, picture('thumb.png', 40_000, 256, 480, MINUTE), picture('wide.webp', 11_200_000)),
      {
        last: 'kling-first-last',
      },
    ),
  'task-fit': () =>
    sheet(
      together(MINUTE, picture('hero.png', 831_000, 512, 768, MINUTE), {
        ...done('camera-move-reference.mp4', 8_900_000, MINUTE),
        facts: { width: 1920, height: 1080, lengthMs: 31_000, frames: 744, rate: 24 },
      }),
      { last: 'video-face-swap' },
    ),
  'task-fitting': () => {
    const pictures = together(
      MINUTE,
      picture('storyboard-03-night-exterior-wide.png', 9_400_000, 4032, 3024, MINUTE),
      picture('portrait.jpg', 2_200_000, 3024, 4032, MINUTE),
    )
    const { state, ...others } = sheet(pictures, { last: 'face-swap' })
    const [{ id: renews, name, path, addedAt } = pictures[0]!] = pictures
    const renewal: Upload = {
      ...{ id: 'renewal', batch: 'renewal', name, path, spooled: false, place: 0, addedAt, renews },
      ...{ practice: false, size: 9_400_000, state: 'waiting', still: 'prepared', share: 0.42 },
    }
    return { state: { ...state, uploads: [...state.uploads, renewal] }, ...others }
  },
  'task-practice': () =>
    sheet(
      frames().map((upload) => ({ ...upload, practice: true })),
      { last: 'kling-first-last' },
    ),
  'task-own': () => sheet(frames().slice(0, 1), { targets: own() }),
  'task-own-chosen': () =>
    sheet(frames().slice(0, 1), { targets: own(), last: 'mine', favourites: ['mine'] }),
  'task-found': () => sheet(frames(), { act: () => search('kling frame') }),
  'task-nothing': () => sheet(frames(), { act: () => search('dall-e') }),
}
