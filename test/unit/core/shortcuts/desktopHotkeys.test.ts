// Shortcuts go to whoever binds keys on this desktop.
import { expect, it } from 'vitest'
import { createDesktopHotkeys } from '../../../../src/main/core/shortcuts/desktopHotkeys.ts'
import type { Desktop } from '../../../../src/shared/keyboard/shortcut.ts'
import { eventually } from '../../../helpers/until.ts'

const KEYS = 'Super+Alt+U'

function begin(by: Desktop['shortcuts'], answer: 'bound' | 'refused' = 'bound') {
  const own: string[] = []
  const asked: string[][] = []
  let refusals = 0
  const desktop = createDesktopHotkeys(
    {
      boundBy: () => by,
      hotkeys: {
        register: (accelerator) => own.push(`+${accelerator}`) > 0,
        unregister: (accelerator) => void own.push(`-${accelerator}`),
      },
      portal: {
        bind(wanted) {
          asked.push(wanted.map(({ id }) => id))
          return Promise.resolve(answer)
        },
      },
      defer: setImmediate,
    },
    () => (refusals += 1),
  )
  return { ...desktop, own, asked, refusals: () => refusals }
}

it('to Electron where programs may register them', () => {
  const { hotkeysOf, own, asked } = begin('own')
  const { register, unregister } = hotkeysOf('uploadClipboard')
  expect(register(KEYS, () => undefined)).toBe(true)
  unregister(KEYS)
  expect([own, asked]).toEqual([[`+${KEYS}`, `-${KEYS}`], []])
})

it('to the portal on Wayland, which is asked in vain once and then no more', async () => {
  const { hotkeysOf, own, asked, boundBy, refusals } = begin('portal', 'refused')
  expect(boundBy()).toBe('portal')
  expect(hotkeysOf('uploadClipboard').register(KEYS, () => undefined)).toBe(true)
  await eventually(refusals).toBe(1)
  expect([own, asked, boundBy()]).toEqual([[], [[KEYS]], 'by-hand'])
})
