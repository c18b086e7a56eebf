// Exports the product's identity as package.json names it, and says which of its values are still placeholders.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from './project.mjs'

/**
 * @typedef {object} Product
 * @property {string} id bundle id on macOS, AppUserModelID on Windows, and what the desktop file is named after on Linux
 * @property {string} desktopName the desktop file's name, which Electron reads from package.json
 * @property {string} toastActivator Windows' class id for clicks on notifications, in braces
 * @property {string} publisher
 * @property {string} email
 * @property {string} homepage
 */

/** @param {unknown} text what package.json contains @returns {Product} */
export function productIn(text) {
  const { author, homepage, desktopName, product } = JSON.parse(String(text))
  return { ...product, desktopName, publisher: author.name, email: author.email, homepage }
}

export const product = productIn(readFileSync(join(projectDir, 'package.json')))

/** Domains that nobody can own: https://www.rfc-editor.org/rfc/rfc2606 */
const RESERVED = /(^|[@./])(invalid|example|test|localhost)([./]|$)/i

/**
 * Names of values that no published package may have.
 * @param {Product} product
 */
export const placeholdersIn = ({ id, email, homepage }) =>
  Object.entries({ 'product.id': id, 'author.email': email, homepage })
    .filter(([, value]) => RESERVED.test(value))
    .map(([name]) => name)

/** Throws while a value is a placeholder. @param {Product} [chosen] */
export function refusePlaceholders(chosen = product) {
  const left = placeholdersIn(chosen)
  if (left.length > 0)
    throw new Error(`Not to be published: package.json has placeholders for ${left.join(', ')}`)
}
