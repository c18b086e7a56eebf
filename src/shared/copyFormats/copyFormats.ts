/**
 * Formats links for the clipboard: plain, or escaped for where they will be pasted.
 */
import { inHtml, inJson, inMarkdown, inShell, percent } from './escapes.ts'
import { typeOf, type MediaKind } from '../uploads/serviceLimits.ts'
import { fill } from './template.ts'

export const COPY_FORMATS = [
  'link',
  'markdown',
  'html',
  'json-field',
  'json-array',
  'curl',
  'template',
] as const
export type CopyFormat = (typeof COPY_FORMATS)[number]

/** Formats for exporting the history. */
export const EXPORT_FORMATS = ['csv', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface LinkToCopy {
  readonly url: string
  /** The file's name. */
  readonly name: string
  /** Ms since 1970. */
  readonly expiresAt: number
}

/**
 * One per line, or one array for `json-array`. No name or address can add a line break or any other control character.
 * @param template for the `template` format
 * @param platform Node's process.platform, which decides the shell that commands are for
 */
export function textOf(
  links: readonly LinkToCopy[],
  format: CopyFormat,
  template: string,
  platform: string,
): string {
  const plain = links.map((link) => ({ ...link, url: addressOf(link.url) }))
  if (format === 'json-array') return `[${plain.map(({ url }) => inJson(url)).join(',\n ')}]`
  if (format === 'template') return plain.map((link) => fill(template, link)).join('\n')
  return plain.map((link) => lineOf(link, format, platform)).join('\n')
}

/** Parsed URLs hold no controls, spaces or reordering characters, but this one may come from an old file. */
const addressOf = (url: string): string => url.replaceAll(/(?! )[\p{C}\p{Z}]/gu, percent)

type LineFormat = Exclude<CopyFormat, 'json-array' | 'template'>

function lineOf(link: LinkToCopy, format: LineFormat, platform: string): string {
  const { url, name } = link
  const media = typeOf(name)?.media
  switch (format) {
    case 'link':
      return url
    case 'markdown':
      return `${media === 'image' ? '!' : ''}[${inMarkdown(name)}](${inMarkdownTarget(url)})`
    case 'html':
      return htmlOf(link, media)
    case 'json-field':
      return `${inJson(fieldFor(media))}: ${inJson(url)}`
    case 'curl':
      return platform === 'win32' ? `curl.exe -O "${inWindows(url)}"` : `curl -O ${inShell(unfoldless(url))}`
  }
}

/** What PiAPI's tasks call an input of this kind. */
const fieldFor = (media: MediaKind | undefined): string => (media === undefined ? 'url' : `${media}_url`)

/** A target without angle brackets has no spaces, and only balanced parentheses (CommonMark, 6.3). */
const inMarkdownTarget = (url: string): string => url.replaceAll(/[()<>\\\s]/g, percent)

function htmlOf({ url, name }: LinkToCopy, media: MediaKind | undefined): string {
  const source = inHtml(url)
  if (media === 'image') return `<img src="${source}" alt="${inHtml(name)}">`
  if (media === undefined) return `<a href="${source}">${inHtml(name)}</a>`
  return `<${media} src="${source}" title="${inHtml(name)}" controls></${media}>`
}

/** curl itself would expand brackets and braces (globbing). */
const unfoldless = (url: string): string => url.replaceAll(/[[\]{}]/g, percent)

/**
 * For double quotes in both cmd.exe and PowerShell, where `curl` alone may be another program: anything either could
 * interpret is percent-encoded, and no percent sign precedes anything but two digits, as it would in a variable.
 */
const inWindows = (url: string): string =>
  url.replaceAll(/%(?![\dA-F]{2})/gi, '%25').replaceAll(/[^\w.~:/?#@&=+,%-]/gu, percent)
