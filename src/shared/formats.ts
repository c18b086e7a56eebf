/**
 * How links are written onto the clipboard: as they are, or ready for where they are going to stand.
 */
import { typeOf, type MediaKind } from './limits.ts'

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

/** What the history can be exported as. */
export const EXPORT_FORMATS = ['csv', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface LinkToCopy {
  readonly url: string
  /** The file's name. */
  readonly name: string
  /** Ms since 1970. */
  readonly expiresAt: number
}

/** A template without it would copy no link. */
export const hasUrl = (template: string): boolean => template.includes('{url}')

/** One a line; as `json-array`, one array of all. */
export function textOf(links: readonly LinkToCopy[], format: CopyFormat, template: string): string {
  if (format === 'json-array') return `[${links.map(({ url }) => JSON.stringify(url)).join(',\n ')}]`
  return links.map((link) => lineOf(link, format, template)).join('\n')
}

function lineOf(link: LinkToCopy, format: Exclude<CopyFormat, 'json-array'>, template: string): string {
  const { url, name } = link
  const media = typeOf(name)?.media
  switch (format) {
    case 'link':
      return url
    case 'markdown':
      return `${media === 'image' ? '!' : ''}[${inMarkdown(name)}](${inMarkdownTarget(url)})`
    case 'html':
      return inHtml(link, media)
    case 'json-field':
      return `${JSON.stringify(fieldFor(media))}: ${JSON.stringify(url)}`
    case 'curl':
      return `curl -O ${inShell(url)}`
    case 'template':
      return fill(template, link)
  }
}

/** What PiAPI's tasks call an input of this kind. */
const fieldFor = (media: MediaKind | undefined): string => (media === undefined ? 'url' : `${media}_url`)

/** Every sign that could mean something amid a link's text may be escaped (CommonMark, 2.4). A line break would end it. */
const inMarkdown = (text: string): string =>
  text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>&~|!]/g, '\\$&')

/** A target without angle brackets holds no blanks, and parentheses in pairs only (CommonMark, 6.3). */
const inMarkdownTarget = (url: string): string => url.replaceAll(/[()<>\\\s]/g, percent)

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

function inHtml({ url, name }: LinkToCopy, media: MediaKind | undefined): string {
  const source = inAttribute(url)
  if (media === 'image') return `<img src="${source}" alt="${inAttribute(name)}">`
  if (media === undefined) return `<a href="${source}">${inAttribute(name)}</a>`
  return `<${media} src="${source}" title="${inAttribute(name)}" controls></${media}>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const inAttribute = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** In single quotes a shell takes everything as it is (POSIX, 2.2.2); curl itself would unfold brackets and braces. */
const inShell = (url: string): string =>
  `'${url.replaceAll(/[[\]{}]/g, percent).replaceAll("'", String.raw`'\''`)}'`

function fill(template: string, { url, name, expiresAt }: LinkToCopy): string {
  const values: Readonly<Record<string, string>> = {
    '{url}': url,
    '{name}': name,
    '{expires}': new Date(expiresAt).toISOString(),
  }
  // In one go: a file may be called {url}.
  return template.replaceAll(/\{(?:url|name|expires)\}/g, (place) => values[place] ?? place)
}
