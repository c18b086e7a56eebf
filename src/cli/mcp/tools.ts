/**
 * Carries out what the tools are asked for: each is one call to the app.
 */
import type { CallToolResult } from '@modelcontextprotocol/server'
import type { Assistant } from '../../shared/channel/requests.ts'
import { safeLine } from '../../shared/text/plainText.ts'
import { askApp, type Answer, type AskDeps } from './askApp.ts'
import { choiceIn, type ChoiceInput } from './choice.ts'
import { locate } from './paths.ts'
import { faultFacts, faultLines, linkFacts, linkLine, refusal, sortAnswer, toolResult } from './results.ts'

/** An assistant's call: who asks, and the way to the app. */
export interface ToolCall extends AskDeps {
  readonly assistant: Assistant
}

const NOTHING: Answer = { links: new Map(), faults: new Map(), checks: [] }

interface UploadInput extends ChoiceInput {
  readonly paths: string[]
}

export async function uploadFiles(input: UploadInput, call: ToolCall): Promise<CallToolResult> {
  const { paths } = input
  const choice = choiceIn(input)
  if (choice !== undefined && 'fault' in choice) return refusal(choice.fault)
  const located = paths.map((written) => ({ written, found: locate(written, call.assistant.roots) }))
  const files = located.flatMap(({ written, found }) => (found.ok ? [{ written, path: found.path }] : []))
  const answer =
    files.length === 0
      ? NOTHING
      : await askApp(
          {
            call: 'upload',
            files: files.map(({ path }) => ({ path })),
            ...{ assistant: call.assistant, copy: false, fresh: false, unlisted: false },
            ...(choice && { choice }),
            progress: call.progress !== undefined,
          },
          call,
        )
  const { made, failed } = sortAnswer(
    files.map(({ written }) => written),
    answer,
  )
  const unlocated = located.flatMap(({ written, found }) =>
    found.ok ? [] : [{ of: written, fault: found.fault }],
  )
  const all = [...failed, ...unlocated]
  return toolResult(
    [...made.map(({ of, link }) => linkLine(of, link)), ...faultLines(all)],
    {
      uploaded: made.map(({ of, link }) => ({
        path: of,
        ...linkFacts(link),
        ...(link.sha256 !== undefined && { sha256: link.sha256 }),
        reused: link.reused,
      })),
      failed: all.map(({ of, fault }) => ({ path: of, ...faultFacts(fault) })),
    },
    made.length === 0,
  )
}

export async function listLinks({ limit }: { limit: number }, call: ToolCall): Promise<CallToolResult> {
  const answer = await askApp({ call: 'list', assistant: call.assistant }, call)
  if (answer.refused !== undefined) return refusal(answer.refused)
  const links = [...answer.links.values()]
  const shown = links.slice(0, limit)
  const lines = shown.map((link) => linkLine(link.name, link))
  if (links.length === 0) lines.push('There are no live links.')
  else if (links.length > shown.length) lines.push(`These are the newest ${shown.length} of ${links.length}.`)
  return toolResult(lines, {
    links: shown.map((link) => ({ ...linkFacts(link), ...(link.by !== undefined && { by: link.by }) })),
    total: links.length,
  })
}

export async function renewLinks({ links }: { links: string[] }, call: ToolCall): Promise<CallToolResult> {
  const { assistant, progress } = call
  const answer = await askApp({ call: 'renew', links, assistant, progress: progress !== undefined }, call)
  const { made, failed } = sortAnswer(links, answer)
  return toolResult(
    [...made.map(({ of, link }) => linkLine(of, link)), ...faultLines(failed)],
    {
      renewed: made.map(({ of, link }) => ({ link: of, ...linkFacts(link) })),
      failed: failed.map(({ of, fault }) => ({ link: of, ...faultFacts(fault) })),
    },
    made.length === 0,
  )
}

export async function checkLinks({ links }: { links: string[] }, call: ToolCall): Promise<CallToolResult> {
  const answer = await askApp({ call: 'check', links, assistant: call.assistant }, call)
  const checks = new Map(answer.checks.map((check) => [check.index, check]))
  const checked = links.flatMap((link, index) => {
    const found = checks.get(index)
    return found === undefined ? [] : [{ link, good: found.good, found: found.check.found, says: found.says }]
  })
  const rest = links.map((link, index) => ({ link, index })).filter(({ index }) => !checks.has(index))
  const faults = new Map(
    rest.flatMap(({ index }, at) => {
      const fault = answer.faults.get(index)
      return fault === undefined ? [] : [[at, fault] as const]
    }),
  )
  const { failed } = sortAnswer(
    rest.map(({ link }) => link),
    { ...answer, links: new Map(), faults },
  )
  return toolResult(
    [...checked.map(({ link, says }) => `${safeLine(link)}: ${says}`), ...faultLines(failed)],
    { checked, failed: failed.map(({ of, fault }) => ({ link: of, ...faultFacts(fault) })) },
    checked.length === 0,
  )
}

export async function taskBody(
  { target, links }: { target: string; links: string[] },
  call: ToolCall,
): Promise<CallToolResult> {
  const answer = await askApp({ call: 'task-body', target, links, assistant: call.assistant }, call)
  const [fault] = [answer.refused, ...answer.faults.values()].filter((one) => one !== undefined)
  const { task } = answer
  if (task === undefined) return refusal(fault ?? NO_TASK)
  const { body, curl, warnings } = task
  return toolResult([body, ...warnings], { body: JSON.parse(body), curl, warnings })
}

const NO_TASK = {
  kind: 'unexpected',
  trouble: 'file',
  message: 'Mayfly gave no answer.',
  fix: 'Try again.',
} as const
