// Makes sure that Debian packages are installed which a command of ours needs.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** How Debian 13 and Ubuntu 24.04 rename libraries whose times have 64 bits. @param {string} name */
const renamed = (name) => `${name}t64`

/** @param {readonly string[]} needed */
function missingOf(needed) {
  const { stdout } = spawnSync(
    'dpkg-query',
    ['--show', '--showformat=${Package} ${db:Status-Status}\n', ...needed, ...needed.map(renamed)],
    {
      encoding: 'utf8',
    },
  )
  const lines = new Set(stdout.split('\n'))
  return needed.filter((name) => ![name, renamed(name)].some((either) => lines.has(`${either} installed`)))
}

/** The name that a package has on this system. @param {string} name */
const nameHere = (name) =>
  spawnSync('apt-cache', ['show', renamed(name)]).status === 0 ? renamed(name) : name

/** @param {readonly string[]} args */
function aptGet(...args) {
  const { status, stdout, stderr } = spawnSync('apt-get', ['-qq', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`)
  return status === 0
}

/**
 * As root installs what is missing, with its dependencies.
 * @param {string} who what needs them, at the start of a sentence
 * @param {Record<string, readonly string[]>} groups names of packages by their purpose
 * @returns {boolean} whether everything is installed now; if not, stderr says what to do
 */
export function ensurePackages(who, groups) {
  if (!existsSync('/usr/bin/dpkg-query')) {
    console.error(`${who} needs Debian or a relative of it, with these packages or their like:`)
    for (const [purpose, names] of Object.entries(groups)) console.error(`  ${purpose}: ${names.join(' ')}`)
    return false
  }
  const missing = missingOf(Object.values(groups).flat())
  if (missing.length === 0) return true

  const install = () => ['install', '--yes', '--no-install-recommends', ...missing.map(nameHere)]
  if (process.getuid?.() !== 0) {
    console.error(`Packages are missing. Please run:\n  sudo apt-get ${install().join(' ')}`)
    return false
  }
  console.error(`Installing ${missing.join(' ')}`)
  return aptGet('update') && aptGet(...install())
}
