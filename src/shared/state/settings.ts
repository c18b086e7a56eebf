/**
 * What Mayfly remembers of the user's choices.
 */
import * as v from 'valibot'
import { COPY_FORMATS } from '../copyFormats/copyFormats.ts'
import { hasUrl } from '../copyFormats/template.ts'
import { languageChoiceSchema } from './language.ts'

const atOnce = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6))
/** Minutes before a link expires at which the user is told; 0 for never. */
export const warnMinutesChoices = [0, 15, 60, 120] as const
const warnMinutes = v.picklist(warnMinutesChoices)
export type WarnMinutes = (typeof warnMinutesChoices)[number]

/** How long expired links stay in the history, in days; `at-once` until nobody looks. */
export const KEEP_EXPIRED = ['at-once', 1, 7, 30, 'always'] as const
export type KeepExpired = (typeof KEEP_EXPIRED)[number]

const keepExpired = v.picklist(KEEP_EXPIRED)
const copyAs = v.picklist(COPY_FORMATS)
const template = v.pipe(v.string(), v.maxLength(2000), v.check(hasUrl))

/** What the settings offer as switches and choices. */
const preferencesSchema = v.object({
  /** Uploads that run at the same time. */
  atOnce: v.optional(atOnce, 3),
  /** Links go to the clipboard by themselves. */
  copies: v.optional(v.boolean(), true),
  /** System notifications. */
  notices: v.optional(v.boolean(), true),
  warnMinutes: v.optional(warnMinutes, 0),
  /** The drop window stays, also over a restart. */
  dropPinned: v.optional(v.boolean(), false),
  /** `system`: the one the system prefers. */
  language: v.optional(languageChoiceSchema, 'system'),
  keepExpired: v.optional(keepExpired, 7),
  /** How links are written onto the clipboard. */
  copyAs: v.optional(copyAs, 'link'),
  /** The user's own way to write them. */
  template: v.optional(template, '{url}'),
  /** The history window stays above the others. */
  historyPinned: v.optional(v.boolean(), false),
  /** The history window is a strip of short rows. */
  compact: v.optional(v.boolean(), false),
})

/** DIP; no desktop is that large. */
const coordinate = v.pipe(v.number(), v.integer(), v.minValue(-1_000_000), v.maxValue(1_000_000))
const place = v.object({ x: coordinate, y: coordinate })
const length = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))
const size = v.object({ width: length, height: length })

/** How much larger than usual the history window draws, percent. */
export const ZOOM = { least: 80, usual: 100, most: 200 } as const
export const ZOOM_STEPS = ['in', 'out', 'usual'] as const
export type ZoomStep = (typeof ZOOM_STEPS)[number]

export const settingsSchema = v.object({
  ...preferencesSchema.entries,
  /** Electron accelerators; '' turns one off. Undefined: the first start has still to choose. */
  uploadClipboard: v.optional(v.pipe(v.string(), v.maxLength(100))),
  showDropWindow: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  /** Where the drop window stood last on each display (by Electron's id), its top left corner in DIP. */
  dropPlaces: v.optional(v.record(v.string(), place), {}),
  /** The display it stood on last. */
  dropDisplay: v.optional(v.string()),
  /** Where the history window stood last, its top left corner in DIP; undefined where the desktop chooses. */
  historyPlace: v.optional(place),
  /** Its size in DIP, for each way to draw it. */
  historySizes: v.optional(v.object({ normal: v.optional(size), compact: v.optional(size) }), {}),
  historyMaximized: v.optional(v.boolean(), false),
  zoom: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(ZOOM.least), v.maxValue(ZOOM.most)),
    ZOOM.usual,
  ),
  /** The user was told that this desktop shows no tray. */
  toldOfNoTray: v.optional(v.boolean(), false),
  /** So many rows that can't be read the user was told of. */
  toldOfUnread: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** The user chose to practise; survives a restart. */
  practice: v.optional(v.boolean(), false),
  /** Port the practice service had last, so that practice links outlive a restart; 0 for none. */
  practicePort: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535)), 0),
})
export type Settings = v.InferOutput<typeof settingsSchema>

export type Preferences = v.InferOutput<typeof preferencesSchema>

/** Some of the preferences, to be changed. What is not named stays as it is. */
export const preferencesChangeSchema = v.partial(v.strictObject(preferencesSchema.entries))
export type PreferencesChange = v.InferOutput<typeof preferencesChangeSchema>

/** Of the settings, those that are preferences. */
export const preferencesOf = (settings: Settings): Preferences => v.parse(preferencesSchema, settings)
