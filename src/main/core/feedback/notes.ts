/**
 * Keeps notes: messages that stay until the user dismisses them.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Note } from '../../../shared/state/state.ts'

export interface Notes extends SyncHandlers<'dismissNote'> {
  notes(): readonly Note[]
  addNote(text: string, passing?: 'passing'): void
}

export function createNotes(newId: () => string, onChange: () => void): Notes {
  const notes = new Map<string, Note>()
  return {
    notes: () => [...notes.values()],
    addNote(text, passing) {
      if ([...notes.values()].some((note) => note.text === text)) return
      const id = newId()
      notes.set(id, passing === undefined ? { id, text } : { id, text, passing: true })
      onChange()
    },
    dismissNote(id) {
      if (notes.delete(id)) onChange()
    },
  }
}
