// The forms in which a program may have written a secret down, and a search for all of them.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { filesBelow } from './disk.ts'

/** Each form of `secret`, by its name. Base64 depends on what stands before, so it is there for each of its offsets. */
export function formsOf(secret: string): ReadonlyMap<string, Buffer> {
  const utf16 = Buffer.from(secret, 'utf16le')
  const hex = Buffer.from(secret).toString('hex')
  return new Map([
    ['plain', Buffer.from(secret)],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ['hex', Buffer.from(hex)],
    ['HEX', Buffer.from(hex.toUpperCase())],
    ['URL', Buffer.from(encodeURIComponent(secret))],
    ['JSON', Buffer.from(JSON.stringify(secret).slice(1, -1))],
    ['reversed', Buffer.from(secret.split('').reverse().join(''))],
    ...base64Forms(secret),
  ])
}

/** The ends, which depend on neighbours, are left out. */
function base64Forms(secret: string): [string, Buffer][] {
  return [0, 1, 2].flatMap((before) =>
    (['base64', 'base64url'] as const).map((form): [string, Buffer] => {
      const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
        .toString(form)
        .replace(/=+$/, '')
      const from = before === 0 ? 0 : 4
      return [`${form} at ${before}`, Buffer.from(text.slice(from, text.length - (text.length % 4 || 4)))]
    }),
  )
}

/** The names of the forms that `bytes` hold. */
export const formsIn = (bytes: Buffer, secret: string): string[] =>
  [...formsOf(secret)].filter(([, form]) => bytes.includes(form)).map(([name]) => name)

/** The files below `folder` that hold `secret` in any form. */
export const filesWith = (folder: string, secret: string): string[] =>
  filesBelow(folder)
    .filter((file) => formsIn(readFileSync(file), secret).length > 0)
    .map((file) => relative(folder, file))
