/**
 * Puts the app's parts together: each gets only what it needs, and only this file sees them all.
 */
import type { Desktop } from '../../../shared/keyboard/shortcut.ts'
import { words } from '../../../shared/i18n/words.ts'
import { desktopOf } from '../startup/desktopKind.ts'
import { createDropWindow } from '../windows/dropWindow.ts'
import { createSummonsCount } from '../windows/summons.ts'
import { createHistoryWindow } from '../windows/historyWindow.ts'
import type { Ports } from './ports.ts'
import { createPublisher } from '../uploads/publisher.ts'
import { createUndoableRemovals } from '../history/undo.ts'
import { createRetention } from '../history/retention.ts'
import { createFoundKeys } from '../settings/takeFoundKey.ts'
import { createShortcuts } from '../shortcuts/shortcuts.ts'
import { statusOf } from './status.ts'
import type { Tuning } from './tuning.ts'
import { underWay } from '../transfer/underWay.ts'
import { createUpdates } from '../updates/updates.ts'
import { serviceParts, uploadParts, type Service, type Uploading } from './transferParts.ts'
import type { RunOptions } from './runOptions.ts'
import { feedbackParts, listParts, type Feedback, type List } from './stateParts.ts'

export type Parts = ReturnType<typeof assemble>

export function assemble(ports: Ports, options: RunOptions, tuning: Tuning) {
  const { settings, languages, accent, login, incidents } = ports
  const desktopNow = tuning.desktop ?? (() => desktopOf(ports.desktopFacts()))
  const desktop = (): Desktop => ({ ...desktopNow(), shortcuts: windows.shortcuts.boundBy() })
  const publisher = createPublisher(
    () => status(),
    () => list.progress.current(),
    incidents.report,
    () => {
      list.flush()
    },
  )
  const changed = publisher.statusChanged
  const list = listParts(ports, publisher.uploadsChanged, () => {
    // The last upload that was held back may just have gone.
    if (service.holds.current().hold !== undefined) changed()
  })
  const feedback = feedbackParts(ports, list, changed)
  const service = serviceParts(ports, options, tuning, { ...list, ...feedback }, changed)
  const uploading = uploadParts(ports, tuning, { ...list, ...feedback, ...service })
  const history = historyParts(ports, { ...list, ...feedback, ...service, ...uploading })
  const windows = {
    shortcuts: createShortcuts(
      { ...ports, portal: ports.shortcutsPortal, boundBy: () => desktopNow().shortcuts },
      changed,
    ),
    dropWindow: createDropWindow(
      { settings, dropWindow: ports.dropWindowPort },
      () => ({ progress: list.progress.current(), unseen: feedback.notifications.unseen() }),
      changed,
    ),
    historyWindow: createHistoryWindow({
      settings,
      historyWindow: ports.historyWindowPort,
      displays: ports.dropWindowPort.displays,
      placesWindows: () => desktopNow().placesWindows,
    }),
    summons: createSummonsCount(changed),
  }
  const updates = createUpdates(
    {
      ...{ ...ports, ...feedback, report: incidents.report },
      isUploading: () => underWay({ ...service, ...list }) > 0,
    },
    changed,
  )
  const { endpoint } = options
  const foundKeys = createFoundKeys(
    { ...{ home: ports.home, endpoint, settings }, apiKey: service.apiKey },
    changed,
  )
  const parts = { ...list, ...feedback, ...service, ...uploading, ...history, ...windows, updates, foundKeys }
  const status = () => statusOf({ ...parts, endpoint, languages, settings, accent, desktop, login })
  tellOfUnread(ports, list.unreadRows.length, feedback)
  return { ...parts, publisher, status, desktop }
}

/** The parts that deal with uploads that have ended. */
function historyParts(
  ports: Ports,
  { uploadList, toast, notifications, clockSkew, thumbnails }: List & Feedback & Service & Uploading,
) {
  const { now, newId, isWatched, spoolFolder, settings } = ports
  const { report } = ports.incidents
  const undoableRemovals = createUndoableRemovals({
    now,
    newId,
    isWatched,
    spoolFolder,
    report,
    uploadList,
    toast,
    thumbnails,
    notifications,
  })
  return {
    undoableRemovals,
    /** Removes thumbnails that belong to no row and to nothing that undo could bring back. */
    clearThumbnails() {
      const named = [...uploadList.all(), ...undoableRemovals.recoverable()]
      void thumbnails.keepOnly(new Set(named.map(({ id }) => id)))
    },
    retention: createRetention({ now, isWatched, settings, uploadList, clockSkew, undoableRemovals }),
  }
}

/** Tells the user once, and again only when there are more of them. */
function tellOfUnread({ settings }: Ports, unread: number, { notes }: Feedback): void {
  const { toldOfUnread } = settings.load()
  if (unread > toldOfUnread) notes.addNote(words.toast.unread(unread))
  if (unread !== toldOfUnread) settings.save({ ...settings.load(), toldOfUnread: unread })
}
