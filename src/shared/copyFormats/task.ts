/**
 * Writes links as a command that creates a PiAPI task with them. The API key stays out of it: the shell takes it from the
 * environment variable PIAPI_API_KEY.
 */
import { listEntries } from './fields.ts'
import { inJson, inShell, percent } from './escapes.ts'
import { typeOf } from '../uploads/serviceLimits.ts'

const TASKS = 'https://api.piapi.ai/api/v1/task'

interface NamedLink {
  readonly url: string
  readonly name: string
}

/** @param platform Node's process.platform, which decides the shell */
export function taskCommand(links: readonly NamedLink[], platform: string): string {
  if (platform === 'win32') return inPowerShell(links.map((link) => ({ ...link, url: inWindows(link.url) })))
  return [
    `curl -X POST '${TASKS}'`,
    `-H "X-API-Key: $PIAPI_API_KEY"`,
    `-H 'Content-Type: application/json'`,
    `-d ${inShell(bodyOf(links))}`,
  ].join(' \\\n  ')
}

/**
 * The body comes through a pipe: as an argument it would lose its quotes before PowerShell 7.3. `curl` alone may be
 * another command there.
 */
const inPowerShell = (links: readonly NamedLink[]): string =>
  `'${bodyOf(links)}' |\n  curl.exe -X POST '${TASKS}' -H "X-API-Key: $env:PIAPI_API_KEY" -H 'Content-Type: application/json' -d '@-'`

/** Shapes as PiAPI documents them: Kling animates one picture; Seedance takes lists of everything. */
function bodyOf(links: readonly NamedLink[]): string {
  const [only, second] = links
  if (only !== undefined && second === undefined && typeOf(only.name)?.media === 'image') {
    const input = { prompt: 'Bring the picture to life', image_url: only.url }
    return inOneLine({ model: 'kling', task_type: 'video_generation', input })
  }
  const lists = listEntries(links)
  const prompt = `Use ${lists.flatMap(([key, urls]) => urls.map((_, at) => `@${mentionOf(key)}${String(at + 1)}`)).join(', ')}`
  return inOneLine({
    model: 'seedance',
    task_type: 'seedance-2',
    input: { prompt, ...Object.fromEntries(lists) },
  })
}

/** What a prompt calls the entries of `image_urls`. */
const mentionOf = (key: string): string => key.replace(/_?urls$/, '')

type Json = string | readonly string[] | { readonly [key: string]: Json }

/** Like JSON.stringify, with spaces, and with escapes for what can't be seen. */
function inOneLine(value: Json): string {
  if (typeof value === 'string') return inJson(value)
  if (isList(value)) return `[${value.map(inJson).join(', ')}]`
  const entries = Object.entries(value).map(([key, one]) => `${inJson(key)}: ${inOneLine(one)}`)
  return `{${entries.join(', ')}}`
}

const isList = (value: Json): value is readonly string[] => Array.isArray(value)

/**
 * Anything that PowerShell or cmd.exe could interpret is percent-encoded, and no percent sign precedes anything but two
 * digits, as it would in a variable.
 */
const inWindows = (url: string): string =>
  url.replaceAll(/%(?![\dA-F]{2})/gi, '%25').replaceAll(/[^\w.~:/?#@&=+,%-]/gu, percent)
