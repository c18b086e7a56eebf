/**
 * The state that main owns and the windows mirror, and the changes sent to them.
 */
import type { Desktop, Shortcuts, Trial } from '../keyboard/shortcut.ts'
import type { Hold } from '../uploads/hold.ts'
import type { Problem } from '../uploads/problem.ts'
import type { Progress } from '../uploads/progress.ts'
import type { MediaKind } from '../uploads/serviceLimits.ts'
import type { FileKind } from '../media/fileKind.ts'
import type { MediaFacts } from '../media/mediaFacts.ts'
import type { TargetKind, FitAs, Step } from '../media/prepared.ts'
import type { TaskSheet } from '../targets/taskPreview.ts'
import type { Upload } from '../uploads/upload.ts'
import type { LookedUpLink } from '../web/webProblem.ts'
import type { FoundKey, KeyStatus } from './apiKey.ts'
import type { Language } from './language.ts'
import type { Preferences } from './settings.ts'
import type { UpdateState } from './updates.ts'

/** Where uploads go. `own`: the one set by MAYFLY_UPLOAD_URL. */
export type Service = { readonly kind: 'real' | 'practice' } | { readonly kind: 'own'; readonly host: string }

/** Something the user should know, shown until dismissed. */
export interface Note {
  readonly id: string
  readonly text: string
  /** It is about what just happened: it goes after a while, unless it is being read. */
  readonly passing?: true
}

/** One short line about what just happened; `seq` increases, so that the same text can be shown twice. */
export interface ToastContent {
  readonly seq: number
  readonly text: string
  /** `plain`: nothing was done, and nothing went wrong. */
  readonly tone: 'good' | 'bad' | 'plain'
  /** The batch whose links the user can copy with one click, since they were not copied automatically. */
  readonly offer?: string
  /** The removal that can be undone. */
  readonly undo?: string
  /** It says why uploads are held, as a panel in the list does too. */
  readonly hold?: Hold
  /** That many links were copied in another form, and can be had as they are. */
  readonly asLinks?: number
  /** Ids of links that were copied although they expire within the hour, and that can be renewed. */
  readonly renew?: readonly string[]
}

/** Something to ask the user. */
export type QuestionContent =
  /** Should all these files in folders be sent? */
  | {
      readonly kind: 'folder'
      /** Names of the folders that were dropped. */
      readonly folders: readonly string[]
      /** Files in them that can be sent. */
      readonly files: number
    }
  /** Should these be sent as they were converted? A yes for later makes it the setting. */
  | { readonly kind: 'fit'; readonly files: readonly FittedFile[] }
  /** Should links be renewed although their files have changed? Names of the files. */
  | { readonly kind: 'changed'; readonly names: readonly string[] }
  /** May Mayfly fetch what web links lead to? Asked once. */
  | { readonly kind: 'web-consent' }
  /** Should these be fetched and sent? */
  | { readonly kind: 'fetch'; readonly links: readonly LookedUpLink[] }
  /** May an assistant publish these? */
  | {
      readonly kind: 'publish'
      /** As the assistant calls itself. */
      readonly client: string
      /** `picture`: the id under which a thumbnail of it is kept, if there is one. */
      readonly files: readonly { readonly name: string; readonly size: number; readonly picture?: string }[]
      /** The folders that they are in, which a yes for later is about, as paths to show. */
      readonly folders: readonly string[]
      /** When it counts as a no, ms since 1970. */
      readonly until: number
    }

/** A file that was converted so that it can be sent. */
export interface FittedFile {
  /** Of its row. */
  readonly id: string
  readonly name: string
  readonly from: FileKind
  readonly to: FileKind
  /** Bytes. */
  readonly sizeBefore: number
  readonly sizeAfter: number
  readonly before?: MediaFacts | undefined
  readonly after?: MediaFacts | undefined
  /** What was done. */
  readonly steps: readonly Step[]
  /** A picture of the result is kept as the row's preview, and one of the original beside it. */
  readonly compared: boolean
}

