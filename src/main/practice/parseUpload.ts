/**
 * Parses the body of an upload into its file, or the rule of the contract that it breaks.
 */
import { isUtf8 } from 'node:buffer'
import { contentTypeOf, LARGEST_FILE, nameProblem } from './contract.ts'

export interface UploadedFile {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

type Members = Readonly<Record<string, string>>

/** How many characters are searched for the prefix of a data URI. */
const LONGEST_PREFIX = 128

/** The file, or what is wrong with the body, in English. Never throws. */
export function parseUpload(body: Buffer): UploadedFile | string {
  const text = body.toString('utf8')
  const members = membersOf(text)
  if (members === undefined) return 'the body is not a JSON object of strings'
  for (const key of ['file_name', 'file_data']) {
    if (isRepeated(text, key)) return `${key} appears twice`
    if (!Object.hasOwn(members, key)) return `${key} is missing`
  }
  const { file_name: name = '', file_data: data = '' } = members
  // Decoding replaces invalid UTF-8 with that character.
  if (name.includes('\uFFFD') && !isUtf8(body)) return 'file_name is not UTF-8'
  const problem = nameProblem(name)
  if (problem !== undefined) return problem
  const type = contentTypeOf(name) ?? ''
  const bytes = parseData(data, type)
  return typeof bytes === 'string' ? bytes : { name, type, bytes }
}

function membersOf(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return Object.values(value).every((member) => typeof member === 'string') ? (value as Members) : undefined
  } catch {
    return undefined
  }
}

/** JSON.parse takes the last of two members with the same key; RFC 8259 leaves the result undefined. */
function isRepeated(text: string, key: string): boolean {
  return [...text.matchAll(new RegExp(String.raw`(?<!\\)"${key}"\s*:`, 'g'))].length > 1
}

/** Strict base64 (RFC 4648, section 4) of 1 byte to 10 MiB, alone or as a data URI of this content type. */
function parseData(data: string, type: string): Buffer | string {
  const head = data.slice(0, LONGEST_PREFIX)
  const [prefix, mime] = /^data:([^;,]+);base64,/.exec(head) ?? []
  if (
    prefix === undefined &&
    head.startsWith('data:') &&
    (head.includes(',') || data.length > LONGEST_PREFIX)
  ) {
    return 'file_data has a prefix other than data:<type>;base64,'
  }
  const base64 = data.slice(prefix?.length ?? 0)
  if (base64.length % 4 !== 0 || !/^[A-Za-z\d+/]*={0,2}$/.test(base64)) return 'file_data is not base64'
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length === 0) return 'the file is empty'
  if (bytes.length > LARGEST_FILE) return `the file is larger than ${LARGEST_FILE} bytes`
  if (mime === undefined || mime.toLowerCase() === type) return bytes
  return `the data URI says ${mime.toLowerCase()}, the name's extension ${type}`
}
