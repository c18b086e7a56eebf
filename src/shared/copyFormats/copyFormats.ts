/**
 * Formats links for the clipboard: plain, or escaped for where they will be pasted.
 */
import { inHtml, inJson, inMarkdown, percent } from './escapes.ts'
import { fieldText } from './fields.ts'
import type { KnownForm } from './forms.ts'
import { taskCommand } from './task.ts'
import type { MediaFacts } from '../media/mediaFacts.ts'
import { sentMediaOf } from '../uploads/sentFile.ts'
import type { MediaKind } from '../uploads/serviceLimits.ts'
import { fill } from './template.ts'

/** Formats for exporting the history. */
export const EXPORT_FORMATS = ['csv', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface LinkToCopy {
  readonly url: string
  /** The file's name. */
  readonly name: string
  /** The name that it was sent under; a random one if `neutral`, which then stands for its name. */
  readonly sentAs?: string | undefined
  readonly neutral?: boolean | undefined
  /** Ms since 1970. */
  readonly expiresAt: number
  /** What is known of its content. */
  readonly facts?: MediaFacts | undefined
}

/**
 * One per line; fields, arrays and commands take all of them at once. No name or address can add a line break or any
 * other control character.
 * @param platform Node's process.platform, which decides the shell that commands are for
 */
export function textOf(links: readonly LinkToCopy[], form: KnownForm, platform: string): string {
  const plain = links.map((link) => ({ ...link, url: addressOf(link.url), name: nameOf(link) }))
  if (typeof form === 'object') {
    return plain.map((link, at) => fill(form.text, link, { n: at + 1, total: plain.length })).join('\n')
  }
  switch (form) {
    case 'json-field':
      return fieldText(plain)
    case 'json-array':
      return `[${plain.map(({ url }) => inJson(url)).join(',\n ')}]`
    case 'curl':
      return taskCommand(plain, platform)
    default:
      return plain.map((link) => lineOf(link, form)).join('\n')
  }
}

/** Who sends files under random names wants no text with a link to tell the file's own. */
const nameOf = ({ name, sentAs = name, neutral }: LinkToCopy): string => (neutral === true ? sentAs : name)

/** Parsed URLs hold no controls, spaces or reordering characters, but this one may come from an old file. */
const addressOf = (url: string): string => url.replaceAll(/(?! )[\p{C}\p{Z}]/gu, percent)

function lineOf(link: LinkToCopy, format: 'link' | 'markdown' | 'html'): string {
  const { url, name } = link
  const media = sentMediaOf(link)
  switch (format) {
    case 'link':
      return url
    case 'markdown':
      return `${media === 'image' ? '!' : ''}[${inMarkdown(name)}](${inMarkdownTarget(url)})`
    case 'html':
      return htmlOf(link, media)
  }
}

/** A target without angle brackets has no spaces, and only balanced parentheses (CommonMark, 6.3). */
const inMarkdownTarget = (url: string): string => url.replaceAll(/[()<>\\\s]/g, percent)

function htmlOf({ url, name }: LinkToCopy, media: MediaKind | undefined): string {
  const source = inHtml(url)
  if (media === 'image') return `<img src="${source}" alt="${inHtml(name)}">`
  if (media === undefined) return `<a href="${source}">${inHtml(name)}</a>`
  return `<${media} src="${source}" title="${inHtml(name)}" controls></${media}>`
}
