// Puts together what every package manager's files are made from.
import { addressOf, repositoryOf } from './addresses.mjs'

/**
 * @typedef {import('../artefacts.mjs').Platform} Platform
 * @typedef {import('../artefacts.mjs').Arch} Arch
 *
 * @typedef {object} Download
 * @property {Arch} arch
 * @property {string} name
 * @property {string} url
 * @property {string} sha256 in hexadecimal digits
 *
 * @typedef {object} Offer
 * @property {string} name for people: Mayfly
 * @property {string} command for computers: mayfly
 * @property {string} version
 * @property {string} summary one line without a full stop
 * @property {string} licence its SPDX id
 * @property {import('../../product.mjs').Product} product
 * @property {string | undefined} repository at GitHub, if releases are there
 * @property {(name: string) => string} address of another file of the release
 * @property {(platform: Platform, kind: string) => Download[]} downloads one for each processor, x64 first
 */

/**
 * @param {object} release
 * @param {{ name: string, productName: string, version: string, description: string, license: string }} release.project
 * package.json
 * @param {import('../../product.mjs').Product} release.product
 * @param {readonly import('../artefacts.mjs').Artefact[]} release.artefacts
 * @returns {Offer}
 */
export function offerOf({ project, product, artefacts }) {
  const { updates } = product
  const { name: command, productName: name, version, description, license: licence } = project
  const address = (/** @type {string} */ file) => addressOf(updates, version, file)
  return {
    ...{ name, command, version, licence, product, address },
    summary: (description.split('. ')[0] ?? '').replace(/\.$/, ''),
    repository: updates.provider === 'github' ? repositoryOf(updates) : undefined,
    downloads: (platform, kind) =>
      artefacts
        .flatMap(({ slots, name: file, sha256 }) =>
          slots
            .filter((slot) => slot.platform === platform && slot.kind === kind)
            .map(({ arch }) => ({ arch, name: file, url: address(file), sha256 })),
        )
        .toSorted((a, b) => (a.arch > b.arch ? -1 : 1)),
  }
}
