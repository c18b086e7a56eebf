// Opens Debian's browsers at a place of the desktop, without their first-run pages.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, type Desktop } from '../e2e/support/desktop.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { wmctrl, type Point } from '../e2e/support/pointer.ts'

export const BROWSERS = ['chromium', 'firefox-esr'] as const
export type BrowserName = (typeof BROWSERS)[number]

/** The window's place: at the left, clear of ours in the middle. */
const PLACE = { x: 0, y: 20, width: 400, height: 720 }

export interface Browser {
  /** The place on the screen at this part of the window's width and height, from 0 to 1. */
  at(across: number, down: number): Point
  close(): Promise<void>
}

/** Opens this address, and resolves once the window has this title at its start. */
export async function openBrowser(
  desktop: Desktop,
  name: BrowserName,
  folder: string,
  { url, title }: { readonly url: string; readonly title: string },
): Promise<Browser> {
  const profile = join(folder, name)
  mkdirSync(profile, { recursive: true })
  if (name === 'firefox-esr') writeFileSync(join(profile, 'user.js'), QUIET_FIREFOX)
  const [program, ...args] = commandOf(name, profile, url)
  const browser = spawn(program, args, { env: desktop.env, stdio: 'ignore', detached: true })
  const ended = once(browser, 'exit')
  const windowId = async () => {
    const line = (await wmctrl(desktop, '-l')).split('\n').find((each) => each.includes(` ${title}`))
    return line?.split(' ')[0] ?? ''
  }
  await eventually(windowId, { timeout: 60_000 }).not.toBe('')
  const { x, y, width, height } = PLACE
  const id = await windowId()
  await wmctrl(desktop, '-i', '-r', id, '-b', 'remove,maximized_vert,maximized_horz')
  await wmctrl(desktop, '-i', '-r', id, '-e', `0,${[x, y, width, height].join(',')}`)
  await run(desktop, 'wmctrl', '-i', '-a', id)
  return {
    at: (across, down) => ({ x: Math.round(x + width * across), y: Math.round(y + height * down) }),
    async close() {
      // With all its processes.
      if (browser.pid !== undefined && browser.exitCode === null) process.kill(-browser.pid, 'SIGKILL')
      await ended
    },
  }
}

function commandOf(name: BrowserName, profile: string, url: string): readonly [string, ...string[]] {
  return name === 'chromium'
    ? [
        'chromium',
        `--user-data-dir=${profile}`,
        // Its own sandbox wants rights that containers don't give; the page is ours.
        ...['--no-sandbox', '--no-first-run', '--no-default-browser-check', '--password-store=basic'],
        ...['--disable-gpu', `--app=${url}`],
      ]
    : ['firefox-esr', '--no-remote', '--profile', profile, '--new-window', url]
}

const QUIET_FIREFOX = [
  ['browser.shell.checkDefaultBrowser', false],
  ['browser.aboutwelcome.enabled', false],
  ['datareporting.policy.dataSubmissionEnabled', false],
  ['browser.startup.homepage_override.mstone', 'ignore'],
  ['toolkit.telemetry.reportingpolicy.firstRun', false],
  ['browser.tabs.inTitlebar', 0],
]
  .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
  .join('')
