/**
 * Creates rows for files from every source, before any file is checked.
 */
import type { Choice } from '../../../shared/media/prepared.ts'
import type { Caller, Upload } from '../../../shared/uploads/upload.ts'
import type { Version } from '../fileAccess/open/openRegular.ts'
import { pathOf } from '../files/platformPath.ts'

/** Something the user wants to upload. */
export interface FileToAdd {
  /** Absolute; '' if the platform could not express its name. */
  readonly path: string
  /** Set if the path does not give it. */
  readonly name?: string
  /** Its real path (all links followed) when it was offered; unset if unknown. */
  readonly realPath?: string
  /** Which version of it was offered; unset if any is meant. */
  readonly version?: Version
  /** It is sent even where a link to the same bytes is live. */
  readonly fresh?: boolean
  /** The file is ours and is removed when the upload is done. */
  readonly spooled: boolean
  /** The web address that it was fetched from. */
  readonly source?: string
  /** The program that asks for it, if it is not the user in the app. */
  readonly by?: Caller
  /** Its row goes once that program has been told. */
  readonly unlisted?: boolean
  /** What is to become of it before it is sent. */
  readonly choice?: Choice | undefined
}

export interface BatchOrigin {
  readonly batch: string
  /** ms since 1970; later than for every batch before. */
  readonly addedAt: number
  readonly practice: boolean
}

export interface CreateUploadsDeps {
  newId(): string
  /** Node's process.platform. */
  readonly platform: string
}

/** Creates a row for each, still to be checked; together they are one batch, in the given order. */
export const createUploads = (
  offers: readonly FileToAdd[],
  arrival: BatchOrigin,
  deps: CreateUploadsDeps,
): Upload[] => rowsOf(offers, arrival, deps, (at) => at)

/** Creates rows for a folder's files, which replace its row: they join its batch and take its place in the list. */
export const createFolderUploads = (
  offers: readonly FileToAdd[],
  folder: Upload,
  deps: CreateUploadsDeps,
): Upload[] => rowsOf(offers, folder, deps, (at) => folder.place + at / offers.length)

function rowsOf(
  offers: readonly FileToAdd[],
  { batch, addedAt, practice }: BatchOrigin,
  { newId, platform }: CreateUploadsDeps,
  placeOf: (at: number) => number,
): Upload[] {
  return offers.map((offer, at) => ({
    id: newId(),
    batch,
    name: offer.name ?? (offer.path === '' ? '?' : pathOf(platform).basename(offer.path)),
    path: offer.path,
    ...(offer.realPath === undefined ? {} : { realPath: offer.realPath }),
    spooled: offer.spooled,
    ...(offer.fresh === true ? { fresh: true } : {}),
    ...(offer.source === undefined ? {} : { source: offer.source }),
    ...(offer.choice === undefined ? {} : { choice: offer.choice }),
    ...offer.version,
    ...ofProgram(offer),
    addedAt,
    place: placeOf(at),
    practice,
    state: 'waiting',
    still: 'looked-at',
  }))
}

const ofProgram = ({
  by,
  name,
  spooled,
  unlisted,
}: FileToAdd): Pick<Upload, 'by' | 'named' | 'unlisted'> => ({
  ...(by === undefined ? {} : { by }),
  ...(by === undefined || name === undefined || spooled ? {} : { named: true }),
  ...(unlisted === true ? { unlisted } : {}),
})
