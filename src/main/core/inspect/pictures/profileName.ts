/**
 * Reads the name of a colour profile. https://www.color.org/specification/ICC.1-2022-05.pdf
 */

const HEAD_BYTES = 128
const TAG_BYTES = 12
const MOST_TAGS = 100
const MOST_UNITS = 60

/** Undefined for sRGB, which is what everybody expects, and for a profile without a name. */
export function profileName(profile: Buffer): string | undefined {
  const at = tag(profile, 'desc')
  if (at === undefined) return undefined
  const name = textAt(profile, at)
    // eslint-disable-next-line no-control-regex
    .replace(/[\0-\x1f\x7f]/g, '')
    .trim()
    .slice(0, MOST_UNITS)
  return name === '' || /srgb/i.test(name) ? undefined : name
}

function tag(profile: Buffer, name: string): number | undefined {
  if (profile.length < HEAD_BYTES + 4) return undefined
  const count = Math.min(profile.readUInt32BE(HEAD_BYTES), MOST_TAGS)
  for (let index = 0; index < count; index += 1) {
    const entry = HEAD_BYTES + 4 + TAG_BYTES * index
    if (entry + TAG_BYTES > profile.length) return undefined
    if (profile.toString('latin1', entry, entry + 4) === name) return profile.readUInt32BE(entry + 4)
  }
  return undefined
}

/** Version 2 has ASCII, version 4 UTF-16 in several languages, of which the first is taken. */
function textAt(profile: Buffer, at: number): string {
  if (at + 28 > profile.length) return ''
  if (profile.toString('latin1', at, at + 4) === 'desc') {
    const bytes = profile.readUInt32BE(at + 8)
    return profile.toString('latin1', at + 12, Math.min(at + 12 + Math.min(bytes, 200), profile.length))
  }
  const bytes = Math.min(profile.readUInt32BE(at + 20), 2 * MOST_UNITS)
  const start = at + profile.readUInt32BE(at + 24)
  const text = Buffer.from(profile.subarray(start, start + bytes - (bytes % 2)))
  return text.length % 2 === 0 ? text.swap16().toString('utf16le') : ''
}
