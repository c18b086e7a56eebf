/**
 * Reads and writes the stored settings: values this version can't read are from a newer one, and are kept unchanged.
 */
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { formOf, templatesSchema } from '../../../shared/copyFormats/forms.ts'
import { settingsSchema, type Settings } from '../../../shared/state/settings.ts'

type Values = Readonly<Record<string, unknown>>

export interface SettingsFile {
  load(): unknown
  save(values: Values): void
}

export interface StoredSettings {
  load(): Settings
  save(settings: Settings): void
}

export const createStoredSettings = (file: SettingsFile): StoredSettings => ({
  load: () => settingsOf(valuesOf(file.load())),
  save(settings) {
    file.save({ ...settings, ...strangeIn(valuesOf(file.load()), settings) })
  },
})

function valuesOf(given: unknown): Values {
  const parsed = v.safeParse(v.record(v.string(), v.unknown()), given)
  return parsed.success ? withTemplates(parsed.output) : {}
}

/** Version 0.1 had one template, without a name: it becomes the first of several, and what was copied as it still is. */
function withTemplates(values: Values): Values {
  const { template: text, templates, copyAs } = values
  if (templates !== undefined || (text === '{url}' && copyAs !== 'template')) return values
  const own = { id: 'own', name: '', text }
  if (!v.is(templatesSchema, [own])) return values
  return { ...values, templates: [own], ...(copyAs === 'template' && { copyAs: formOf(own) }) }
}

const fits = (name: string, value: unknown): boolean => v.safeParse(settingsSchema, { [name]: value }).success

/** Only a value that does not fit the schema falls back to its default; the others stay. */
function settingsOf(values: Values): Settings {
  const whole = v.safeParse(settingsSchema, values)
  if (whole.success) return whole.output
  const good = Object.entries(values).filter(([name, value]) => fits(name, value))
  return v.parse(settingsSchema, Object.fromEntries(good))
}

/** Values with an unknown name, and invalid ones unless their default has been changed since. */
function strangeIn(values: Values, next: Settings): Values {
  const before: Values = settingsOf(values)
  const after: Values = next
  const strange = Object.entries(values).filter(([name, value]) => {
    if (!(name in settingsSchema.entries)) return true
    return !fits(name, value) && isDeepStrictEqual(before[name], after[name])
  })
  return Object.fromEntries(strange)
}
