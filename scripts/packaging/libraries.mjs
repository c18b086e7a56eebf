// Compares the libraries that an app is linked to with the packages that its deb depends on.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

/** @param {string} file @returns {string[]} names of libraries, none if it is no program or library */
function linkedTo(file) {
  const { stdout } = spawnSync('objdump', ['--private-headers', file], { encoding: 'utf8' })
  return Array.from(stdout.matchAll(/^ *NEEDED +(\S+)$/gm), ([, name = '']) => name)
}

/** The packages here that have such a file. @param {string} library */
function ownersOf(library) {
  const { stdout } = spawnSync('dpkg-query', ['--search', `*/${library}`], { encoding: 'utf8' })
  return stdout.split('\n').flatMap((line) => /^([^:\s]+)(?::\S+)?: /.exec(line)?.[1] ?? [])
}

/**
 * @param {string} app the folder of an unpacked app
 * @param {string} deb
 * @returns {string[]} complaints: libraries of a package here on which the deb does not depend
 */
export function undeclared(app, deb) {
  const depends = new Set(
    execFileSync('dpkg-deb', ['--field', deb, 'Depends'], { encoding: 'utf8' }).split(/[,|\s]+/),
  )
  const files = readdirSync(app, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const brought = new Set(files.map(({ name }) => name))
  const needed = new Set(files.flatMap(({ parentPath, name }) => linkedTo(join(parentPath, name))))
  return [...needed]
    .filter((library) => !brought.has(basename(library)))
    .flatMap((library) => {
      const owners = ownersOf(library)
      return owners.some((owner) => depends.has(owner))
        ? []
        : [`${library} is in ${owners.join(', ') || 'no package here'}`]
    })
}
