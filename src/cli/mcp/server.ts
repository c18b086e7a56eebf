/**
 * The server that clients see: five tools, said in words for models. Each call first learns who asks and from which folders.
 */
import {
  inputRequired,
  inputResponse,
  McpServer,
  type CallToolResult,
  type InputRequiredResult,
  type ServerContext,
} from '@modelcontextprotocol/server'
import type { Channel } from '../../channel/channel.ts'
import { builtInTargets } from '../../shared/targets/builtIn.ts'
import { callerName, factsOf, knowsRoots, rootsIn, type ClientFacts } from './caller.ts'
import { progressOf } from './progress.ts'
import * as schemas from './schemas.ts'
import { checkLinks, listLinks, renewLinks, taskBody, uploadFiles, type ToolCall } from './tools.ts'

const PUBLIC = 'A link is public: anybody who has it gets the file, for 24 hours, and nobody can withdraw it.'
const ASKED =
  'The user is asked in the Mayfly app before a file is published, which may take two minutes, and may say no.'

const INSTRUCTIONS = [
  'Mayfly uploads files of this computer to PiAPI and gives links that its models can fetch.',
  PUBLIC,
  ASKED,
  'Upload only what the user’s task needs. Links that live are reused: list them before uploading again.',
].join(' ')

/** The way to the app, and what was given where the server was started. */
export interface ServerDeps {
  readonly channel: Channel
  readonly version: string
  /** Absolute; instead of those that the client tells. */
  readonly roots: readonly string[] | undefined
}

/** How long a client may take to tell its folders, ms. */
const ROOTS_MS = 10_000

type Act<Args> = (args: Args, call: ToolCall) => Promise<CallToolResult>
type Answered = CallToolResult | InputRequiredResult

/** @param era how the client speaks: with the handshake of 2025, or as since 2026 without one */
export function createMcpServer(
  { channel, version, roots }: ServerDeps,
  era: 'legacy' | 'modern',
): McpServer {
  const mcp = new McpServer(
    { name: 'mayfly', title: 'Mayfly', version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  )
  /* eslint-disable @typescript-eslint/no-deprecated -- Clients of 2025 say this in their handshake only. */
  const told = (): ClientFacts => ({
    info: mcp.server.getClientVersion(),
    capabilities: mcp.server.getClientCapabilities(),
  })
  /* eslint-enable @typescript-eslint/no-deprecated */
  const by =
    <Args>(act: Act<Args>) =>
    async (args: Args, ctx: ServerContext): Promise<Answered> => {
      const facts = factsOf(ctx, told())
      const known = roots ?? (await rootsOf(facts, ctx, era))
      if (known === undefined) return inputRequired({ inputRequests: { roots: inputRequired.listRoots() } })
      const assistant = { name: callerName(facts), roots: [...known] }
      return act(args, { assistant, channel, signal: ctx.mcpReq.signal, progress: progressOf(ctx) })
    }
  registerPublishing(mcp, by)
  registerReading(mcp, by)
  return mcp
}

/** None if the client does not tell. Undefined: it is still to be asked, and calls again. */
async function rootsOf(
  facts: ClientFacts,
  { mcpReq }: ServerContext,
  era: 'legacy' | 'modern',
): Promise<readonly string[] | undefined> {
  if (!knowsRoots(facts)) return []
  if (era === 'legacy') {
    const options = { timeout: ROOTS_MS, signal: mcpReq.signal }
    return mcpReq.send({ method: 'roots/list' }, options).then(rootsIn, () => [])
  }
  if (mcpReq.inputResponses === undefined) return undefined
  const told = inputResponse(mcpReq.inputResponses, 'roots')
  return told.kind === 'roots' ? rootsIn(told) : []
}

type By = <Args>(act: Act<Args>) => (args: Args, ctx: ServerContext) => Promise<Answered>

/** What makes links. They can't be withdrawn: that is destructive in the sense that clients ask before it. */
function registerPublishing(mcp: McpServer, by: By): void {
  const annotations = {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: true,
  }
  mcp.registerTool(
    'upload_files',
    {
      title: 'Publish files for 24 hours',
      description: [
        'Uploads files of this computer and gives a link for each, for models that take a URL.',
        PUBLIC,
        ASKED,
        'JPEG, PNG, WebP, MP4, WAV and MP3 of at most 10 MB go as they are; with fit, other pictures, videos and sounds are converted to these. Only files inside the workspace folders; no hidden files.',
        'The same bytes are not sent twice: a link that lives is given again. Files that fail are told beside those that succeed.',
      ].join(' '),
      ...{ inputSchema: schemas.uploadInput, outputSchema: schemas.uploadOutput, annotations },
    },
    by(uploadFiles),
  )
  mcp.registerTool(
    'renew_links',
    {
      title: 'Renew links',
      description: [
        'Uploads the files of these links once more and gives a new link for each, which lives 24 hours from now; the old one lives on until it expires.',
        PUBLIC,
        ASKED,
        'Fails for a file that has changed or is gone: upload it anew.',
      ].join(' '),
      ...{ inputSchema: schemas.linksInput, outputSchema: schemas.renewOutput, annotations },
    },
    by(renewLinks),
  )
}

/** What publishes nothing. */
function registerReading(mcp: McpServer, by: By): void {
  const annotations = {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  }
  mcp.registerTool(
    'list_links',
    {
      title: 'List live links',
      description:
        'Lists the links that live and that this assistant may know of, the newest first, with when they expire.',
      ...{ inputSchema: schemas.listInput, outputSchema: schemas.listOutput, annotations },
    },
    by(listLinks),
  )
  mcp.registerTool(
    'check_links',
    {
      title: 'Check links',
      description:
        'Asks each link itself and says what a model that fetches it will get: the file as it was uploaded, an error, a web page.',
      ...{ inputSchema: schemas.linksInput, outputSchema: schemas.checkOutput },
      annotations: { ...annotations, openWorldHint: true },
    },
    by(checkLinks),
  )
  mcp.registerTool(
    'task_body',
    {
      title: 'Write a task’s body',
      description:
        'Writes the JSON body of a PiAPI task with these links in the right fields, and warns of what will fail before it costs money. It sends nothing and runs no task.',
      inputSchema: schemas.taskInput(builtInTargets().map(({ id }) => id)),
      ...{ outputSchema: schemas.taskOutput, annotations },
    },
    by(taskBody),
  )
}
