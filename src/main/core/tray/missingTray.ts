/**
 * Desktops that show no tray icons (a stock GNOME, a bare window manager): the window is the only way in, so it must
 * not stay away, and the user must know how to get it back.
 */
import { words } from '../../../shared/i18n/words.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

/** What could be found out of who shows tray icons; undefined where nobody could be asked. */
export interface TrayHosts {
  /** Somebody shows StatusNotifierItems. */
  readonly notifier: boolean | undefined
  /** Somebody takes icons by XEmbed. */
  readonly xembed: boolean | undefined
}

/**
 * Only Linux may lack a tray.
 * @param desktop XDG_CURRENT_DESKTOP: names with colons between them, as "ubuntu:GNOME"
 */
export function showsTray({ notifier, xembed }: TrayHosts, platform: string, desktop: string): boolean {
  if (platform !== 'linux' || notifier === true || xembed === true) return true
  // Most desktops have one, so that not knowing is as good as yes; GNOME has none of its own.
  return notifier === undefined && !desktop.split(':').includes('GNOME')
}

/**
 * A tray may come some seconds after the login that started us: after `giveUpMs` it is late. Between two looks are
 * `soonMs` until then, `laterMs` afterwards.
 */
export const PACE = { giveUpMs: 10_000, soonMs: 1000, laterMs: 30_000 } as const

export interface TrayWatchDeps {
  readonly settings: SettingsStore
  /** Brings up the history window. */
  showWindow(): void
  addNote(text: string): void
  /** Whether there is a tray may be another answer now. */
  statusChanged(): void
  /** Whether anything shows tray icons now. */
  look(): Promise<boolean>
  /** Whether there is a window already. */
  hasWindow(): boolean
  /** Started without a window. */
  readonly hidden: boolean
}

export interface TrayWatch {
  /** Looks now, and from then on until there is a tray. */
  look(): void
  stop(): void
}

/** Looks for a tray until there is one. When it has not come in time, the window opens, and its note says so once. */
export function watchTray({
  look,
  hasWindow,
  hidden,
  settings,
  showWindow,
  addNote,
  statusChanged,
}: TrayWatchDeps): TrayWatch {
  let found: boolean | undefined
  let isLate = false
  /** There was a tray, or its absence was dealt with. */
  let isSettled = false
  let isLooking = false
  let isStopped = false
  let next: NodeJS.Timeout | undefined

  const conclude = () => {
    isSettled ||= found === true
    if (isSettled || !isLate || found === undefined) return
    isSettled = true
    const told = settings.load().toldOfNoTray
    // Who was told, and has closed the window since, knows what they do.
    if ((hidden || !told) && !hasWindow()) showWindow()
    if (told) return
    settings.save({ ...settings.load(), toldOfNoTray: true })
    addNote(words.toast.noTray)
  }
  const lookNow = async () => {
    if (isLooking) return
    clearTimeout(next)
    isLooking = true
    const before = found
    try {
      found = await look()
    } finally {
      isLooking = false
    }
    if (isStopped) return
    if (found !== before) statusChanged()
    conclude()
    if (!found) next = setTimeout(() => void lookNow(), isLate ? PACE.laterMs : PACE.soonMs)
  }
  const late = setTimeout(() => {
    isLate = true
    conclude()
  }, PACE.giveUpMs)

  void lookNow()
  return {
    look: () => void lookNow(),
    stop() {
      isStopped = true
      clearTimeout(late)
      clearTimeout(next)
    },
  }
}
