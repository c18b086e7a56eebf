/**
 * Puts what the app answered into the results of tools: for programs, and in lines for models.
 */
import type { CallToolResult } from '@modelcontextprotocol/server'
import type { Fault, ToldLink } from '../../shared/channel/replies.ts'
import { safeLine } from '../../shared/text/plainText.ts'
import { preparedRecord } from '../output/records.ts'
import type { Answer } from './askApp.ts'

const NO_ANSWER: Fault = {
  kind: 'unexpected',
  trouble: 'file',
  message: 'Mayfly gave no answer about this.',
  fix: 'List the links to see whether there is one.',
}

/** What became of each of these. */
export interface Sorted<T> {
  readonly made: readonly { readonly of: T; readonly link: ToldLink }[]
  readonly failed: readonly { readonly of: T; readonly fault: Fault }[]
}

/** @param asked in the order of the request */
export function sortAnswer<T>(asked: readonly T[], { links, faults, refused }: Answer): Sorted<T> {
  const made: { of: T; link: ToldLink }[] = []
  const failed: { of: T; fault: Fault }[] = []
  for (const [index, of] of asked.entries()) {
    const link = links.get(index)
    if (link === undefined) failed.push({ of, fault: faults.get(index) ?? refused ?? NO_ANSWER })
    else made.push({ of, link })
  }
  return { made, failed }
}

const iso = (at: number): string => new Date(at).toISOString()

export const linkFacts = ({ url, name, expiresAt, size, type, prepared }: ToldLink) => ({
  ...{ url, name, expires_at: iso(expiresAt) },
  ...(size !== undefined && { size }),
  ...(type !== undefined && { type }),
  ...(prepared !== undefined && { prepared: preparedRecord(prepared) }),
})

export const faultFacts = ({ kind, message, fix }: Fault) => ({ kind, message, fix })

export const linkLine = (of: string, { url, expiresAt }: ToldLink): string =>
  `${safeLine(of)}: ${url} (public until ${iso(expiresAt)})`

const sentences = ({ message, fix }: Fault): string => (fix === '' ? message : `${message} ${fix}`)

/** What is wrong, said once for all that it concerns. */
export function faultLines(failed: readonly { readonly of: string; readonly fault: Fault }[]): string[] {
  const alike = new Map<string, string[]>()
  for (const { of, fault } of failed) {
    const said = sentences(fault)
    alike.set(said, [...(alike.get(said) ?? []), safeLine(of)])
  }
  return [...alike].map(([said, concerned]) => `${concerned.join(', ')}: ${said}`)
}

export const toolResult = (
  lines: readonly string[],
  structuredContent: Record<string, unknown>,
  isError = false,
): CallToolResult => ({
  content: [{ type: 'text', text: lines.join('\n') }],
  structuredContent,
  ...(isError && { isError }),
})

/** Nothing was done. */
export const refusal = (fault: Fault): CallToolResult => ({
  content: [{ type: 'text', text: sentences(fault) }],
  isError: true,
})
