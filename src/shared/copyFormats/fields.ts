/**
 * Writes links as fields of a JSON object, under the names that PiAPI's tasks give their inputs.
 */
import { inJson } from './escapes.ts'
import { sentMediaOf, type SentName } from '../uploads/sentFile.ts'
import type { MediaKind } from '../uploads/serviceLimits.ts'

/** The type that was sent decides the field. */
interface NamedLink extends SentName {
  readonly url: string
}

/** One field: several addresses are a list. */
interface Field {
  readonly key: string
  readonly urls: readonly string[]
  readonly isList: boolean
}

/**
 * One field for each kind of file, in the order in which the kinds first occur. Models that take several of one kind take
 * lists only, also of the other kinds; the others take one of each.
 * @param isList whether even a single link is a list; by default where a kind has several
 */
function fieldsOf(links: readonly NamedLink[], isList?: boolean): Field[] {
  const byKind = new Map<MediaKind | undefined, string[]>()
  for (const { url, ...name } of links) {
    const kind = sentMediaOf(name)
    const urls = byKind.get(kind)
    if (urls === undefined) byKind.set(kind, [url])
    else urls.push(url)
  }
  const lists = isList ?? links.length > byKind.size
  return [...byKind].map(([kind, urls]) => ({ key: keyOf(kind, lists), urls, isList: lists }))
}

const keyOf = (kind: MediaKind | undefined, isList: boolean): string =>
  `${kind === undefined ? '' : `${kind}_`}${isList ? 'urls' : 'url'}`

/** The names of the fields that `fieldText` writes. */
export const fieldNames = (links: readonly NamedLink[]): string[] => fieldsOf(links).map(({ key }) => key)

/** The fields of an object, without its braces: to be pasted between others. */
export const fieldText = (links: readonly NamedLink[]): string =>
  fieldsOf(links)
    .map(({ key, urls, isList }) => {
      const values = urls.map(inJson)
      return `${inJson(key)}: ${isList ? `[\n  ${values.join(',\n  ')}\n]` : values.join('')}`
    })
    .join(',\n')

/** The same fields as an object's entries, each of them a list. */
export const listEntries = (links: readonly NamedLink[]): [string, readonly string[]][] =>
  fieldsOf(links, true).map(({ key, urls }) => [key, urls])
