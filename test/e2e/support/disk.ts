// Searches a folder, for tests of what must never be in it.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The files below `folder` that contain `secret`, in any encoding that a program would use. */
export function filesWith(folder: string, secret: string): string[] {
  const forms = [
    Buffer.from(secret, 'utf8'),
    Buffer.from(secret, 'utf16le'),
    ...base64Forms(secret),
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from(Buffer.from(secret).toString('hex')),
  ]
  return filesBelow(folder)
    .filter((file) => {
      const bytes = readFileSync(file)
      return forms.some((form) => bytes.includes(form))
    })
    .map((file) => relative(folder, file))
}

/** The base64 of a text depends on the number of bytes before it; the ends, which neighbours change, are left out. */
function base64Forms(secret: string): Buffer[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
    const from = before === 0 ? 0 : 4
    return (['base64', 'base64url'] as const).map((form) => {
      const text = whole.toString(form).replace(/=+$/, '')
      return Buffer.from(text.slice(from, text.length - (text.length % 4 || 4)))
    })
  })
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
