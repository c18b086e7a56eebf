// Practice mode: its service starts when it is needed, and again after it failed to start.
import { expect, it } from 'vitest'
import { createPracticeMode } from '../../../../src/main/core/transfer/practiceMode.ts'
import { testWorld } from '../../../helpers/outside.ts'

it('a service that can’t be started is tried again the next time, also when the start throws', async () => {
  const { settings } = await testWorld()
  const place = { url: 'http://127.0.0.1:4000/upload', port: 4000, key: 'k' }
  const starts = [() => Promise.reject(new Error('x')), () => Promise.resolve(undefined)]
  let tries = 0
  const startPractice = () => {
    tries += 1
    return starts.shift()?.() ?? Promise.resolve(place)
  }
  const practice = createPracticeMode({ settings, startPractice }, true, false)
  await expect(practice.endpoint()).rejects.toThrow('x')
  expect(await practice.endpoint()).toBeUndefined()
  expect(await Promise.all([practice.endpoint(), practice.endpoint()])).toMatchObject([
    { key: 'k' },
    { key: 'k' },
  ])
  expect(tries).toBe(3)
})
