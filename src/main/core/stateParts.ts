/**
 * Puts together the list of uploads, and what tells the user of it.
 */
import { createAnnouncer } from './announcer.ts'
import { createClipboardOut } from './clipboardOut.ts'
import { createLedger } from './ledger.ts'
import { createNews } from './news.ts'
import { createNotes } from './notes.ts'
import type { Ports } from './ports.ts'
import { createQuestions } from './questions.ts'
import { createRows, type Rows, type RowsChange } from './rows.ts'
import { createRuns } from './run.ts'

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
