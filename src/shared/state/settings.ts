/**
 * Defines the settings that Mayfly keeps.
 */
import * as v from 'valibot'
import { copyFormSchema, templatesSchema } from '../copyFormats/forms.ts'
import { lastTaskSchema, targetIdSchema } from '../targets/taskPreview.ts'
import { languageChoiceSchema } from './language.ts'

const atOnce = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6))
/** Minutes before a link expires at which the user is notified; 0 for never. */
export const warnMinutesChoices = [0, 15, 60, 120] as const
const warnMinutes = v.picklist(warnMinutesChoices)
export type WarnMinutes = (typeof warnMinutesChoices)[number]

/** Hours that a live link must have left for the same bytes not to be sent again; 0: they are always sent. */
export const reuseHoursChoices = [0, 1, 3, 6, 12, 20] as const
const reuseHours = v.picklist(reuseHoursChoices)

/** How long expired links stay in the history, in days; `at-once`: until no window shows them. */
export const KEEP_EXPIRED = ['at-once', 1, 7, 30, 'always'] as const
export type KeepExpired = (typeof KEEP_EXPIRED)[number]

const keepExpired = v.picklist(KEEP_EXPIRED)

/** `system`: as the system is, and changes. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** How uploads are shown where there is room for either; in narrow windows always as a list. */
export const LAYOUTS = ['list', 'grid'] as const
export type Layout = (typeof LAYOUTS)[number]

export const FAVOURITES_MOST = 50

/** An assistant, by the name that it gives itself, may publish the files in this folder, not those in folders within it. */
const assistantFolder = v.object({
  client: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** Absolute, links resolved. */
  folder: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
})
export type AssistantFolder = v.InferOutput<typeof assistantFolder>
export const ASSISTANT_FOLDERS_MOST = 200

/** Whether files that the service does not take as they are get converted. */
export const FITS = ['ask', 'always', 'never'] as const
export type Fits = (typeof FITS)[number]

/** What the settings offer as switches and choices. */
const preferencesSchema = v.object({
  /** Uploads that run at the same time. */
  atOnce: v.optional(atOnce, 3),
  /** Links are copied automatically. */
  copies: v.optional(v.boolean(), true),
  /** System notifications. */
  notices: v.optional(v.boolean(), true),
  warnMinutes: v.optional(warnMinutes, 60),
  reuseHours: v.optional(reuseHours, 6),
  /** Files are sent under random names. */
  randomNames: v.optional(v.boolean(), false),
  /** Metadata are left out of what is sent. */
  cleans: v.optional(v.boolean(), true),
  fits: v.optional(v.picklist(FITS), 'ask'),
  /** The drop window stays open, also after a restart. */
  dropPinned: v.optional(v.boolean(), false),
  /** `system`: the system's preferred one. */
  language: v.optional(languageChoiceSchema, 'system'),
  theme: v.optional(v.picklist(THEMES), 'system'),
  keepExpired: v.optional(keepExpired, 7),
  /** Bytes that came from the clipboard are kept while their links live, so that these can be renewed. */
  keepClipboardBytes: v.optional(v.boolean(), true),
  /** How links are written onto the clipboard where nothing else is asked for. */
  copyAs: v.optional(copyFormSchema, 'link'),
  /** The user's own forms of them. */
  templates: v.optional(templatesSchema, []),
  /** Targets that the user marked, by their ids; those of a file that is gone stay. */
  favouriteTargets: v.optional(v.pipe(v.array(targetIdSchema), v.maxLength(FAVOURITES_MOST)), []),
  /** How links were last copied for a task. */
  lastTask: v.optional(lastTaskSchema),
  /** macOS: while no window is open, Mayfly is not in the Dock. */
  hidesFromDock: v.optional(v.boolean(), false),
  /** The history window stays above the others. */
  historyPinned: v.optional(v.boolean(), false),
  /** The history window is a strip of short rows. */
  compact: v.optional(v.boolean(), false),
  layout: v.optional(v.picklist(LAYOUTS), 'list'),
  /** What web links lead to may be fetched; once the user has allowed it. */
  fetchesLinks: v.optional(v.boolean(), false),
  /** Assistants may ask to publish files. */
  assistants: v.optional(v.boolean(), true),
  /** Where they may without asking. */
  assistantFolders: v.optional(v.pipe(v.array(assistantFolder), v.maxLength(ASSISTANT_FOLDERS_MOST)), []),
  /** Looks for updates by itself. */
  checkForUpdates: v.optional(v.boolean(), true),
})

