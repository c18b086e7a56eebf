// Draws loads over time as an SVG that reads on light and dark pages.
export interface Panel {
  readonly title: string
  /** The load as multiples of the steady one, at equal distances in time. */
  readonly lines: readonly { readonly name: 'before' | 'now'; readonly values: readonly number[] }[]
  /** Hours at the left and right ends. */
  readonly from: number
  readonly to: number
  /** Hours between which the trouble lasts. */
  readonly trouble?: { readonly from: number; readonly to: number }
}

const WIDTH = 800
const HEIGHT = 170
const LEFT = 44
const RIGHT = 20
const TOP = 34
const FOOT = 26
/** Higher loads are cut off, and their peak is written. */
const MOST = 6

export function pictureOf(panels: readonly Panel[]): string {
  const height = panels.length * HEIGHT + 10
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Load on the service by time">`,
    '<style>text{font:12px sans-serif;fill:#57606a}.title{font-weight:600;fill:#24292f}.axis{stroke:#d0d7de}.twice{stroke:#57606a;stroke-dasharray:3 4}.trouble{fill:#8c959f;opacity:.15}polyline{fill:none;stroke-width:1.5;stroke-linejoin:round}.before{stroke:#bc4c00}.now{stroke:#0969da}text.before{fill:#bc4c00;stroke:none}text.now{fill:#0969da;stroke:none}@media(prefers-color-scheme:dark){text{fill:#9198a1}.title{fill:#f0f6fc}.axis{stroke:#3d444d}.twice{stroke:#9198a1}.before{stroke:#f0883e}.now{stroke:#4493f8}text.before{fill:#f0883e}text.now{fill:#4493f8}}</style>',
    ...panels.flatMap((panel, at) => [
      `<g transform="translate(0 ${at * HEIGHT})">`,
      ...drawn(panel),
      '</g>',
    ]),
    '</svg>',
    '',
  ].join('\n')
}

function drawn({ title, lines, from, to, trouble }: Panel): string[] {
  const x = (hour: number) => LEFT + ((hour - from) / (to - from)) * (WIDTH - LEFT - RIGHT)
  const y = (load: number) => HEIGHT - FOOT - (Math.min(MOST, load) / MOST) * (HEIGHT - TOP - FOOT)
  const hours = Array.from({ length: 25 }, (_, hour) => hour).filter(
    (hour) => hour >= from && hour <= to && (to - from < 5 || hour % 3 === 0),
  )
  const peaks = lines.map(({ name, values }) => ({ name, peak: Math.max(...values) }))
  return [
    `<text class="title" x="${LEFT}" y="20">${title}</text>`,
    ...peaks.map(
      ({ name, peak }, at) =>
        `<text class="${name}" x="${WIDTH - RIGHT - 130 * (peaks.length - 1 - at)}" y="20" text-anchor="end">${name}: at most ${peak.toFixed(1)}×</text>`,
    ),
    ...(trouble
      ? [
          `<rect class="trouble" x="${x(trouble.from).toFixed(1)}" y="${TOP}" width="${(x(trouble.to) - x(trouble.from)).toFixed(1)}" height="${HEIGHT - TOP - FOOT}"/>`,
        ]
      : []),
    ...[0, 1, 2, 4, 6].flatMap((load) => [
      `<line class="${load === 2 ? 'twice' : 'axis'}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(load).toFixed(1)}" y2="${y(load).toFixed(1)}"/>`,
      `<text x="${LEFT - 6}" y="${(y(load) + 4).toFixed(1)}" text-anchor="end">${load}×</text>`,
    ]),
    ...hours.map(
      (hour) => `<text x="${x(hour).toFixed(1)}" y="${HEIGHT - 8}" text-anchor="middle">${hour}:00</text>`,
    ),
    ...lines.map(
      ({ name, values }) =>
        `<polyline class="${name}" points="${values.map((value, at) => `${x(from + ((at + 0.5) / values.length) * (to - from)).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}"/>`,
    ),
  ]
}
