/**
 * Notices the first link that a profile ever gets, so that the window can make a moment of it. Practice links don't
 * count: nobody else can open them.
 */
import type { Settings } from '../../../shared/state/settings.ts'
import type { DoneUpload, Upload } from '../../../shared/uploads/upload.ts'

export interface FirstLink {
  /** Id of its upload; undefined if this run did not make it. */
  current(): string | undefined
  /** These uploads have just become links. */
  made(linked: readonly DoneUpload[]): void
}

export interface FirstLinkDeps {
  readonly settings: { load(): Settings; save(settings: Settings): void }
  readonly uploadList: { all(): readonly Upload[] }
}

export function createFirstLink({ settings, uploadList }: FirstLinkDeps, onChange: () => void): FirstLink {
  let first: string | undefined
  return {
    current: () => first,
    made(linked) {
      const real = linked.filter(({ practice }) => !practice)
      if (real[0] === undefined || settings.load().madeFirstLink) return
      settings.save({ ...settings.load(), madeFirstLink: true })
      // A history from before Mayfly kept this.
      const isOlder = (one: Upload) =>
        one.state === 'done' && !one.practice && !real.some(({ id }) => id === one.id)
      if (uploadList.all().some(isOlder)) return
      first = real[0].id
      onChange()
    },
  }
}
