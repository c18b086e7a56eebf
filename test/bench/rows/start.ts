// Rows of starting: until the window is painted and the icon is in the tray, against an app with neither work nor code.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openApp } from '../parts/app.ts'
import { inTurns, type Bench, type Turn } from '../parts/bench.ts'
import { wait } from '../parts/clock.ts'
import { watchTray, type TrayWatch } from '../parts/trayWatch.ts'
import { writeHistory } from '../history.ts'
import { OURS } from '../table/table.ts'
import { emptyApp } from './contestants.ts'

const EMPTY = 'an empty app'
/** After the page was loaded, ms: what it still paints is painted. */
const PAINTED_MS = 1200
/** Links that live, of a long history. */
const LIVE = 500

/**
 * When the page first painted anything, and its largest text or picture: the pages tell afterwards, so that nothing is
 * asked of them while they start. ms since 1970.
 */
const WHEN_PAINTED = `(async () => {
  const largest = await new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    observer.observe({ type: 'largest-contentful-paint', buffered: true })
    setTimeout(() => resolve(0), 500)
  })
  const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
  return { first: performance.timeOrigin + first, largest: performance.timeOrigin + Math.max(first, largest) }
})()`

/** Its history is what an earlier start has left, since a first one may put it into another form. */
function startTurn(app: string, userData: string, tray: TrayWatch): Turn {
  return async () => {
    const running = await openApp({ app, userData })
    const { at: loadedAt } = await running.first('loaded')
    await wait(PAINTED_MS)
    const { first, largest } = (await running.ask('inPage', { script: WHEN_PAINTED })) as {
      first: number
      largest: number
    }
    // A window that is made hidden has painted before it is seen.
    const shownAt = running.had('shown')?.at ?? 0
    const trayAt = tray.firstAfter(running.startedAt) ?? Number.NaN
    await running.close()
    const since = (at: number) => at - running.startedAt
    return {
      loaded: since(loadedAt),
      first: since(Math.max(first, shownAt)),
      painted: since(Math.max(largest, shownAt)),
      tray: since(trayAt),
    }
  }
}

export async function start(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'start')
  mkdirSync(folder)
  const tray = watchTray()
  const turns: Record<string, Turn> = { [EMPTY]: startTurn(emptyApp, join(folder, 'empty'), tray) }
  const counts = [10, 10_000]
  for (const { name, app } of bench.builds) {
    for (const count of counts) {
      const userData = join(folder, `${name} ${count}`)
      writeHistory(userData, { rows: count, live: Math.min(count, LIVE) })
      turns[`${name}: ${count}`] = startTurn(app, userData, tray)
    }
  }
  const figures = await inTurns(bench.isQuick ? 3 : 9, turns)
  tray.close()

  const of = (figure: string, name: string) => figures(figure)[name] ?? []
  const among = (figure: string, count: number) =>
    Object.fromEntries(bench.builds.map(({ name }) => [name, of(figure, `${name}: ${count}`)]))
  const row = (what: string, figure: string, goal?: number) => ({
    ...{ what, unit: 'ms', floor: EMPTY },
    measured: { [EMPTY]: of(figure, EMPTY), ...among(figure, 10) },
    ...(goal === undefined ? {} : { goal }),
  })
  bench.add(
    row('start to the first paint', 'first'),
    row('start to painted', 'painted', 1.25),
    row('start to the icon in the tray', 'tray', 1.15),
    ...bench.builds.map(({ name }) => ({
      ...{ what: `start to painted with 10,000 rows (${name})`, unit: 'ms', floor: '10 rows', goal: 1.1 },
      measured: { '10 rows': of('painted', `${name}: 10`), [OURS]: of('painted', `${name}: 10000`) },
    })),
  )
  rmSync(folder, { recursive: true })
}
