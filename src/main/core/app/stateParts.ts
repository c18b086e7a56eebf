/**
 * Puts together the list of uploads, and what tells the user of it.
 */
import { createAnnouncer } from '../feedback/toast.ts'
import { createClipboardOut } from '../clipboard/autoCopy.ts'
import { createLedger } from '../uploads/persistence.ts'
import { createNews } from '../feedback/notifications.ts'
import { createNotes } from '../feedback/banners.ts'
import type { Ports } from './ports.ts'
import { createQuestions } from '../feedback/prompt.ts'
import { createRows, type Rows, type RowsChange } from '../uploads/uploadList.ts'
import { createRuns } from '../batch/progress.ts'

export type List = ReturnType<typeof listParts>
export type Feedback = ReturnType<typeof feedbackParts>

export function listParts(ports: Ports, onChange: (change: RowsChange) => void, onMaybeFree: () => void) {
  const ledger = createLedger(ports.history, ports.queueFile, ports.later)
  const rows: Rows = createRows(ledger.load(), (change) => {
    ledger.save(change, rows.all)
    onChange(change)
    onMaybeFree()
  })
  return { rows, runs: createRuns(rows), unread: ledger.unread() }
}

export function feedbackParts(ports: Ports, changed: () => void) {
  const { settings, newId, copy, clipboardMark, incidents } = ports
  const { notify, isWatched, showWindow } = ports
  const { report } = incidents
  return {
    said: createAnnouncer(changed),
    notes: createNotes(newId, changed),
    questions: createQuestions(newId, changed),
    news: createNews({ notify, isWatched, showWindow, settings, report }, changed),
    clipboardOut: createClipboardOut({ copy, clipboardMark, settings, report }),
  }
}
