// Which links can be renewed together, by when they expire.
import { expect, it } from 'vitest'
import type { MenuItem } from '../../../../src/main/core/menus/menuItem.ts'
import { renewChoices } from '../../../../src/main/core/menus/renewItems.ts'
import { asRenewal } from '../../../../src/main/core/uploads/transitions.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const HOUR_MS = 3_600_000
/** Noon, wherever this runs. */
const NOW = new Date(2026, 10, 22, 12).getTime()

function choicesOf(...uploads: readonly Upload[]) {
  const asked: (readonly string[])[] = []
  const [item] = renewChoices(uploads, NOW, { renew: (ids) => asked.push(ids) })
  const labelled = (one: MenuItem | undefined) => (one === undefined || one === 'separator' ? undefined : one)
  const submenu = (labelled(item)?.submenu ?? []).flatMap((one) => labelled(one) ?? [])
  for (const { onClick } of submenu) onClick?.()
  return { label: labelled(item)?.label, labels: submenu.map(({ label }) => label), asked }
}

const hour = linkRow('hour.png', NOW + HOUR_MS / 2)
const today = linkRow('today.png', NOW + 5 * HOUR_MS)
const tomorrow = linkRow('tomorrow.png', NOW + 20 * HOUR_MS)
const { those, menu } = words.renewing

it('those that expire within the hour, today, and all, each with what it takes', () => {
  expect(choicesOf(hour, today, tomorrow)).toEqual({
    label: menu,
    labels: [those.hour(1), those.today(2), those.all(3)],
    asked: [['hour.png'], ['hour.png', 'today.png'], ['hour.png', 'today.png', 'tomorrow.png']],
  })
})

it('a longer time that takes no others is no choice', () => {
  expect(choicesOf(hour).labels).toEqual([those.hour(1)])
  expect(choicesOf(hour, tomorrow).labels).toEqual([those.hour(1), those.all(2)])
  expect(choicesOf(tomorrow).labels).toEqual([those.all(1)])
})

it('nothing where there is nothing to renew: expired, failed, gone, kept alive, or being renewed', () => {
  const kept = linkRow('kept.png', NOW + 1, { keptAlive: { until: NOW + 99 * HOUR_MS, renewals: 0 } })
  const renewal = asRenewal(today, { id: 'again', batch: 'new', addedAt: NOW, place: 0 })
  const ours = linkRow('ours.png', NOW + 1, { spooled: true })
  const found = choicesOf(linkRow('old.png', NOW), failedRow('bad.png', NOW), kept, ours, today, renewal)
  expect(found).toEqual({ label: undefined, labels: [], asked: [] })
})
