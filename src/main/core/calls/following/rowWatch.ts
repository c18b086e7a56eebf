/**
 * Tells open calls which of their rows have changed: each only of its own, however long the list is.
 */
import type { UploadListChange } from '../../uploads/uploadList.ts'

export interface RowWatch {
  /** The list has changed. */
  update(change: UploadListChange): void
  /** What holds uploads back may have changed. */
  statusChanged(): void
  /** @param onChange called with the id of a row that changed or is gone; with none where all may be concerned */
  watch(ids: Iterable<string>, onChange: (id?: string) => void): () => void
}

type Listener = (id?: string) => void

export function createRowWatch(): RowWatch {
  const byId = new Map<string, Set<Listener>>()
  const all = new Set<Listener>()
  const tell = (id: string) => {
    for (const listener of byId.get(id) ?? []) listener(id)
  }
  const leave = (id: string, listener: Listener) => {
    const listeners = byId.get(id)
    listeners?.delete(listener)
    if (listeners?.size === 0) byId.delete(id)
  }
  return {
    update({ upserted, removed }) {
      if (byId.size === 0) return
      for (const { id } of upserted) tell(id)
      for (const id of removed) tell(id)
    },
    statusChanged() {
      for (const listener of all) listener()
    },
    watch(ids, onChange) {
      const watched = [...ids]
      for (const id of watched) byId.set(id, (byId.get(id) ?? new Set()).add(onChange))
      all.add(onChange)
      return () => {
        for (const id of watched) leave(id, onChange)
        all.delete(onChange)
      }
    },
  }
}
