/**
 * The objects that `--json` prints, one a line. docs/cli-output.schema.json describes them.
 */
import { unitEscape } from '../../shared/copyFormats/escapes.ts'
import type { Fault, ToldLink } from '../../shared/channel/replies.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Invisible characters are escaped, so that the line is harmless on a terminal and exact for whoever parses it. */
export const jsonLine = (record: Json): string =>
  JSON.stringify(record).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    Array.from({ length: sign.length }, (_, at) => unitEscape(sign.charCodeAt(at))).join(''),
  )

/** ISO 8601, UTC. */
export const isoTime = (at: number): string => new Date(at).toISOString()

export const linkRecord = (index: number, file: string, link: ToldLink) => ({
  index,
  file,
  url: link.url,
  expires_at: isoTime(link.expiresAt),
  size: link.size ?? null,
  sha256: link.sha256 ?? null,
  type: link.type ?? null,
  prepared: link.prepared === undefined ? null : preparedRecord(link.prepared),
})

/** What became of a file before it was sent, as far as programs are told. */
export type ToldPrepared = Pick<NonNullable<ToldLink['prepared']>, 'from' | 'to' | 'steps' | 'leftOut'>

export const preparedRecord = ({ from, to, steps, leftOut }: ToldPrepared) => ({
  ...{ from, to, steps },
  left_out: leftOut,
})

/** @param index null for what concerns the whole call */
export const errorRecord = (index: number | null, file: string | null, { kind, message, fix }: Fault) => ({
  index,
  file,
  error: { kind, message, fix },
})
