// Puts the figures into words: the table and the picture of docs/simulation.md.
import before from './before.json'
import { drawnOf, uploadRows, type UploadRow } from './figures.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './day.ts'
import { pictureOf, type Panel } from './picture.ts'
import { simulateRenewals } from './renewals.ts'
import { simulateUpdateChecks } from './updateChecks.ts'
import { steadyOf, TROUBLE, UPLOADS_END_MS } from './uploads.ts'

const TITLES: Readonly<Record<string, string>> = {
  outage: 'An outage of an hour: 503 without a word',
  'outage-of-each': 'An outage of an hour: 500, or nobody answers',
  'outage-asking': 'An outage of an hour: 503 with Retry-After: 120',
  'in-between': 'An hour of pages from something in between',
  'key-limit': 'Two uploads a minute for each key, with Retry-After',
  'key-limit-silent': 'Two uploads a minute for each key, without a word',
  'shared-limit': 'Seven tenths of the demand for all, with Retry-After: 60',
  'shared-limit-silent': 'Seven tenths of the demand for all, without a word',
}
const titleOf = (name: string): string => TITLES[name] ?? name

/** How it was with a million clients before chance was chosen by these figures. */
type Before = Pick<UploadRow, 'during' | 'after' | 'drawn'>
const beforeOf = (name: string): Before | undefined => (before as Record<string, Before | undefined>)[name]

/** What each user keeps alive; drops have as many files on average. */
const LINKS_EACH = 3

export interface Report {
  readonly table: string
  readonly picture: string
}

export function report(clients: number, tell: (line: string) => void): Report {
  const rows = uploadRows(clients, ({ name, during, after, givenUp }) => {
    tell(
      `${titleOf(name)}: ${times(during)} meanwhile, ${times(after)} afterwards, ${percent(givenUp)} given up`,
    )
  })
  const days = dayRows(clients)
  for (const { title, now, before: then } of days) tell(`${title}: ${times(now)}, before ${times(then)}`)
  return {
    table: [
      '| What happens | Peak meanwhile | Before | Peak afterwards | Before | Given up |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows.map(({ name, during, after, givenUp }) => {
        const then = beforeOf(name)
        return `| ${[titleOf(name), times(during), times(then?.during), times(after), times(then?.after), percent(givenUp)].join(' | ')} |`
      }),
      ...days.map(({ title, now, before: then }) => `| ${title} | ${times(now)} | ${times(then)} |  |  |  |`),
    ].join('\n'),
    picture: pictureOf([
      ...rows.filter(({ name }) => !name.endsWith('silent')).map(uploadPanel),
      ...days.map(({ panel }) => panel),
    ]),
  }
}

const times = (value: number | undefined): string => (value === undefined ? '' : `${value.toFixed(1)}×`)
const percent = (value: number): string => `${(value * 100).toFixed(0)} %`

function uploadPanel({ name, drawn }: UploadRow): Panel {
  const then = beforeOf(name)
  return {
    title: titleOf(name),
    lines: [
      ...(then ? [{ name: 'before' as const, values: then.drawn }] : []),
      { name: 'now', values: drawn },
    ],
    from: 0,
    to: UPLOADS_END_MS / HOUR_MS,
    trouble: { from: TROUBLE.from / HOUR_MS, to: TROUBLE.to / HOUR_MS },
  }
}

interface DayRow {
  readonly title: string
  readonly now: number
  readonly before: number
  readonly panel: Panel
}

function dayRows(clients: number): DayRow[] {
  const uploads = steadyOf(clients)
  const renewals = (title: string, share: 'office' | 'always') => {
    const [then, now] = (['then', 'now'] as const).map((how) => {
      const { load, secondDay } = simulateRenewals(clients, LINKS_EACH, how, share)
      const [, second = []] = daysOf(drawnOf(load, uploads, 5 * MINUTE_MS), 5 * MINUTE_MS)
      return { peak: 1 + secondDay / uploads, values: second.map((value) => 1 + value) }
    })
    return dayRow(title, then, now)
  }
  const [then, now] = (['then', 'now'] as const).map((how) => {
    const { load, steady, peak } = simulateUpdateChecks(clients, how)
    return { peak, values: daysOf(drawnOf(load, steady, 10 * MINUTE_MS), 10 * MINUTE_MS).at(-1) ?? [] }
  })
  return [
    renewals('Links of nine o’clock kept alive, a day later; all computers on', 'always'),
    renewals('The same, seven in ten computers asleep at night', 'office'),
    dayRow('Looks for updates on a day of a release', then, now),
  ]
}

interface DayFigures {
  readonly peak: number
  readonly values: readonly number[]
}

const NONE: DayFigures = { peak: 0, values: [] }
const dayRow = (title: string, then: DayFigures = NONE, now: DayFigures = NONE): DayRow => ({
  title,
  now: now.peak,
  before: then.peak,
  panel: {
    title,
    lines: [
      { name: 'before', values: then.values },
      { name: 'now', values: now.values },
    ],
    from: 0,
    to: 24,
  },
})

const daysOf = (values: readonly number[], eachMs: number): number[][] => {
  const each = DAY_MS / eachMs
  return Array.from({ length: Math.floor(values.length / each) }, (_, day) =>
    values.slice(day * each, (day + 1) * each),
  )
}
