/**
 * Notices that Mayfly's own files were replaced while it runs, as a package manager does. The main process and its pages
 * go on with the old ones, which it has open; but every process that it starts from then on would be of the new version.
 */

export interface OwnFiles {
  /** Whether they are still those that this run began with; looks at the disk. */
  areSame(): boolean
  /** Calls `act` once, when they have been replaced. */
  whenReplaced(act: () => void): void
}

/** @param identity what tells the files from others; undefined where they can't be told, or are not there */
export function watchOwnFiles(identity: () => string | undefined): OwnFiles {
  const begun = identity()
  let isReplaced = false
  let tell = (): void => undefined
  const look = () => {
    if (isReplaced || begun === undefined) return
    const now = identity()
    // During an upgrade there may be none for a moment.
    if (now === undefined || now === begun) return
    isReplaced = true
    tell()
  }
  return {
    areSame() {
      look()
      return !isReplaced
    },
    whenReplaced(act) {
      tell = act
      if (isReplaced) act()
    },
  }
}
