/**
 * Writes JSON, and a command that creates a PiAPI task with it. The API key stays out of it: the shell takes it from the
 * environment variable PIAPI_API_KEY.
 */
import { inJson, inShell, percent, unitEscape } from './escapes.ts'

const TASKS = 'https://api.piapi.ai/api/v1/task'

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json }

/** Like JSON.stringify, with spaces, and with escapes for what can't be seen. */
export function jsonLine(value: Json): string {
  if (typeof value === 'string') return inJson(value)
  if (typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(jsonLine).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, one]) => `${inJson(key)}: ${jsonLine(one)}`)
    .join(', ')}}`
}

/** The same over several lines, as people write it. @param indent of the lines after the first */
export function jsonLines(value: Json, indent = ''): string {
  if (typeof value !== 'object') return jsonLine(value)
  const inner = `${indent}  `
  const items = isList(value)
    ? value.map((one) => jsonLines(one, inner))
    : Object.entries(value).map(([key, one]) => `${inJson(key)}: ${jsonLines(one, inner)}`)
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}']
  if (items.length === 0) return `${open}${close}`
  return `${open}\n${items.map((item) => `${inner}${item}`).join(',\n')}\n${indent}${close}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** @param platform Node's process.platform, which decides the shell */
export function requestCommand(body: Json, platform: string): string {
  if (platform === 'win32') return inPowerShell(body)
  return [
    `curl -X POST '${TASKS}'`,
    `-H "X-API-Key: $PIAPI_API_KEY"`,
    `-H 'Content-Type: application/json'`,
    `-d ${inShell(jsonLine(body))}`,
  ].join(' \\\n  ')
}

/**
 * The body comes through a pipe: as an argument it would lose its quotes before PowerShell 7.3. `curl` alone may be
 * another command there.
 */
const inPowerShell = (body: Json): string =>
  `'${plainJson(jsonLine(body))}' |\n  curl.exe -X POST '${TASKS}' -H "X-API-Key: $env:PIAPI_API_KEY" -H 'Content-Type: application/json' -d '@-'`

/**
 * JSON with an escape for every sign that PowerShell could interpret, straight and typographic quotes above all, and for
 * every letter that a pipe to a program may change. Such signs stand only within its strings.
 */
const plainJson = (json: string): string =>
  json.replaceAll(/[^\w .~:/?#@&=+,%{}[\]"\\-]/g, (sign) => unitEscape(sign.charCodeAt(0)))

/**
 * An address for a command on this platform. On Windows anything that PowerShell or cmd.exe could interpret is
 * percent-encoded, and no percent sign precedes anything but two digits, as it would in a variable.
 */
export const addressInCommand = (url: string, platform: string): string =>
  platform === 'win32'
    ? url.replaceAll(/%(?![\dA-F]{2})/gi, '%25').replaceAll(/[^\w.~:/?#@&=+,%-]/gu, percent)
    : url
