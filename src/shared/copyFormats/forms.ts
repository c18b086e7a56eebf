/**
 * Defines the forms in which links can be copied: those that Mayfly knows, and the user's own templates.
 */
import * as v from 'valibot'
import { hasUrl } from './template.ts'

export const COPY_FORMATS = ['link', 'json-field', 'json-array', 'curl', 'markdown', 'html'] as const
export type CopyFormat = (typeof COPY_FORMATS)[number]

/** Names a template by its id. */
export type TemplateForm = `template:${string}`
export type CopyForm = CopyFormat | TemplateForm

export const TEMPLATES_MOST = 12
/** UTF-16 units. */
export const TEMPLATE_NAME_MOST = 60
export const TEMPLATE_TEXT_MOST = 2000

const templateSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  /** '' for one without a name. */
  name: v.pipe(v.string(), v.maxLength(TEMPLATE_NAME_MOST)),
  text: v.pipe(v.string(), v.maxLength(TEMPLATE_TEXT_MOST), v.check(hasUrl)),
})
/** A form that the user wrote. */
export type Template = v.InferOutput<typeof templateSchema>

export const templatesSchema = v.pipe(
  v.array(templateSchema),
  v.maxLength(TEMPLATES_MOST),
  v.check((all) => new Set(all.map(({ id }) => id)).size === all.length),
  v.readonly(),
)

const PREFIX = 'template:'
export const formOf = ({ id }: Pick<Template, 'id'>): TemplateForm => `${PREFIX}${id}`

export const copyFormSchema = v.union([
  v.picklist(COPY_FORMATS),
  v.custom<TemplateForm>(
    (form) => typeof form === 'string' && form.startsWith(PREFIX) && form.length <= PREFIX.length + 40,
  ),
])

/** All of them, the user's own last. */
export const formsWith = (templates: readonly Template[]): CopyForm[] => [
  ...COPY_FORMATS,
  ...templates.map(formOf),
]

/** The template that `form` names. */
export const templateOf = (form: CopyForm, templates: readonly Template[]): Template | undefined =>
  templates.find((template) => formOf(template) === form)

export type KnownForm = CopyFormat | Template

/** A template that is gone is a plain link. */
export const knownForm = (form: CopyForm, templates: readonly Template[]): KnownForm =>
  COPY_FORMATS.find((format) => format === form) ?? templateOf(form, templates) ?? 'link'
