/**
 * What the settings show about this Mayfly: its versions, where its data is, and its licences.
 */

/** One bundled package. */
export interface Licence {
  readonly name: string
  readonly version: string
  /** SPDX expression, such as MIT; undefined where the package names none. */
  readonly identifier?: string | undefined
  /** The licence's text; undefined where the package includes none. */
  readonly text?: string | undefined
}

export interface About {
  readonly version: string
  /** Versions of its platform. */
  readonly electron: string
  readonly chromium: string
  readonly node: string
  /** Such as "Linux 6.1.0 x64". */
  readonly system: string
  /** Its data folder: a path, with ~ for the user's home. */
  readonly folder: string
  /** Its log folder, written likewise. */
  readonly logFolder: string
  /** Mayfly's own first. */
  readonly licences: readonly Licence[]
}