/** DIP; no desktop is that large. */
const coordinate = v.pipe(v.number(), v.integer(), v.minValue(-1_000_000), v.maxValue(1_000_000))
const place = v.object({ x: coordinate, y: coordinate })
const length = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))
const size = v.object({ width: length, height: length })

const updateVersion = v.pipe(v.string(), v.maxLength(100))

/** Zoom of the history window, in percent. */
export const ZOOM = { least: 80, usual: 100, most: 200 } as const
export const ZOOM_STEPS = ['in', 'out', 'usual'] as const
export type ZoomStep = (typeof ZOOM_STEPS)[number]

export const settingsSchema = v.object({
  ...preferencesSchema.entries,
  /** Electron accelerators; '' turns one off. Undefined: not yet chosen by the first start. */
  uploadClipboard: v.optional(v.pipe(v.string(), v.maxLength(100))),
  showDropWindow: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  showHistory: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  copyLastLink: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  /** The drop window's last place on each display (by Electron's id), its top left corner in DIP. */
  dropPlaces: v.optional(v.record(v.string(), place), {}),
  /** Its last display. */
  dropDisplay: v.optional(v.string()),
  /** The history window's last place, its top left corner in DIP; undefined where the desktop chooses. */
  historyPlace: v.optional(place),
  /** Its size in DIP, for each layout. */
  historySizes: v.optional(v.object({ normal: v.optional(size), compact: v.optional(size) }), {}),
  historyMaximized: v.optional(v.boolean(), false),
  zoom: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(ZOOM.least), v.maxValue(ZOOM.most)),
    ZOOM.usual,
  ),
  /** The folder of the files chosen last; undefined until there are some. */
  chosenFolder: v.optional(v.pipe(v.string(), v.maxLength(4096))),
  /** The user has been informed that this desktop shows no tray. */
  toldOfNoTray: v.optional(v.boolean(), false),
  /** The user has been informed that Windows hides new tray icons. */
  toldOfHiddenIcons: v.optional(v.boolean(), false),
  /** The user has been informed that Mayfly goes on when its window is closed. */
  toldOfClosing: v.optional(v.boolean(), false),
  /** The user has decided about the key that PiAPI's own command line left. */
  decidedOnFoundKey: v.optional(v.boolean(), false),
  /** A link was made that is not for practice. */
  madeFirstLink: v.optional(v.boolean(), false),
  /** How many unreadable rows the user has been informed of. */
  toldOfUnread: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /**
   * An update that was downloaded: its version, and that of the Mayfly which did; `isInstalling` once that Mayfly has
   * quit to install it.
   */
  pendingUpdate: v.optional(
    v.object({ version: updateVersion, from: updateVersion, isInstalling: v.boolean() }),
  ),
  /** Practice mode; survives a restart. */
  practice: v.optional(v.boolean(), false),
  /** The practice service's last port, so that practice links survive a restart; 0 for none. */
  practicePort: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535)), 0),
})
export type Settings = v.InferOutput<typeof settingsSchema>

export type Preferences = v.InferOutput<typeof preferencesSchema>

/** A change to some of the preferences. The others stay as they are. */
export const preferencesChangeSchema = v.partial(v.strictObject(preferencesSchema.entries))
export type PreferencesChange = v.InferOutput<typeof preferencesChangeSchema>

/** The preferences among the settings. */
export const preferencesOf = (settings: Settings): Preferences => v.parse(preferencesSchema, settings)
