// Which icon and tooltip represent a state, and what clicks on the icon do.
import { describe, expect, it } from 'vitest'
import { asDone } from '../../../../src/main/core/uploads/transitions.ts'
import { clicksFor, trayStatusOf, STEPS } from '../../../../src/main/core/tray/trayIcon.ts'
import type { Status } from '../../../../src/shared/state/state.ts'
import type { Hold } from '../../../../src/shared/uploads/hold.ts'
import type { Progress } from '../../../../src/shared/uploads/progress.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { calmStatus } from '../../../helpers/status.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const HOUR = 3_600_000

const waiting = (id: string): Upload => ({
  id,
  batch: 'b',
  name: `${id}.png`,
  path: `/${id}.png`,
  spooled: false,
  addedAt: NOW,
  place: 0,
  practice: false,
  state: 'waiting',
})
const link = (id: string, leftMs: number) =>
  asDone(waiting(id), { url: `https://x/${id}`, size: 1, expiresAt: NOW + leftMs }, NOW)

function standing(uploads: readonly Upload[], status: Partial<Status> = {}, progress?: Partial<Progress>) {
  const whole =
    progress === undefined ? undefined : { files: 5, ended: 0, links: 0, failed: 0, share: 0, ...progress }
  const { icon, tooltip } = trayStatusOf(
    { revision: 1, uploads, progress: whole, status: { ...calmStatus, ...status } },
    NOW,
  )
  return `${icon.kind}${icon.kind === 'sending' ? ` ${icon.step}` : ''} | ${tooltip}`
}

describe('at rest', () => {
  it('counts the links that live', () => {
    expect(standing([])).toBe('idle | Mayfly')
    expect(standing([link('a', HOUR), link('expired', 0)])).toBe('idle | Mayfly: 1 live link')
    const four = ['a', 'b', 'c', 'd'].map((id) => link(id, HOUR))
    expect(standing(four, {}, { ended: 5, links: 5, share: 1 })).toBe('idle | Mayfly: 4 live links')
  })
})

describe('under way', () => {
  it('counts the run, without what was cancelled', () => {
    expect(standing([], {}, { ended: 2, links: 2, share: 0.42 })).toBe('sending 3 | Mayfly: 2 of 5 sent, 40%')
    expect(standing([], {}, { ended: 3, links: 1, failed: 1, share: 0.5 })).toBe(
      'sending 4 | Mayfly: 1 of 4 sent, 1 failed, 50%',
    )
    expect(standing([], {}, { files: 1, share: 0.999 })).toBe('sending 7 | Mayfly: sending 1 file, 90%')
  })

  it.each([
    [0, 1],
    [1 / 7 - 0.001, 1],
    [1 / 7 + 0.001, 2],
    [0.5, 4],
    // The ring closes once everything is sent.
    [0.999, STEPS - 1],
    [1, STEPS],
    // Whatever the count, there is an icon.
    [1.2, STEPS],
    [-0.1, 1],
  ])('%d of all bytes is step %i', (share, step) => {
    expect(standing([], {}, { share })).toContain(`sending ${step} |`)
  })

  it('comes before what ended badly earlier', () => {
    expect(standing([], { unseen: 2 }, { share: 0.2 })).toBe('sending 2 | Mayfly: 0 of 5 sent, 20%')
  })
})

describe('what needs the user', () => {
  const holds: readonly Hold[] = ['paused', 'no-key', 'key-locked', 'bad-key', 'plan', 'offline']
  it.each(holds)('a hold comes first: %s', (hold) => {
    const uploads = [waiting('a'), waiting('b'), link('c', HOUR)]
    expect(standing(uploads, { hold, unseen: 1 }, { share: 0.5, failed: 1 })).toBe(
      `held | Mayfly: ${words.hold[hold](2)}`,
    )
  })

  it('a pause with nothing waiting shows all the same', () => {
    expect(standing([], { hold: 'paused' })).toBe('held | Mayfly: Paused. New files will wait.')
  })

  it('says what ended badly, and no more than is known', () => {
    const over = { ended: 5, share: 1 }
    expect(standing([], { unseen: 3 }, { ...over, failed: 3, links: 2, copied: true })).toBe(
      'failed | Mayfly: 3 files failed',
    )
    expect(standing([], { unseen: 2 }, { ...over, links: 5, copied: false })).toBe(
      'held | Mayfly: 2 links ready, not copied',
    )
    // From earlier progress too, or of both kinds.
    expect(standing([], { unseen: 3 }, { ...over, failed: 1 })).toBe(
      'failed | Mayfly: 3 uploads need attention',
    )
    expect(standing([], { unseen: 5 }, { ...over, failed: 3, links: 2, copied: false })).toBe(
      'failed | Mayfly: 5 uploads need attention',
    )
    expect(standing([], { unseen: 1 })).toBe('failed | Mayfly: 1 upload needs attention')
  })
})

describe('clicks', () => {
  const done = (platform: string, click: 'onClick' | 'onDoubleClick') => {
    const asked: string[] = []
    clicksFor(platform, {
      toggleDropWindow: () => asked.push('toggle'),
      showHistory: () => asked.push('history'),
    })[click]?.()
    return asked
  }

  it('toggle the drop window, but on macOS, where the menu opens by itself', () => {
    expect(done('linux', 'onClick')).toEqual(['toggle'])
    expect(done('win32', 'onClick')).toEqual(['toggle'])
    expect(done('darwin', 'onClick')).toEqual([])
  })

  it('twice on Windows show the history, and take back what the first did', () => {
    expect(done('win32', 'onDoubleClick')).toEqual(['toggle', 'history'])
    expect(done('linux', 'onDoubleClick')).toEqual([])
    expect(done('darwin', 'onDoubleClick')).toEqual([])
  })
})
