// Says where a release's files are downloaded from, by what package.json says of updates.

/** @typedef {import('../../product.mjs').Feed} Feed */

/**
 * @param {Feed} updates
 * @param {string} version
 * @param {string} name a file's
 */
export function addressOf(updates, version, name) {
  if (updates.provider === 'generic') return `${updates.url.replace(/\/+$/, '')}/${name}`
  return `${repositoryOf(updates)}/releases/download/v${version}/${name}`
}

/** @param {{ owner: string, repo: string }} updates */
export const repositoryOf = ({ owner, repo }) => `https://github.com/${owner}/${repo}`
