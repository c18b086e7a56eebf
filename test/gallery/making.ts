/**
 * What a gallery state is, and short ways to make one.
 */
import type { Change, State, Status } from '../../src/shared/model.ts'
import type { FakeBridge } from './bridge.ts'

export interface GalleryState {
  readonly state: State
  /** What happens as soon as the window shows the state. */
  readonly then?: Partial<Omit<Change, 'revision'>>
  readonly platform?: string
  /** What a hand does then, or the world. */
  readonly act?: (bridge: FakeBridge) => Promise<void> | void
}

export type GalleryStates = Readonly<Record<string, () => GalleryState>>

const calm: Status = {
  key: { kind: 'kept', last4: '9f2c' },
  service: { kind: 'real' },
  shortcut: { accelerator: 'CommandOrControl+Alt+U', state: 'active' },
  hold: undefined,
  question: undefined,
  atOnce: 3,
  notes: [],
  announcement: undefined,
}

export const make = (uploads: State['uploads'], status: Partial<Status> = {}): State => ({
  revision: 1,
  status: { ...calm, ...status },
  uploads,
})

export const said = (
  text: string,
  tone: 'good' | 'bad' = 'good',
  status: Partial<Status> = {},
): Pick<GalleryState, 'then'> => ({
  then: { status: { ...calm, ...status, announcement: { seq: 1, text, tone } } },
})

export const key = (kind: 'none' | 'lost'): Partial<Status> => ({ key: { kind } })
