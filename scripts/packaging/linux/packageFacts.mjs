// Collects what packages say about Mayfly, from package.json, CHANGELOG.md and LICENSE.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { product } from '../../product.mjs'
import { projectDir } from '../../project.mjs'

/**
 * @typedef {import('../../product.mjs').Product & {
 *   version: string,
 *   licence: string,
 *   changelog: string,
 *   date: Date,
 * }} PackageFacts `licence` and `changelog` are the files' texts, `date` is when the package is made
 */

/** @param {string} file */
const read = (file) => readFileSync(join(projectDir, file), 'utf8')

/**
 * @param {NodeJS.ProcessEnv} [env] SOURCE_DATE_EPOCH, in seconds, makes the same package again:
 *   https://reproducible-builds.org/specs/source-date-epoch/
 * @returns {PackageFacts}
 */
export const packageFacts = ({ SOURCE_DATE_EPOCH } = process.env) => ({
  ...product,
  version: JSON.parse(read('package.json')).version,
  licence: read('LICENSE'),
  changelog: read('CHANGELOG.md'),
  date: SOURCE_DATE_EPOCH ? new Date(Number(SOURCE_DATE_EPOCH) * 1000) : new Date(),
})
