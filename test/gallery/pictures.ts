/**
 * Thumbnails as the main process would keep them, drawn here since the gallery has no main process.
 */
import { sentMediaOf } from '../../src/shared/uploads/sentFile.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'

const skies = [
  ['#7dd3fc', '#1e3a5f'],
  ['#fbbf77', '#e8719a'],
  ['#bfe3c6', '#3f6f6a'],
  ['#fde68a', '#b45309'],
] as const
const bars = [30, 70, 120, 60, 154, 110, 40, 90, 140, 60, 80, 24]

/** The URL of a picture of this upload; a broken one if there is no upload. */
export function drawnFor(upload: Upload | undefined): string {
  if (upload === undefined) return 'none.webp'
  const drawing = sentMediaOf(upload) === 'audio' ? wave() : landscape(upload.name.length)
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" ${drawing}</svg>`)}`
}

function wave(): string {
  const drawn = bars.map(
    (height, i) =>
      `<rect x="${String(i * 21 + 4)}" y="${String(128 - height / 2)}" width="13" height="${String(height)}" rx="6"/>`,
  )
  return `viewBox="0 0 256 256" width="256" height="256">${drawn.join('')}`
}

function landscape(seed: number): string {
  const [above, below] = skies[seed % skies.length] ?? skies[0]
  return (
    'viewBox="0 0 256 160" width="256" height="160">' +
    `<linearGradient id="g" x2=".4" y2="1"><stop stop-color="${above}"/><stop offset="1" stop-color="${below}"/></linearGradient>` +
    `<rect width="256" height="160" fill="url(#g)"/><circle cx="${String(90 + (seed % 7) * 12)}" cy="70" r="22" fill="#fff8"/>` +
    `<path d="M0 160V120L70 84l60 50 50-30 76 40v16z" fill="#0004"/>`
  )
}
