/**
 * Maps what electron-updater throws to problems. Its errors have a code of electron-updater's own or of Node, or a
 * message that begins with Chromium's name for what went wrong, or with an HTTP status; the rest of it may be foreign
 * text, and is not looked at.
 */
import type { UpdateProblem } from '../../../shared/state/updates.ts'

const listed = (problem: UpdateProblem, ...names: readonly string[]) =>
  names.map((name) => [name, problem] as const)

const BY_CODE: ReadonlyMap<string, UpdateProblem> = new Map([
  // https://nodejs.org/api/errors.html#common-system-errors
  ...listed('unreachable', 'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'),
  ...listed('unreachable', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'),
  ...listed('disk', 'ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'EMFILE', 'EBUSY'),
  ...listed('disk', 'ENOTDIR', 'EISDIR'),
  ...listed('checksum', 'ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_NO_CHECKSUM'),
  ...listed('signature', 'ERR_UPDATER_INVALID_SIGNATURE'),
  ...listed('bad-feed', 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND', 'ERR_UPDATER_INVALID_UPDATE_INFO'),
  ...listed('bad-feed', 'ERR_UPDATER_INVALID_VERSION', 'ERR_UPDATER_NO_FILES_PROVIDED'),
  ...listed('bad-feed', 'ERR_UPDATER_NO_PUBLISHED_VERSIONS', 'ERR_UPDATER_ZIP_FILE_NOT_FOUND'),
  ...listed('bad-feed', 'ERR_UPDATER_WEB_INSTALLER_DISABLED', 'ERR_INVALID_URL', 'ERR_TOO_LARGE'),
  ...listed('bad-feed', 'ERR_XML_MISSED_ELEMENT', 'ERR_XML_MISSED_ATTRIBUTE'),
])

/** What went wrong with a feed on GitHub stands behind these, at the end of the first line. */
const GITHUB = new Set(['ERR_UPDATER_INVALID_RELEASE_FEED', 'ERR_UPDATER_LATEST_VERSION_NOT_FOUND'])

/** https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const CHROMIUM = /(?:^|: Error: )net::(ERR_[A-Z0-9_]+)$/
const STATUS = /^Cannot download "[^"]*", status (\d{3}):|: HttpError: (\d{3}) /

/** Mayfly itself refuses addresses (ERR_BLOCKED_BY_CLIENT). */
const CHROMIUMS_BAD_FEED =
  /^ERR_(?:BLOCKED_BY_|TOO_MANY_REDIRECTS|(?:INVALID|UNSAFE)_REDIRECT|INVALID_(?:HTTP_)?RESPONSE|UNKNOWN_URL|DISALLOWED_URL|INVALID_URL|RESPONSE_HEADERS_|CONTENT_DECODING_)/

/** Sentences of electron-updater, of the parser it reads XML with, and of Squirrel.Mac. */
const BY_SENTENCE: readonly (readonly [RegExp, UpdateProblem])[] = [
  [/^Request (?:has been aborted by the server|timed out)/, 'unreachable'],
  [/^Too many redirects|\nLine: \d+\nColumn: \d+\nChar: /, 'bad-feed'],
  // Windows' own check, which could not be run.
  [/Get-AuthenticodeSignature/, 'unverified'],
  // https://github.com/Squirrel/Squirrel.Mac
  [/^Could not get code signature/i, 'unverified'],
  [/code signature|code requirement|not signed/i, 'signature'],
]

export function updateProblemOf(error: unknown): UpdateProblem {
  if (!(error instanceof Error)) return 'unexpected'
  const { code, statusCode } = error as Error & { readonly code?: unknown; readonly statusCode?: unknown }
  const name = typeof code === 'string' ? code : ''
  const [line = ''] = error.message.split('\n', 1)
  return (
    BY_CODE.get(name) ??
    ofChromium(CHROMIUM.exec(line)?.[1]) ??
    ofStatus(typeof statusCode === 'number' ? statusCode : statusIn(line)) ??
    (GITHUB.has(name) ? 'bad-feed' : undefined) ??
    BY_SENTENCE.find(([sentence]) => sentence.test(error.message))?.[1] ??
    'unexpected'
  )
}

function ofChromium(name: string | undefined): UpdateProblem | undefined {
  if (name === undefined) return undefined
  if (/^ERR_(?:CERT|SSL)_/.test(name)) return 'certificate'
  return CHROMIUMS_BAD_FEED.test(name) ? 'bad-feed' : 'unreachable'
}

function statusIn(line: string): number | undefined {
  const [, download, wrapped] = STATUS.exec(line) ?? []
  const status = download ?? wrapped
  return status === undefined ? undefined : Number(status)
}

function ofStatus(status: number | undefined): UpdateProblem | undefined {
  if (status === undefined) return undefined
  return status >= 500 || status === 429 ? 'unreachable' : 'bad-feed'
}
