/**
 * The states about files that are made to fit: what rows say of them, the question, and both sides at length.
 */
import type { Prepared } from '../../src/shared/media/prepared.ts'
import type { ConvertSheet, FittedFile } from '../../src/shared/state/state.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import { make, type GalleryState, type GalleryStates } from './making.ts'
import { done, failed, HOUR, MINUTE, upload } from './uploads.ts'

const LIMIT = 10_485_760

function prepared(
  row: Upload,
  sentAs: string | undefined,
  what: Omit<Prepared, 'size'> & { size?: number },
): Upload {
  const facts = { width: 4032, height: 3024 }
  return {
    ...row,
    thumbnail: true,
    ...(sentAs === undefined ? {} : { sentAs }),
    facts:
      what.to === 'mp3' ? { lengthMs: 61_000 } : what.to === 'mp4' ? { ...facts, lengthMs: 12_000 } : facts,
    prepared: { size: row.size ?? 0, factsBefore: facts, ...what },
  }
}

const rows = (): Upload[] => [
  prepared(done('IMG_4711.HEIC', 4_120_000, MINUTE), 'IMG_4711.jpg', {
    ...{ from: 'heic', to: 'jpeg', steps: ['cleaned', 'converted'], size: 1_803_000 },
    ...{ leftOut: ['location', 'device', 'dates', 'other'], compared: true },
    factsBefore: { width: 4032, height: 3024 },
  }),
  upload('screen-recording-2026-11-28.mov', 41_300_000, 0, {
    state: 'waiting',
    still: 'prepared',
    share: 0.42,
  }),
  upload('drone-over-the-harbour.mkv', 18_300_000, 0, { state: 'waiting', still: 'asked-about' }),
  prepared(done('ComfyUI_00042_.png', 1_630_000, 3 * MINUTE), undefined, {
    ...{ from: 'png', to: 'png', steps: ['cleaned'], leftOut: ['workflow', 'prompt'], size: 1_612_000 },
  }),
  prepared(done('海边日落_首帧.jpg', 1_153_000, HOUR), '海边日落_首帧.png', {
    ...{ from: 'png', to: 'png', steps: ['renamed'], leftOut: [] },
  }),
  prepared(done('voiceover_take4.wav', 14_900_000, 2 * HOUR), 'voiceover_take4.mp3', {
    ...{ from: 'wav', to: 'mp3', steps: ['converted'], leftOut: [], size: 2_440_000 },
  }),
  failed(
    'walk-cycle-front-ref.mov',
    { kind: 'wrong-type', extension: 'mov', is: 'mov', canFit: true },
    41_300_000,
    HOUR,
  ),
  failed(
    'storyboard.tiff',
    { kind: 'too-large', size: 61_000_000, limit: LIMIT, canFit: true },
    61_000_000,
    HOUR,
  ),
  failed('face-swap-target.png', { kind: 'not-media', extension: 'png', is: 'html' }, 12_000, 3 * HOUR),
  failed('תמונה של ים המלח בשקיעה ארוכה מאוד.jpg', { kind: 'incomplete' }, 640_000, 4 * HOUR),
  failed('interview.mov', { kind: 'not-fitted', why: 'no-decoder', codec: 'ProRes' }, 640_000_000, 5 * HOUR),
]

const fitted = (name: string, more: Partial<FittedFile>): FittedFile => ({
  id: name,
  name,
  ...{ from: 'heic', to: 'jpeg', sizeBefore: 4_120_000, sizeAfter: 1_803_000, compared: true },
  steps: ['converted'],
  ...more,
})

const asking =
  (files: (rows: Upload[]) => readonly FittedFile[], platform = 'linux') =>
  (): GalleryState => {
    const shown = rows()
    return { state: make(shown, { question: { id: 'q1', kind: 'fit', files: files(shown) } }), platform }
  }

