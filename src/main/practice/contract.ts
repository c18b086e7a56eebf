/**
 * The rules of PiAPI's upload service, as enforced by the practice service. They share nothing with the app's own
 * limits, so a mistake there is refused here.
 */

/** The only endpoint, `POST` only. Source: the service's contract, "call". */
export const UPLOAD_PATH = '/api/ephemeral_resource'

/** Bytes of the decoded file, 10 MiB: "max 10MB" as the service's contract reads it. */
export const LARGEST_FILE = 10 * 1024 * 1024

/** UTF-16 units of `file_name`: "at most 128 characters" in the service's contract. */
const LONGEST_NAME = 128

/** How long a link works, 24 hours in ms: "life" in the service's contract. */
export const EXPIRES_AFTER_MS = 24 * 60 * 60 * 1000

const CONTENT_TYPES: ReadonlyMap<string, string> = new Map([
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['mp4', 'video/mp4'],
  ['wav', 'audio/wav'],
  ['mp3', 'audio/mpeg'],
])

/**
 * The content type of a file name's extension (what follows the last dot), in any letter case; undefined when the contract
 * does not list it. "Must include one of the extensions" is read as "must end in": the stricter reading, since a client that
 * needs the looser one depends on luck.
 */
export function contentTypeOf(name: string): string | undefined {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? undefined : CONTENT_TYPES.get(name.slice(dot + 1).toLowerCase())
}

/**
 * What is wrong with a `file_name`, or undefined. The contract asks for 1 to 128 characters and a listed extension; unpaired
 * surrogates are refused too, since no link can carry them.
 */
export function nameProblem(name: string): string | undefined {
  if (name.length === 0) return 'file_name is empty'
  if (name.length > LONGEST_NAME) return `file_name is longer than ${LONGEST_NAME} characters`
  if (/\p{Surrogate}/u.test(name)) return 'file_name is not well-formed Unicode'
  if (contentTypeOf(name) === undefined) return 'file_name has no supported extension'
  return undefined
}
