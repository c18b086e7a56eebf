/**
 * What another program of the user may ask of Mayfly through its channel: the command line and the server for assistants.
 * One connection carries one request; closing it ends what it asked for.
 */
import * as v from 'valibot'
import { choiceSchema } from '../media/prepared.ts'

/** Changes when what one side says is no longer understood by the other. */
export const CHANNEL_VERSION = 1

/** Bytes of one message: ten thousand paths of a usual length, several times over. */
export const REQUEST_BYTES = 8 * 1024 * 1024
export const FILES_MOST = 10_000
const PATH_UNITS = 32_768
const LINK_UNITS = 8192
/** UTF-16 units of a name that a program gives itself. */
export const CALLER_NAME_UNITS = 80

const path = v.pipe(v.string(), v.minLength(1), v.maxLength(PATH_UNITS))
const link = v.pipe(v.string(), v.minLength(1), v.maxLength(LINK_UNITS))
const moment = v.pipe(v.number(), v.finite())

const fileSchema = v.object({
  /** Absolute. */
  path,
  /** The name to send it under, if not its own. */
  name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(255))),
  /** It lies in the channel's own folder, and is Mayfly's from now on: bytes from standard input. */
  handed: v.optional(v.literal(true)),
})
export type FileToUpload = v.InferOutput<typeof fileSchema>
const files = v.pipe(v.array(fileSchema), v.minLength(1), v.maxLength(FILES_MOST))
const links = v.pipe(v.array(link), v.maxLength(FILES_MOST))

/** A program that somebody else wrote, acting for the user: its files are published only if the user agrees. */
const assistantSchema = v.object({
  /** As it calls itself. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(CALLER_NAME_UNITS)),
  /** The folders that it was given, absolute. */
  roots: v.pipe(v.array(path), v.maxLength(100)),
})
export type Assistant = v.InferOutput<typeof assistantSchema>
/** Set by an assistant; otherwise the user gave the command. */
const assistant = v.optional(assistantSchema)

export const requestSchema = v.variant('call', [
  v.object({
    call: v.literal('upload'),
    files,
    assistant,
    /** The links go onto the clipboard once all have ended. */
    copy: v.optional(v.boolean(), false),
    /** They are sent even where links to the same bytes are live. */
    fresh: v.optional(v.boolean(), false),
    /** Their rows are removed once the call has ended. */
    unlisted: v.optional(v.boolean(), false),
    /** What is to become of files that the service does not take as they are, and of metadata. */
    choice: v.optional(v.omit(choiceSchema, ['ffmpeg'])),
    /** Bytes sent are told as they go. */
    progress: v.optional(v.boolean(), false),
  }),
  /** The links that live, the newest first. */
  v.object({ call: v.literal('list'), assistant }),
  v.object({
    call: v.literal('renew'),
    /** Links of the history; empty with `dyingBefore`. */
    links,
    /** And all that expire before this, ms since 1970. */
    dyingBefore: v.optional(moment),
    assistant,
    progress: v.optional(v.boolean(), false),
  }),
  v.object({ call: v.literal('check'), links, assistant }),
  /** The user's own forms of links. */
  v.object({ call: v.literal('forms') }),
  v.object({
    call: v.literal('task-body'),
    /** Id of a target, as in `forms`. */
    target: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    links: v.pipe(links, v.minLength(1)),
    assistant,
  }),
])
export type Request = v.InferOutput<typeof requestSchema>
