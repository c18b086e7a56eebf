/**
 * Handles desktops that show no tray icons (a stock GNOME, a bare window manager): the window is the only way in, so it
 * must open, and the user must know how to get it back.
 */
import { words } from '../../../shared/i18n/words.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

/** Which tray icon hosts were found; undefined where that can't be determined. */
export interface TrayHosts {
  /** A host shows StatusNotifierItems. */
  readonly notifier: boolean | undefined
  /** A host accepts icons by XEmbed. */
  readonly xembed: boolean | undefined
}

/**
 * Only Linux may lack a tray.
 * @param desktop XDG_CURRENT_DESKTOP: names separated by colons, such as "ubuntu:GNOME"
 */
export function showsTray({ notifier, xembed }: TrayHosts, platform: string, desktop: string): boolean {
  if (platform !== 'linux' || notifier === true || xembed === true) return true
  // Most desktops have one, so unknown counts as yes; GNOME has none of its own.
  return notifier === undefined && !desktop.split(':').includes('GNOME')
}

/**
 * A tray may appear some seconds after the login that started us: after `giveUpMs` it is late. The interval between
 * checks is `soonMs` until then, `laterMs` afterwards.
 */
export const PACE = { giveUpMs: 10_000, soonMs: 1000, laterMs: 30_000 } as const

export interface TrayWatchDeps {
  readonly settings: SettingsStore
  /** Brings up the history window. */
  showWindow(): void
  addNote(text: string): void
  /** Whether there is a tray may have changed. */
  statusChanged(): void
  /** Whether anything shows tray icons now. */
  hasTray(): Promise<boolean>
  /** Whether there is a window already. */
  hasWindow(): boolean
  /** Started without a window. */
  readonly hidden: boolean
}

export interface TrayWatch {
  /** Checks now, and repeatedly until there is a tray. */
  check(): void
  stop(): void
}

/** Checks for a tray until there is one. If none appears in time, opens the window and shows a note about it, once. */
export function watchTray({
  hasTray,
  hasWindow,
  hidden,
  settings,
  showWindow,
  addNote,
  statusChanged,
}: TrayWatchDeps): TrayWatch {
  let found: boolean | undefined
  let isLate = false
  /** A tray was found, or its absence was handled. */
  let isSettled = false
  let isChecking = false
  let isStopped = false
  let next: NodeJS.Timeout | undefined

  const conclude = () => {
    isSettled ||= found === true
    if (isSettled || !isLate || found === undefined) return
    isSettled = true
    const told = settings.load().toldOfNoTray
    // A user who saw the note and has since closed the window did so knowingly.
    if ((hidden || !told) && !hasWindow()) showWindow()
    if (told) return
    settings.save({ ...settings.load(), toldOfNoTray: true })
    addNote(words.toast.noTray)
  }
  const check = async () => {
    if (isChecking) return
    clearTimeout(next)
    isChecking = true
    const before = found
    try {
      found = await hasTray()
    } finally {
      isChecking = false
    }
    if (isStopped) return
    if (found !== before) statusChanged()
    conclude()
    if (!found) next = setTimeout(() => void check(), isLate ? PACE.laterMs : PACE.soonMs)
  }
  const late = setTimeout(() => {
    isLate = true
    conclude()
  }, PACE.giveUpMs)

  void check()
  return {
    check: () => void check(),
    stop() {
      isStopped = true
      clearTimeout(late)
      clearTimeout(next)
    },
  }
}
