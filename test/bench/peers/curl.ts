// The floor: curl sends bodies that are ready, in one process, over as many connections as files at once.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'

/** Writes the request's body for each file, as the service wants it. */
export function readyBodies(folder: string, files: readonly string[]): readonly string[] {
  return files.map((file) => {
    const body = join(folder, `${basename(file)}.json`)
    const data = readFileSync(file).toString('base64')
    writeFileSync(body, JSON.stringify({ file_name: basename(file), file_data: data }))
    return body
  })
}

export type Spent = { readonly cpuSeconds: number }

/** @param authority trusted for an https address, a PEM file */
export async function curl(
  url: string,
  bodies: readonly string[],
  atOnce: number,
  authority?: string,
): Promise<Spent> {
  const headers = ['Content-Type: application/json', 'x-api-key: key-of-the-benchmark', 'Expect:']
  const config = [
    ...['silent', 'show-error', 'fail', 'request = POST', 'http1.1', 'noproxy = "*"'],
    ...(atOnce > 1 ? ['parallel', `parallel-max = ${atOnce}`] : []),
    ...(authority === undefined ? [] : [`cacert = "${authority}"`]),
    ...headers.map((header) => `header = "${header}"`),
    ...bodies.map(
      (body) => `upload-file = "${body}"\nurl = "${url}/api/ephemeral_resource"\noutput = "/dev/null"`,
    ),
  ].join('\n')
  // The shell tells what its child has used of the CPU.
  const shell = spawn('bash', ['-c', 'TIMEFORMAT="%U %S"; time curl --disable --config -'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  shell.stdin.end(config)
  const [told, [code]] = await Promise.all([text(shell.stderr), once(shell, 'exit')])
  if (code !== 0) throw new Error(`curl ended with ${code}: ${told}`)
  const [user = NaN, system = NaN] = told.trim().split(/\s+/).slice(-2).map(Number)
  return { cpuSeconds: user + system }
}
