// Asks npm's registry for known vulnerabilities of the packages in package-lock.json: npm run advisories
//
// Exit code 0: none. 1: there are some; with --shipped, some in the app itself. 2: the registry could not be asked, which
// says nothing about the packages. Needs the network, so it is no part of `npm test`.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isCommand, projectDir } from './project.mjs'
import { bundledIn } from './release/bundled.mjs'

/**
 * What npm's answer says.
 * @param {string} answer of `npm audit --json`
 * @param {ReadonlySet<string>} shipped names of the packages that are in the app
 * @param {{ isShippedOnly?: boolean }} [options] whether what is not in the app is only told, and no failure
 * @returns {{ code: 0 | 1 | 2, lines: string[] }}
 */
export function verdictOf(answer, shipped, { isShippedOnly = false } = {}) {
  const { error, vulnerabilities, message } = parsed(answer)
  if (vulnerabilities === undefined) {
    const reason = message ?? error?.summary ?? 'no answer'
    return { code: 2, lines: [`advisories: not checked, the registry could not be asked: ${reason}`] }
  }
  const found = Object.values(vulnerabilities)
  if (found.length === 0) return { code: 0, lines: ['advisories: the registry knows none'] }
  return {
    code: isShippedOnly && !found.some(({ name }) => shipped.has(name)) ? 0 : 1,
    lines: found.map(({ name, severity, range, via }) => {
      const where = shipped.has(name) ? 'in the app' : 'for building'
      return `advisories: ${severity}, ${where}: ${name} ${range}: ${via.map(causeOf).join('; ')}`
    }),
  }
}

/**
 * @typedef {object} Answer
 * @property {string} [message]
 * @property {{ summary?: string }} [error]
 * @property {Record<string, { name: string, severity: string, range: string, via: (string | { title: string, url: string })[] }>} [vulnerabilities]
 */

/** @param {string} answer @returns {Answer} */
function parsed(answer) {
  try {
    return JSON.parse(answer)
  } catch {
    return {}
  }
}

/** @param {string | { title: string, url: string }} cause */
const causeOf = (cause) => (typeof cause === 'string' ? `by ${cause}` : `${cause.title} (${cause.url})`)

/** @returns {Promise<string>} */
const ask = () =>
  new Promise((resolve) => {
    const options = { cwd: projectDir, maxBuffer: Infinity, shell: process.platform === 'win32' }
    // It also fails if it found some.
    execFile('npm', ['audit', '--json', '--package-lock-only'], options, (_error, stdout) => resolve(stdout))
  })

if (isCommand(import.meta)) {
  const out = join(projectDir, 'out')
  const shipped = new Set(existsSync(out) ? bundledIn(out).map(({ name }) => name) : [])
  const { code, lines } = verdictOf(await ask(), shipped.add('electron'), {
    isShippedOnly: process.argv.includes('--shipped'),
  })
  for (const line of lines) (code === 0 ? console.log : console.error)(line)
  process.exitCode = code
}
