/**
 * What the settings tell about this Mayfly: what it is made of, where its data lies, under whose licences it stands.
 */

/** One package that was built in. */
export interface Licence {
  readonly name: string
  readonly version: string
  /** SPDX expression, such as MIT; undefined where the package names none. */
  readonly identifier?: string | undefined
  /** The licence's text; undefined where the package brings none. */
  readonly text?: string | undefined
}

export interface About {
  readonly version: string
  /** Versions of what it runs on. */
  readonly electron: string
  readonly chromium: string
  readonly node: string
  /** Such as "Linux 6.1.0 x64". */
  readonly system: string
  /** Where its data lies: a path, with ~ for the user's home. */
  readonly folder: string
  /** Where its log lies, in the same way. */
  readonly logFolder: string
  /** Mayfly's own first. */
  readonly licences: readonly Licence[]
}
