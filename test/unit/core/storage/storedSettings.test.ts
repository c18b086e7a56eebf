// The settings file: what another version of Mayfly wrote there is kept unchanged.
import { expect, it } from 'vitest'
import { createStoredSettings } from '../../../../src/main/core/storage/storedSettings.ts'

function keep(values: unknown) {
  const file = { values }
  const kept = createStoredSettings({ load: () => file.values, save: (next) => (file.values = next) })
  return { file, kept }
}

it('what a newer version knows is there after this one has changed something', () => {
  const { file, kept } = keep({
    atOnce: 5,
    sounds: { done: 'bell' },
    keepExpired: 'a-year',
    copyAs: 'bbcode',
  })
  expect(kept.load()).toMatchObject({ atOnce: 5, keepExpired: 7, copyAs: 'link' })
  expect(kept.load()).not.toHaveProperty('sounds')
  kept.save({ ...kept.load(), atOnce: 2, copyAs: 'markdown' })
  expect(file.values).toMatchObject({
    atOnce: 2,
    sounds: { done: 'bell' },
    keepExpired: 'a-year',
    copyAs: 'markdown',
  })
  expect(kept.load()).toMatchObject({ atOnce: 2, keepExpired: 7, copyAs: 'markdown' })
})

it.each([[undefined], ['text'], [[1]], [{ atOnce: 'many' }]])('%j is as good as nothing', (values) => {
  const { file, kept } = keep(values)
  expect(kept.load()).toMatchObject({ atOnce: 3, notices: true })
  kept.save({ ...kept.load(), atOnce: 4 })
  expect(file.values).toMatchObject({ atOnce: 4, notices: true })
})

const TEMPLATE = { id: 'own', name: '', text: '![{name:md}]({url})' }

it.each([
  [{ template: TEMPLATE.text, copyAs: 'template' }, 'template:own', [TEMPLATE]],
  [{ template: TEMPLATE.text, copyAs: 'html' }, 'html', [TEMPLATE]],
  [{ template: '{url}', copyAs: 'template' }, 'template:own', [{ ...TEMPLATE, text: '{url}' }]],
  [{ template: '{url}', copyAs: 'link' }, 'link', []],
  [{ template: 'no link', copyAs: 'template' }, 'link', []],
  [{ template: TEMPLATE.text, templates: [], copyAs: 'link' }, 'link', []],
])('the one template that version 0.1 had is the first of several: %j', (values, copyAs, templates) => {
  const { file, kept } = keep(values)
  expect(kept.load()).toMatchObject({ copyAs, templates })
  kept.save({ ...kept.load(), atOnce: 4 })
  expect(kept.load()).toMatchObject({ atOnce: 4, copyAs, templates })
  expect(file.values).toMatchObject({ templates })
  kept.save({ ...kept.load(), templates: [], copyAs: 'markdown' })
  expect(kept.load()).toMatchObject({ copyAs: 'markdown', templates: [] })
})
