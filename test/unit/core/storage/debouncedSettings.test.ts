// Settings that change many times in a row are written once, and that loses nothing else.
import { expect, it } from 'vitest'
import * as v from 'valibot'
import { createDebouncedSettings } from '../../../../src/main/core/storage/debouncedSettings.ts'
import { settingsSchema } from '../../../../src/shared/state/settings.ts'

function keptSettings() {
  return {
    saved: 0,
    values: v.parse(settingsSchema, {}),
    load() {
      return this.values
    },
    save(values: typeof this.values) {
      this.saved += 1
      this.values = values
    },
  }
}

it('many changes are one write, once it has stood still', async () => {
  const settings = keptSettings()
  const kept = createDebouncedSettings<'dropDisplay'>(settings, 20)
  for (const dropDisplay of ['1', '2', '3']) kept.save({ dropDisplay })
  expect(kept.load().dropDisplay).toBe('3')
  expect(settings.saved).toBe(0)
  await expect.poll(() => settings.values.dropDisplay).toBe('3')
  expect(settings.saved).toBe(1)
})

it('what else changed meanwhile stays', () => {
  const settings = keptSettings()
  const kept = createDebouncedSettings<'dropDisplay'>(settings)
  kept.save({ dropDisplay: '1' })
  settings.save({ ...settings.load(), atOnce: 6 })
  kept.flush()
  expect(settings.values).toMatchObject({ atOnce: 6, dropDisplay: '1' })
})

it('it is written at once when Mayfly ends, and only if there is something to write', () => {
  const settings = keptSettings()
  const kept = createDebouncedSettings<'dropDisplay'>(settings)
  kept.flush()
  expect(settings.saved).toBe(0)
  kept.save({ dropDisplay: '1' })
  kept.flush()
  kept.flush()
  expect(settings.saved).toBe(1)
})
