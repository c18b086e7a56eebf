// Operates the real pointer and keyboard with xdotool.
import { expect } from '@playwright/test'
import { run, type Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'
import { startTeller, type Told, type Teller } from './teller.ts'

export type Point = { readonly x: number; readonly y: number }

/** The drag source's place: at the left, away from our window in the middle and notifications at the right. */
const SOURCE = '160x120+40+300'
/** What dragsource.py tells of a target that would take nothing. */
const NOTHING = '[]'
/** How long a slow target may take to answer, ms. */
const ANSWER_MS = 2000

/**
 * Drags `paths` with the pointer from a window of their own onto `target`, and drops them there. Resolves to the
 * result that the source got: `end` with the action, or `failed`.
 * @param more further arguments for dragsource.py
 */
export async function dragOnto(
  desktop: Desktop,
  target: Point,
  paths: readonly string[],
  more: readonly string[] = [],
): Promise<Told> {
  const source = startTeller(desktop, 'dragsource.py', ['--geometry', SOURCE, ...more, ...paths])
  try {
    const { ready } = await source.first('ready')
    const [x, y, width, height] = ready as [number, number, number, number]
    const middle = { x: x + Math.round(width / 2), y: y + Math.round(height / 2) }
    await glide(desktop, middle, target, () => accepted(source))
    return await source.first('end', 'failed')
  } finally {
    await source.stop()
  }
}

/**
 * Resolves once the target has told the source that it takes what is dragged: GTK ends a drag that is released before
 * as refused. A target that refuses tells nothing, so the wait ends by itself.
 */
export async function accepted(source: Teller): Promise<void> {
  const last = () => source.all('answer').at(-1)?.answer ?? NOTHING
  await eventually(last, { timeout: ANSWER_MS })
    .not.toBe(NOTHING)
    .catch(() => undefined)
}

/** Presses the button, moves in small steps, and releases it once `ready` has resolved. */
export async function glide(
  desktop: Desktop,
  from: Point,
  to: Point,
  ready: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const move = ({ x, y }: Point) => ['mousemove', x, y]
  // A user's hand pauses too: GTK begins a drag after 8 pixels, and each step of XDND is a message to the target and
  // back. Without a rest on the target there is no answer yet when the button is released.
  const words: (string | number)[] = [...move(from), 'sleep', 0.08, 'mousedown', 1, 'sleep', 0.08]
  for (let step = 1; step <= 5; step += 1) {
    words.push(...move({ x: from.x + 4 * step, y: from.y + 2 * step }), 'sleep', 0.02)
  }
  const STEPS = 20
  for (let step = 1; step <= STEPS; step += 1) {
    const part = step / STEPS
    const x = Math.round(from.x + 20 + (to.x - from.x - 20) * part)
    const y = Math.round(from.y + 10 + (to.y - from.y - 10) * part)
    words.push(...move({ x, y }), 'sleep', 0.012)
  }
  words.push(...move({ x: to.x + 1, y: to.y + 1 }), 'sleep', 0.15, ...move(to), 'sleep', 0.15)
  await run(desktop, 'xdotool', ...words)
  try {
    await ready()
  } finally {
    await run(desktop, 'xdotool', 'mouseup', 1)
  }
}

/** Presses keys, such as `super+alt+u`, wherever the focus is. */
export async function press(desktop: Desktop, keys: string): Promise<void> {
  await run(desktop, 'xdotool', 'key', '--clearmodifiers', keys)
}

/** Holds keys down for this many seconds, so that they repeat as fast as the X server allows. */
export async function hold(desktop: Desktop, keys: string, seconds: number): Promise<void> {
  await run(desktop, 'xdotool', 'keydown', keys, 'sleep', seconds, 'keyup', keys)
}

/**
 * Asks the window manager. wmctrl examines every window for each query, and fails if one closes meanwhile; one of the
 * next attempts does not find it any more.
 */
export async function wmctrl(desktop: Desktop, ...question: readonly string[]): Promise<string> {
  let answer = ''
  await expect(async () => (answer = await run(desktop, 'wmctrl', ...question))).toPass({ timeout: 10_000 })
  return answer
}

/** The titles of all windows that the window manager knows. */
export async function windowTitles(desktop: Desktop): Promise<string[]> {
  const list = await wmctrl(desktop, '-l')
  return list.split('\n').flatMap((line) => /^\S+\s+\S+\s+\S+\s(.*)$/.exec(line)?.[1] ?? [])
}

/** Closes a window as its frame's own button does. */
export async function closeWindow(desktop: Desktop, title: string): Promise<void> {
  await eventually(() => windowTitles(desktop)).toContain(title)
  await expect(async () => {
    // Asked again, since a request that failed because of another window may not have been received.
    if ((await windowTitles(desktop)).includes(title)) await run(desktop, 'wmctrl', '-F', '-c', title)
    expect(await windowTitles(desktop)).not.toContain(title)
  }).toPass({ timeout: 15_000 })
}

/** The title of the window that has the focus. */
export async function focusedTitle(desktop: Desktop): Promise<string> {
  return (await run(desktop, 'xdotool', 'getwindowfocus', 'getwindowname').catch(() => '')).trim()
}
