/**
 * The attributes of a list item, for screen readers and for code that looks it up on the page.
 */
import { isSettled } from '../../../shared/uploads/upload.ts'
import { safeLine } from '../../../shared/text/plainText.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Row } from '../state/rows.svelte.ts'

/** @param place its position from 1, out of how many; few of them are rendered */
export const rowAttributes = ({ id, upload }: Row, place: { position: number; count: number }) => ({
  'data-id': id,
  'aria-setsize': place.count,
  'aria-posinset': place.position,
  // A row's content is its name, but what changes ten times a second would be read out as often.
  'aria-label': isSettled(upload) ? undefined : safeLine(upload.name),
  draggable: true,
})

/** @param count how many are selected */
export const selectedAttributes = (isSelected: boolean, count: number) => ({
  'data-selected': isSelected || undefined,
  'aria-description': count > 1 && isSelected ? words.rowMenu.isSelected : undefined,
})
