// Checks test/unit against src: each module has a test in the same place, or is listed with the test that runs it.
import { readFileSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { isCommand, projectDir } from '../project.mjs'

/** Modules without a test of their own, and the test that runs each. A folder's name ends in a slash. */
const LIST = 'test/unit/covered.json'
/** Code that needs a desktop, and its wiring, is run by end-to-end tests only. */
const DESKTOP = /^src\/main\/((os|wiring)\/|[^/]+$)/
/** Journey tests belong to no single module. */
const JOURNEY = /\/journeys\/[^/]+$/
/** A run-time export: modules that only declare types, and entry points, have none. */
const EXPORTS_VALUE = /^export (const|let|(async )?function|class|default|\*|\{)/m

/** Where the tests of a module are: test/unit/core/x for src/main/core/x.ts. @param {string} file */
const placeOf = (file) =>
  file.replace(/^(src\/main|src|scripts)\//, 'test/unit/').replace(/(\.svelte)?\.(ts|mjs)$/, '')

/**
 * @param {ReadonlyMap<string, string>} files the text of each file of src, scripts/lint and test, by its path
 * @param {Readonly<Record<string, string>>} covered the list
 * @returns {string[]} the faults, one sentence each
 */
export function faultsOf(files, covered) {
  const paths = [...files.keys()]
  const modules = paths.filter((file) => /^src\/.*(?<!\.d)\.ts$/.test(file))
  const specs = paths.filter((file) => /^test\/unit\/.*\.test\.ts$/.test(file))
  const entries = Object.entries(covered)

  /** @param {string} source */
  const hasTest = (source) => {
    const place = placeOf(source)
    return specs.some((spec) => spec === `${place}.test.ts` || spec.startsWith(`${place}/`))
  }
  /** Files with runes are compiled by Svelte, together with the pages that use them. @param {string} source */
  const needsTest = (source) =>
    !DESKTOP.test(source) && !source.endsWith('.svelte.ts') && EXPORTS_VALUE.test(files.get(source) ?? '')
  const bare = modules.filter((source) => needsTest(source) && !hasTest(source))

  /** @param {string} entry @param {string} source */
  const isFor = (entry, source) => (entry.endsWith('/') ? source.startsWith(entry) : source === entry)

  const places = new Set(
    [...modules, ...paths.filter((file) => file.startsWith('scripts/lint/'))].map(placeOf),
  )
  /** Whether it is neither at a module's place nor in the folder of that name. @param {string} spec */
  const isStray = (spec) => {
    const steps = spec.replace(/\.test\.ts$/, '').split('/')
    return !JOURNEY.test(spec) && !steps.some((_, at) => places.has(steps.slice(0, at + 1).join('/')))
  }

  return [
    ...bare
      .filter((source) => !entries.some(([entry]) => isFor(entry, source)))
      .map((source) => `${source} has no ${placeOf(source)}.test.ts, and is not in ${LIST}`),
    ...entries
      .filter(([entry]) => !bare.some((source) => isFor(entry, source)))
      .map(([entry]) => `${entry} needs no place in ${LIST}: it is gone, or has a test of its own`),
    ...entries
      .filter(([, test]) => !files.has(test))
      .map(([entry, test]) => `${LIST} names ${test} for ${entry}, which is not there`),
    ...specs.filter(isStray).map((spec) => `${spec} stands for no module, and lies in no journeys/`),
  ]
}

/** @param {string} folder @returns {[string, string][]} */
const filesIn = (folder) =>
  readdirSync(join(projectDir, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file))
    .map((file) => [
      join(folder, file).replaceAll(sep, '/'),
      readFileSync(join(projectDir, folder, file), 'utf8'),
    ])

if (isCommand(import.meta)) {
  const files = new Map(['src', 'scripts/lint', 'test'].flatMap(filesIn))
  const faults = faultsOf(files, JSON.parse(readFileSync(join(projectDir, LIST), 'utf8')))
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length > 0 ? 1 : 0
}
