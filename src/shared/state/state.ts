/**
 * The state that main owns and the windows mirror, and how a change of it is told.
 */
import type { Desktop, Shortcuts, Trial } from '../keyboard/shortcut.ts'
import type { Hold } from '../uploads/hold.ts'
import type { Progress } from '../uploads/progress.ts'
import type { Upload } from '../uploads/upload.ts'
import type { KeyStatus } from './apiKey.ts'
import type { Language } from './language.ts'
import type { Preferences } from './settings.ts'

/** Where uploads go. `own`: pointed elsewhere by MAYFLY_UPLOAD_URL. */
export type Service = { readonly kind: 'real' | 'practice' } | { readonly kind: 'own'; readonly host: string }

/** Something the user should know until they put it away. */
export interface Note {
  readonly id: string
  readonly text: string
}

/** One short line about what just happened; `seq` grows, so that the same words can be said twice. */
export interface Announcement {
  readonly seq: number
  readonly text: string
  /** `plain`: nothing was done, and nothing went wrong. */
  readonly tone: 'good' | 'bad' | 'plain'
  /** The batch whose links the user may have with one click, since they were not copied by themselves. */
  readonly offer?: string
  /** The removal that can be undone. */
  readonly undo?: string
}

/** Something that only the user can decide. `folder`: are all these files of it meant? */
export interface Question {
  readonly id: string
  readonly kind: 'folder'
  /** Names of the folders that were dropped. */
  readonly folders: readonly string[]
  /** Files in them that can go. */
  readonly files: number
}

/** Shades of one colour, #rrggbb each, of which text can be read on every ground of the windows. */
export interface Shades {
  readonly accent: string
  readonly hover: string
  readonly tint: string
}

/** The system's accent colour, as light and as dark windows wear it. */
export interface Accent {
  readonly light: Shades
  readonly dark: Shades
}

/** Everything a window draws but the uploads. */
export interface Status {
  /** The one that is spoken. */
  readonly language: Language
  /** Undefined where Mayfly's own is worn. */
  readonly accent: Accent | undefined
  readonly key: KeyStatus
  readonly service: Service
  readonly shortcuts: Shortcuts
  readonly trial: Trial | undefined
  readonly desktop: Desktop
  readonly startsAtLogin: boolean
  readonly preferences: Preferences
  readonly dropWindowShown: boolean
  /** The most pressing of them. */
  readonly hold: Hold | undefined
  /** When it goes on by itself, ms since 1970; undefined where that is not known. */
  readonly holdUntil?: number | undefined
  readonly question: Question | undefined
  /** Uploads that failed, or ended without being copied, since the user last looked. */
  readonly unseen: number
  /** The row to bring into view, as a notification asked. */
  readonly reveal: string | undefined
  readonly notes: readonly Note[]
  readonly announcement: Announcement | undefined
}

/** What a window needs that shows no rows, at one revision. */
export interface Summary {
  readonly revision: number
  readonly status: Status
  readonly progress: Progress | undefined
}

/** The whole of what a window mirrors, at one revision. */
export interface State extends Summary {
  readonly uploads: readonly Upload[]
}

/**
 * What became different since the revision before. A history may hold thousands of rows and a sending row
 * changes ten times a second, so a change carries the rows it touched and not all of them.
 */
export interface Change {
  readonly revision: number
  readonly status?: Status
  /** As it is now. */
  readonly progress?: Progress | undefined
  /** New or changed uploads. */
  readonly put: readonly Upload[]
  /** Ids of uploads that are gone. */
  readonly drop: readonly string[]
}
