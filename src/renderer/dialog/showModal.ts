/**
 * Opens a dialog that nothing else can be used beside, and gives the focus back when it is gone.
 */
import type { Attachment } from 'svelte/attachments'

export const showModal: Attachment<HTMLDialogElement> = (dialog) => {
  const before = document.activeElement
  dialog.showModal()
  return () => {
    if (before instanceof HTMLElement) before.focus()
  }
}
