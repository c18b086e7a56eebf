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
 * @property {Feed} updates where the packaged app looks for updates
 */

/**
 * @typedef {{ provider: 'generic', url: string } | { provider: 'github', owner: string, repo: string }} Feed
 * as electron-builder takes it: https://www.electron.build/publish
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
export const placeholdersIn = ({ id, email, homepage, updates }) =>
  Object.entries({
    'product.id': id,
    'author.email': email,
    homepage,
    'product.updates': addressOf(updates),
  })
    .filter(([, value]) => RESERVED.test(value))
    .map(([name]) => name)

/** @param {Feed} feed */
const addressOf = (feed) =>
  feed.provider === 'generic' ? feed.url : `https://github.com/${feed.owner}/${feed.repo}`

/**
 * The feed for electron-builder, which names it in each package; null while it is a placeholder: the packaged app then
 * looks for no updates.
 * @param {Product} [chosen]
 */
export const publishedFeed = (chosen = product) =>
  placeholdersIn(chosen).includes('product.updates') ? null : chosen.updates

/** Throws while a value is a placeholder. @param {Product} [chosen] */
export function refusePlaceholders(chosen = product) {
  const left = placeholdersIn(chosen)
  if (left.length > 0)
    throw new Error(`Not to be published: package.json has placeholders for ${left.join(', ')}`)
}
