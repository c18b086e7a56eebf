/**
 * Finds what a browser hands over when a link or a picture is dragged out of a page.
 */

/** What is read of a drag: a part of the DOM's DataTransfer. */
export interface DragData {
  readonly types: readonly string[]
  getData(format: string): string
}

/** Whether links are dragged: all that is known before they are dropped. Files on disk come as Files. */
export const bringsLinks = ({ types }: Pick<DragData, 'types'>): boolean =>
  types.includes('text/uri-list') && !types.includes('Files')

/**
 * Their addresses, as they were given. Of a picture within a link browsers give the link's address first: the picture is
 * what was taken hold of, so its own counts.
 */
export function droppedLinks(data: DragData): readonly string[] {
  const pictures = picturesIn(data.getData('text/html'))
  if (pictures.length === 1) return pictures
  // RFC 2483: one address a line; a line that begins with # is a comment.
  return data
    .getData('text/uri-list')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** Without parsing foreign HTML, which no page of ours must. It stops at each <, so that a hostile page costs no time. */
function picturesIn(html: string): readonly string[] {
  return [...html.matchAll(/<img\b[^<>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)]
    .map(([, double, single]) => (double ?? single ?? '').replaceAll('&amp;', '&'))
    .filter((address) => /^https?:\/\/./i.test(address))
}
