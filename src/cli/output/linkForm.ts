/**
 * Decides in which form links are printed, and whether each can be printed before the others are known.
 */
import { textOf, type LinkToCopy } from '../../shared/copyFormats/copyFormats.ts'
import { COPY_FORMATS, formOf, type KnownForm, type Template } from '../../shared/copyFormats/forms.ts'
import { suggestionFor } from '../arguments/suggestion.ts'

export interface LinkForm {
  /** Whether the links are one text. */
  readonly takesAll: boolean
  textOf(links: readonly LinkToCopy[]): string
}

/** Each of these is a line of its own. */
const ONE_BY_ONE: readonly KnownForm[] = ['link', 'markdown', 'html']

/** One of Mayfly's own; undefined if the name is no such, and may be a template's. */
export const isOwnForm = (name: string): boolean => COPY_FORMATS.some((format) => format === name)

/**
 * @param name as the user gave it: a form, or a template's name or id
 * @param platform Node's process.platform, which decides the shell that commands are for
 * @returns undefined if there is none
 */
export function linkForm(
  name: string,
  templates: readonly Template[],
  platform: string,
): LinkForm | undefined {
  const form: KnownForm | undefined =
    COPY_FORMATS.find((format) => format === name) ??
    templates.find((template) => template.name === name) ??
    templates.find((template) => template.id === name || formOf(template) === name)
  if (form === undefined) return undefined
  return { takesAll: !ONE_BY_ONE.includes(form), textOf: (links) => textOf(links, form, platform) }
}

/** What may have been meant by a name of no form. */
export const formMeant = (name: string, templates: readonly Template[]): string | undefined =>
  suggestionFor(name, [...COPY_FORMATS, ...templates.map((template) => template.name)])
