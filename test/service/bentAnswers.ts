// Bends the contract's own answer before it is sent, in the ways that servers in front of services do.
import { gzipSync } from 'node:zlib'
import type { Answer } from '../../src/main/practice/answers.ts'
import type { Fault } from './faults.ts'

/** An answer as it goes on the wire. */
export type BentAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf])
const COOKIE_BYTES = 1000

/** The answer as this fault sends it; as it is, for a fault that is about something else. */
export function bend(answer: Answer, fault: Fault | undefined): BentAnswer {
  const plain = { ...answer, body: Buffer.from(answer.body) }
  switch (fault?.kind) {
    case 'bom':
      return { ...plain, body: Buffer.concat([BOM, plain.body]) }
    case 'gzip':
      return {
        ...plain,
        headers: { ...plain.headers, 'content-encoding': 'gzip' },
        body: gzipSync(plain.body),
      }
    case 'huge-headers':
      return { ...plain, headers: { ...plain.headers, 'set-cookie': cookies(fault.bytes) } }
    case 'other-shape':
      return { ...plain, body: Buffer.from(reshaped(answer.body.toString(), fault.shape)) }
    default:
      return plain
  }
}

function cookies(bytes: number): string[] {
  return Array.from({ length: Math.ceil(bytes / COOKIE_BYTES) }, (_, at) =>
    `c${String(at)}=`.padEnd(COOKIE_BYTES, 'x'),
  )
}

/** Refusals hold no link: they stay as they are but for their code. */
function reshaped(body: string, shape: 'link on top' | 'code as text'): string {
  const { data, ...rest } = JSON.parse(body) as { code: number; data?: { url: string } }
  if (shape === 'code as text') return JSON.stringify({ ...rest, code: String(rest.code), data })
  return JSON.stringify({ ...rest, ...data })
}
