/**
 * Names the forms in which links are copied: in menus and settings, and after a copy.
 */
import { fieldNames } from '../copyFormats/fields.ts'
import type { KnownForm } from '../copyFormats/forms.ts'
import { nameInText } from '../text/nameInText.ts'
import { words } from './words.ts'

/** For a menu or a setting. */
export function formName(form: KnownForm, links: readonly { url: string; name: string }[] = []): string {
  if (typeof form === 'object') return form.name === '' ? words.copyAs.unnamed : form.name
  return form === 'json-field' && links.length > 0
    ? words.copyAs.fields(fieldNames(links))
    : words.copyAs.name[form]
}

/** For the message after these were copied; undefined for plain links. */
export function formSaid(
  form: KnownForm,
  links: readonly { url: string; name: string }[],
): string | undefined {
  if (form === 'link') return undefined
  if (form !== 'json-field') return formName(form)
  const names = fieldNames(links)
  return links.length === 1 ? `"${names.join('')}"` : names.join(', ')
}

/** Within a sentence about every copy. */
export const formShort = (form: KnownForm): string =>
  typeof form === 'object' ? nameInText(formName(form)) : words.copyAs.short[form]
