// Says which files tell of another version than package.json, and what keeps that version from being published.
import { placeholdersIn, productIn } from '../product.mjs'

/**
 * @typedef {object} Sources
 * @property {string} packageJson its text
 * @property {{ version?: string, packages?: Record<string, { version?: string }> }} lock package-lock.json
 * @property {import('../changelog.mjs').Changelog} changelog
 */

/**
 * What has to be put right in any commit, released or not.
 * @param {Sources} sources
 * @returns {string[]}
 */
export function stale({ packageJson, lock, changelog }) {
  const { version } = JSON.parse(packageJson)
  const [newest] = changelog.releases
  const own = lock.packages?.['']?.version
  return [
    ...(newest?.version === version
      ? []
      : [`CHANGELOG.md begins with ${newest?.version ?? 'nothing'}, not with ${version}`]),
    ...(lock.version === version && own === version
      ? []
      : [`package-lock.json is of version ${lock.version}, not of ${version}`]),
  ]
}

/**
 * What has to be put right before this version is published.
 * @param {Sources} sources
 * @param {string} [tag] that starts the release
 * @returns {string[]}
 */
export function unready(sources, tag) {
  const { version } = JSON.parse(sources.packageJson)
  return [
    ...stale(sources),
    ...(sources.changelog.unreleased === '' ? [] : ['CHANGELOG.md has changes that belong to no version']),
    ...(tag === undefined || tag === `v${version}` ? [] : [`the tag is ${tag}, not v${version}`]),
    ...placeholdersIn(productIn(sources.packageJson)).map(
      (name) => `package.json has a placeholder for ${name}`,
    ),
  ]
}
