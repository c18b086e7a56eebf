/**
 * The type of a gallery state, and short helpers to make one.
 */
import type { Change, State, Status } from '../../src/shared/state/state.ts'
import type { TargetList } from '../../src/shared/targets/taskPreview.ts'
import type { Shortcut } from '../../src/shared/keyboard/shortcut.ts'
import { calmStatus } from '../helpers/status.ts'
import type { FakeBridge } from './bridge.ts'

export interface GalleryState {
  readonly state: State
  /** What happens as soon as the window shows the state. */
  readonly then?: Partial<Omit<Change, 'revision'>>
  readonly platform?: string
  /** Others than Mayfly's own. */
  readonly targets?: TargetList
  /** Shown by the drop window, at its own size. */
  readonly dropWindow?: true
  /** What the user or the system then does. */
  readonly act?: (bridge: FakeBridge) => Promise<void> | void
}

export type GalleryStates = Readonly<Record<string, () => GalleryState>>

export const make = (uploads: State['uploads'], status: Partial<Status> = {}): State => ({
  revision: 1,
  progress: undefined,
  status: { ...calmStatus, ...status },
  uploads,
})

export const said = (
  text: string,
  tone: 'good' | 'bad' = 'good',
  status: Partial<Status> = {},
): Pick<GalleryState, 'then'> => ({
  then: {
    status: {
      ...calmStatus,
      ...status,
      announcement: { seq: 1, text, tone, ...(status.hold !== undefined && { hold: status.hold }) },
    },
  },
})

/** The clipboard shortcut with its default on macOS. */
export const macKeys: Partial<Status> = {
  shortcuts: {
    ...calmStatus.shortcuts,
    uploadClipboard: { accelerator: 'Control+Alt+Command+U', state: 'active' },
  },
}
/** The clipboard shortcut in another state. */
export const clipboardKeys = (state: Shortcut['state']): Partial<Status> => ({
  shortcuts: { ...calmStatus.shortcuts, uploadClipboard: { accelerator: 'Super+Alt+U', state } },
})

export const key = (kind: 'none' | 'lost'): Partial<Status> => ({ key: { kind } })
