// The forms of a copy: which there are, and what a template that is gone becomes.
import { expect, it } from 'vitest'
import * as v from 'valibot'
import {
  copyFormSchema,
  formOf,
  formsWith,
  knownForm,
  templateOf,
  TEMPLATES_MOST,
  templatesSchema,
} from '../../../../src/shared/copyFormats/forms.ts'

const mine = { id: '1', name: 'Mine', text: '{url}' }

it('the user’s own come last, and each is a form that windows may name', () => {
  const forms = formsWith([mine])
  expect(forms.at(-1)).toBe(formOf(mine))
  for (const form of forms) expect(v.is(copyFormSchema, form)).toBe(true)
})

it('a template that is gone is a plain link', () => {
  expect(knownForm('template:1', [mine])).toBe(mine)
  expect(knownForm('template:2', [mine])).toBe('link')
  expect(knownForm('html', [mine])).toBe('html')
  expect(templateOf('html', [mine])).toBeUndefined()
})

it('there are not too many', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ ...mine, id: String(at) }))
  expect(v.is(templatesSchema, many(TEMPLATES_MOST))).toBe(true)
  expect(v.is(templatesSchema, many(TEMPLATES_MOST + 1))).toBe(false)
})