/** What the file of an upload can be converted to. */
export interface ConvertSheet {
  /** Of the sheet itself: another one each time it is opened. */
  readonly id: string
  /** Id of its row. */
  readonly upload: string
  readonly name: string
  /** What it is by its content. */
  readonly from: FileKind
  /** Bytes on the disk. */
  readonly size: number
  /** Of the file on the disk. */
  readonly facts: MediaFacts
  /** It could be sent as it is: it is one of the service's types, and small enough. */
  readonly isSendable: boolean
  /** At least one. */
  readonly offers: readonly TargetKind[]
  /** One of them: what was chosen or made before, else what serves best. */
  readonly to: TargetKind
  /** The part that was chosen before. */
  readonly trim?: FitAs['trim']
}

/** A question for the user. */
export type Question = QuestionContent & { readonly id: string }

/** Shades of one colour, each #rrggbb, readable as text on every background in the windows. */
export interface Shades {
  readonly accent: string
  readonly hover: string
  readonly tint: string
}

/** The system's accent colour, for light and for dark windows. */
export interface Accent {
  readonly light: Shades
  readonly dark: Shades
}

/**
 * What keeps macOS from starting Mayfly at login. `needs-approval`: the user has yet to allow it in the system's settings.
 * `unpackaged`: it runs from its source code. `translocated`: from a temporary copy that macOS made.
 */
export type LoginObstacle = 'needs-approval' | 'unpackaged' | 'translocated'

/** Everything a window draws except the uploads. */
export interface Status {
  /** The current one. */
  readonly language: Language
  /** Undefined where Mayfly's own is used. */
  readonly accent: Accent | undefined
  readonly key: KeyStatus
  /** A key that could be taken over, while it is needed and the user has not decided. */
  readonly foundKey?: FoundKey | undefined
  readonly service: Service
  readonly shortcuts: Shortcuts
  readonly trial: Trial | undefined
  readonly desktop: Desktop
  readonly startsAtLogin: boolean
  readonly loginObstacle: LoginObstacle | undefined
  readonly preferences: Preferences
  readonly update: UpdateState
  readonly dropWindowShown: boolean
  /** The most pressing of them. */
  readonly hold: Hold | undefined
  /** When it ends automatically, ms since 1970; undefined where that is not known. */
  readonly holdUntil?: number | undefined
  /** What keeps every upload from getting through, although each is tried again: it is said once for all. */
  readonly outage: Problem | undefined
  readonly question: Question | undefined
  /** Uploads that failed, or ended without being copied, since the user last looked. */
  readonly unseen: number
  /** The row to scroll into view, requested by a notification. */
  readonly reveal: string | undefined
  /** The batch that the user added last in this run, to be shown whatever was searched or scrolled. */
  readonly added: string | undefined
  /** The upload that became this profile's first link, if that was in this run. */
  readonly firstLink: string | undefined
  /** How often the user has called for the history window: each time it is ready to find and copy. */
  readonly summons: number
  /** What the user is about to copy for a task. */
  readonly task: TaskSheet | undefined
  /** The file that the user is about to convert to something else. */
  readonly convert: ConvertSheet | undefined
  readonly notes: readonly Note[]
  readonly announcement: ToastContent | undefined
}

/** What a window without rows needs, at one revision. */
export interface Summary {
  readonly revision: number
  readonly status: Status
  readonly progress: Progress | undefined
}

/** A link of what was uploaded last, for a window without rows. */
export interface LastLink {
  readonly id: string
  readonly url: string
  readonly media: MediaKind | undefined
  readonly thumbnail: boolean
}

/** Everything that a window mirrors, at one revision. */
export interface State extends Summary {
  readonly uploads: readonly Upload[]
}

/**
 * What changed since the previous revision. A history may hold thousands of rows and a sending row
 * changes ten times a second, so a change carries the rows it touched and not all of them.
 */
export interface Change {
  readonly revision: number
  readonly status?: Status
  /** As it is now. */
  readonly progress?: Progress | undefined
  /** New or changed uploads. */
  readonly upserted: readonly Upload[]
  /** Ids of uploads that are gone. */
  readonly removed: readonly string[]
}
