/**
 * Builds the menus of the forms in which links are copied: once, or from now on.
 */
import {
  formsWith,
  knownForm,
  type CopyForm,
  type KnownForm,
  type Template,
} from '../../../shared/copyFormats/forms.ts'
import type { DoneUpload } from '../../../shared/uploads/upload.ts'
import { formName } from '../../../shared/i18n/formNames.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { MenuItem } from './menuItem.ts'

export interface FormMenuActions {
  /** Copies these links in this form: once, or always from now on. */
  copyAs(ids: readonly string[], form: CopyForm, always: boolean): void
  /** Opens the menu of forms again, since a choice has closed it. */
  reopen(ids: readonly string[], always: boolean): void
}

/** A choice copies once; with the tick it is also how links are copied from now on. */
export function formItems(
  links: readonly DoneUpload[],
  templates: readonly Template[],
  always: boolean,
  act: FormMenuActions,
): MenuItem[] {
  const ids = links.map(({ id }) => id)
  return [
    ...formsWith(templates).map((form) => ({
      key: form,
      label: formName(knownForm(form, templates), links),
      onClick: () => {
        act.copyAs(ids, form, always)
      },
    })),
    'separator',
    {
      label: words.copyAs.always,
      ticked: always,
      onClick: () => {
        act.reopen(ids, !always)
      },
    },
  ]
}

/** The forms as a choice of one, with what leads to the templates. */
export function defaultFormItems(
  current: KnownForm,
  templates: readonly Template[],
  choose: (form: CopyForm) => void,
  editTemplates: () => void,
): MenuItem[] {
  return [
    ...formsWith(templates).map((form) => ({
      key: form,
      label: formName(knownForm(form, templates)),
      checked: knownForm(form, templates) === current,
      onClick: () => {
        choose(form)
      },
    })),
    'separator',
    { label: words.copyAs.edit, onClick: editTemplates },
  ]
}