const one = ([first]: Upload[]) => [fitted('IMG_4711.HEIC', { id: first?.id ?? '' })]
const lossy = (shown: Upload[]) => [
  fitted('loading-spinner.gif', {
    ...{ id: shown[0]?.id ?? '', from: 'gif', sizeBefore: 812_000, sizeAfter: 41_000 },
    ...{ before: { width: 480, height: 480, frames: 24 }, after: { width: 480, height: 480 } },
  }),
  fitted('contract-scan.tiff', {
    ...{ from: 'tiff', sizeBefore: 21_000_000, sizeAfter: 2_400_000, compared: false },
    before: { width: 2480, height: 3508, pictures: 3 },
  }),
  fitted('drone-over-the-harbour.mkv', {
    ...{ from: 'mkv', to: 'mp4', sizeBefore: 98_000_000, sizeAfter: 9_900_000, compared: false },
    ...{ before: { width: 3840, height: 2160, lengthMs: 300_000, sounds: 2, subtitles: 1, channels: 6 } },
    ...{
      after: { width: 1280, height: 720, lengthMs: 64_000, channels: 2 },
      steps: ['converted', 'trimmed'],
    },
  }),
  fitted('voiceover_take4.wav', {
    ...{ from: 'wav', to: 'mp3', sizeBefore: 174_900_000, sizeAfter: 9_440_000, compared: false },
    ...{ before: { lengthMs: 900_000, channels: 2, sampleRate: 48_000 } },
    ...{ after: { lengthMs: 900_000, channels: 1, sampleRate: 24_000 } },
  }),
]
const many = (shown: Upload[]) => [
  ...one(shown),
  fitted('screen-recording-2026-11-28.mov', {
    ...{ from: 'mov', to: 'mp4', sizeBefore: 41_300_000, sizeAfter: 9_980_000 },
    ...{ before: { width: 2560, height: 1440 }, after: { width: 1280, height: 720 } },
  }),
  fitted('海边日落_首帧_第二版_最终确认_导演剪辑_高清无水印 001.tiff', {
    ...{ from: 'tiff', sizeBefore: 61_000_000, sizeAfter: 8_400_000, compared: false },
  }),
  fitted('voiceover_take4.wav', {
    from: 'wav',
    to: 'mp3',
    sizeBefore: 14_900_000,
    sizeAfter: 2_440_000,
    compared: false,
  }),
  ...Array.from({ length: 9 }, (_, at) => fitted(`IMG_48${String(at + 10)}.HEIC`, {})),
]

const sheet = (more: Partial<ConvertSheet>): ConvertSheet => ({
  ...{ id: 'c1', upload: 'none', name: 'IMG_4711.HEIC', from: 'heic', size: 4_120_000 },
  ...{ facts: { width: 4032, height: 3024 }, isSendable: false, offers: ['jpeg', 'png', 'webp'], to: 'jpeg' },
  ...more,
})

const converting =
  (more: Partial<ConvertSheet>, act?: () => Promise<void>, platform = 'linux') =>
  (): GalleryState => ({
    state: make(rows(), { convert: sheet(more) }),
    platform,
    ...(act && { act }),
  })

const gif: Partial<ConvertSheet> = {
  ...{ name: 'loading-spinner.gif', from: 'gif', size: 812_000, offers: ['mp4', 'jpeg', 'png', 'webp'] },
  ...{ facts: { width: 480, height: 480, frames: 24, lengthMs: 1920 }, to: 'mp4' },
}
const film: Partial<ConvertSheet> = {
  ...{ name: 'walk-cycle-front-ref.mp4', from: 'mp4', size: 8_300_000, offers: ['mp4'], isSendable: true },
  ...{ facts: { width: 1920, height: 1080, lengthMs: 64_520 }, to: 'mp4' },
}
const sound: Partial<ConvertSheet> = {
  ...{ name: '采访录音_第三次.wav', from: 'wav', size: 14_900_000, offers: ['wav', 'mp3'], to: 'mp3' },
  ...{ facts: { lengthMs: 88_300, channels: 2, sampleRate: 48_000 } },
}

/** Writes into the fields of a part. */
async function write(from: string, until: string): Promise<void> {
  await new Promise((built) => setTimeout(built, 400))
  const texts = [from, until]
  for (const [at, field] of document.querySelectorAll<HTMLInputElement>('dialog .field').entries()) {
    field.value = texts[at] ?? ''
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** @param preview shows the row with this index at length */
export const fitStates = (preview: (place: number) => Promise<void>): GalleryStates => ({
  fit: () => ({ state: make(rows()) }),
  'fit-ask': asking(one),
  'fit-ask-many': asking(many),
  'fit-ask-mac': asking(many, 'darwin'),
  'fit-ask-losses': asking(lossy),
  convert: converting({}),
  'convert-gif': converting(gif),
  'convert-film': converting({ ...film, trim: { startMs: 12_500, endMs: 31_000 } }),
  'convert-film-mac': converting(film, undefined, 'darwin'),
  'convert-sound': converting(sound),
  'convert-wrong': converting(sound, () => write('0:20', '0:12,5')),
  'convert-late': converting(film, () => write('', '2:00')),
  'fit-preview': () => ({ state: make(rows()), act: () => preview(3) }),
  'fit-preview-cleaned': () => ({ state: make(rows()), act: () => preview(4) }),
})
