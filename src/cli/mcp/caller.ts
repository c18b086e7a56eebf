/**
 * Who asks: the name that a client gives itself, and the folders that it works in. Both are the client's word; what may be
 * published rests on the user's answer in the app.
 */
import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { CALLER_NAME_UNITS } from '../../shared/channel/requests.ts'
import { plainLine } from '../../shared/text/plainText.ts'

const UNNAMED = 'An assistant without a name'
const ROOTS_MOST = 100
const PATH_UNITS = 32_768

/** As it is said in `initialize`, or with each request since revision 2026-07-28. */
export interface ClientFacts {
  readonly info: unknown
  readonly capabilities: unknown
}

const infoSchema = v.object({ name: v.optional(v.string()), title: v.optional(v.string()) })
const rootsSchema = v.object({ roots: v.array(v.object({ uri: v.string() })) })

/** What came with this request; `told` where nothing did. */
export function factsOf(ctx: ServerContext, told: ClientFacts): ClientFacts {
  const envelope = new Map<string, unknown>(Object.entries(ctx.mcpReq.envelope ?? {}))
  return {
    info: envelope.get(CLIENT_INFO_META_KEY) ?? told.info,
    capabilities: envelope.get(CLIENT_CAPABILITIES_META_KEY) ?? told.capabilities,
  }
}

export function callerName({ info }: ClientFacts): string {
  const parsed = v.safeParse(infoSchema, info)
  const { title, name } = parsed.success ? parsed.output : {}
  return (
    [title, name].map((text) => plainLine(text ?? '', CALLER_NAME_UNITS)).find((text) => text !== '') ??
    UNNAMED
  )
}

/** It can tell the folders that it works in. */
export const knowsRoots = ({ capabilities }: ClientFacts): boolean =>
  v.is(v.object({ roots: v.looseObject({}) }), capabilities)

/** Absolute paths of the roots in an answer to roots/list; those that are no folders of this computer are left out. */
export function rootsIn(answer: unknown): readonly string[] {
  const parsed = v.safeParse(rootsSchema, answer)
  const paths = parsed.success ? parsed.output.roots.map(({ uri }) => pathOfUri(uri)) : []
  return paths.filter((path) => path !== undefined).slice(0, ROOTS_MOST)
}

/** Undefined if it is no file: URI of this computer. */
export function pathOfUri(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined
  try {
    const path = fileURLToPath(uri.replace(/^file:\/\/localhost\//i, 'file:///'))
    return path.includes('\0') || path.length > PATH_UNITS ? undefined : path
  } catch {
    return undefined
  }
}
