/**
 * The words both sides of the bridge speak: what an upload is, what the app tells its windows, what it keeps.
 */
import * as v from 'valibot'
import { problemSchema, type Problem } from './uploads/problem.ts'
import type { Preferences } from './state/settings.ts'
import type { Desktop, Shortcuts, Trial } from './keyboard/shortcut.ts'
import type { Language } from './i18n/language.ts'

const bytes = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Ms since 1970, UTC. */
const moment = v.pipe(v.number(), v.finite())

const facts = {
  /** Never used twice. */
  id: v.string(),
  /** Uploads that came through the door together carry the same one. */
  batch: v.string(),
  /** The file's name on disk. */
  name: v.string(),
  /** The name that is sent where it is another: `name` is too long for the service, or that of a link to the file. */
  sentAs: v.optional(v.string()),
  /** Absolute; '' when the platform could not express it. */
  path: v.string(),
  /** True for bytes that only we hold, in a private file that goes when the upload is done. */
  spooled: v.boolean(),
  /** Bytes of file; undefined when it could not be looked at. */
  size: v.optional(bytes),
  /** Last change of the file when it came in, ms. */
  modifiedAt: v.optional(moment),
  /** Where the file lies, links followed, as it was when it came in; kept until it is sent. */
  realPath: v.optional(v.string()),
  /** When its batch came in. No two batches share one, so that it orders them. */
  addedAt: moment,
  /** Its place within the batch, from 0; between two whole ones for what came out of a folder. */
  place: v.pipe(v.number(), v.finite(), v.minValue(0)),
  /** Sent to the practice service: the link is good on this computer only. */
  practice: v.boolean(),
  /** A small picture of it is kept. */
  thumbnail: v.optional(v.boolean()),
}

export const uploadSchema = v.variant('state', [
  /** First, since they are tried in turn, and of a long history nearly all are links. */
  v.object({
    ...facts,
    state: v.literal('done'),
    url: v.string(),
    expiresAt: moment,
    endedAt: moment,
    /** The user was told that it dies soon. */
    warned: v.optional(v.boolean()),
  }),
  /** `looked-at`: that is still to be done; `written`: somebody still writes it. Else it waits for its turn. */
  v.object({
    ...facts,
    state: v.literal('waiting'),
    still: v.optional(v.picklist(['looked-at', 'written'])),
  }),
  v.object({ ...facts, state: v.literal('sending'), sentBytes: bytes, totalBytes: bytes }),
  v.object({ ...facts, state: v.literal('answering') }),
  /** Waits until `at` for its next try; `tries` were made. */
  v.object({
    ...facts,
    state: v.literal('retrying'),
    problem: problemSchema,
    at: moment,
    tries: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  v.object({ ...facts, state: v.literal('failed'), problem: problemSchema, endedAt: moment }),
])

/** One file on its way to a link, or the link it became. */
export type Upload = v.InferOutput<typeof uploadSchema>
export type UploadState = Upload['state']
export type DoneUpload = Extract<Upload, { state: 'done' }>
export type FailedUpload = Extract<Upload, { state: 'failed' }>

/** Whether nothing more will happen to it by itself. */
export const isSettled = (upload: Upload): boolean => upload.state === 'done' || upload.state === 'failed'

/** What is known of the API key. Never the key itself. */
export type KeyStatus =
  | { readonly kind: 'none' }
  /** Kept in the keychain; `last4` is known once it was read there. */
  | { readonly kind: 'kept'; readonly last4?: string }
  /** Held in memory until Mayfly quits, because the user chose so. */
  | { readonly kind: 'session'; readonly last4: string }
  /** Given by MAYFLY_API_KEY or MAYFLY_API_KEY_FILE for this run. */
  | { readonly kind: 'environment'; readonly last4: string }
  /** Kept, but the keychain is shut, or gone. */
  | { readonly kind: 'locked' }
  /** Kept, but the keychain does not answer now. Mayfly goes on by itself once it does. */
  | { readonly kind: 'silent' }
  /** Kept, but no longer to be decrypted: it must be entered again. */
  | { readonly kind: 'lost' }

/** Why a key could not be kept. `plain-text`: the only store on offer would not encrypt it. `silent`: it does not answer. */
export type KeyProblem =
  { readonly kind: 'not-a-key' } | { readonly kind: 'no-keychain' | 'plain-text' | 'silent' }

/** What came of testing a key. `practice`: nothing was tested. `locked`, `silent`: the keychain gave none to test. */
export type KeyTested =
  | { readonly kind: 'works' | 'practice' | 'locked' | 'silent' | 'not-a-key' }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** Where uploads go. `own`: pointed elsewhere by MAYFLY_UPLOAD_URL. */
export type Service = { readonly kind: 'real' | 'practice' } | { readonly kind: 'own'; readonly host: string }

/** Something the user should know until they put it away. */
export interface Note {
  readonly id: string
  readonly text: string
}

/**
 * What a clipboard holds that has nothing to send. `silent`, `slow`: the program that holds it does not answer, or takes
 * too long. `data`: in a format that nobody could name. `format`: a picture in one that the service does not take.
 * `damaged`: no such picture as it is called. `too-long`: a text that is longer than any that Mayfly takes.
 */
export type ClipboardFound =
  'empty' | 'silent' | 'slow' | 'text' | 'link' | 'data' | 'format' | 'damaged' | 'too-long'

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

/** What is under way, or was last: everything that came in since the queue was empty. */
export interface Run {
  readonly files: number
  /** Of those, how many have ended, how many with a link, and how many in vain. */
  readonly ended: number
  readonly links: number
  readonly failed: number
  /**
   * Bytes taken by the network out of all bytes, 0 to 1, and 1 only when all have ended. It goes back when more come in,
   * or when one is sent anew, and never else.
   */
  readonly share: number
  /** When the first of its links dies, ms since 1970. */
  readonly diesAt?: number
  /** Whether its links went to the clipboard; undefined as long as that is open. */
  readonly copied?: boolean
}

/**
 * Why nothing is sent although files wait. `bad-key`, `plan`, `no-credit`: the service refused the first one, and would
 * refuse the others too. `rate-limit`: it asks for a pause. `in-between`: what refuses is not the service.
 */
export type Hold =
  | 'paused'
  | 'no-key'
  | 'key-locked'
  | 'bad-key'
  | 'plan'
  | 'no-credit'
  | 'offline'
  | 'rate-limit'
  | 'in-between'

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
  readonly run: Run | undefined
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
  readonly run?: Run | undefined
  /** New or changed uploads. */
  readonly put: readonly Upload[]
  /** Ids of uploads that are gone. */
  readonly drop: readonly string[]
}
