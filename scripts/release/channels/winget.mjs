// Writes the three manifests that winget's repository wants of a version.
// https://learn.microsoft.com/windows/package-manager/package/manifest
import { stringify } from 'yaml'

const SCHEMA = '1.10.0'
const LOCALE = 'en-US'

/** `Publisher.Package`, of which neither may hold a space. @param {import('./offer.mjs').Offer} offer */
const identifierOf = ({ product, name }) => {
  const words = product.publisher.split(/[^A-Za-z0-9]+/).filter(Boolean)
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}.${name}`
}

/**
 * @param {import('./offer.mjs').Offer} offer
 * @returns {Record<string, string>} texts by file name; none without installers
 */
export function wingetFiles(offer) {
  const { name, command, version, licence, product, summary } = offer
  const installers = offer.downloads('windows', 'nsis')
  if (installers.length === 0) return {}
  const id = identifierOf(offer)
  const common = { PackageIdentifier: id, PackageVersion: version }
  return {
    [`${id}.yaml`]: manifest('version', { ...common, DefaultLocale: LOCALE }),
    [`${id}.installer.yaml`]: manifest('installer', {
      ...common,
      Platform: ['Windows.Desktop'],
      MinimumOSVersion: '10.0.0.0',
      InstallerType: 'nullsoft',
      Scope: 'user',
      InstallModes: ['interactive', 'silent', 'silentWithProgress'],
      UpgradeBehavior: 'install',
      Installers: installers.map(({ arch, url, sha256 }) => ({
        ...{ Architecture: arch, InstallerUrl: url, InstallerSha256: sha256.toUpperCase() },
      })),
    }),
    [`${id}.locale.${LOCALE}.yaml`]: manifest('defaultLocale', {
      ...common,
      PackageLocale: LOCALE,
      Publisher: product.publisher,
      PublisherUrl: product.homepage,
      PackageName: name,
      PackageUrl: product.homepage,
      License: licence,
      ShortDescription: `${summary}.`,
      Moniker: command,
      Tags: ['link', 'share', 'tray', 'upload'],
    }),
  }
}

/** @param {string} type @param {Record<string, unknown>} values */
const manifest = (type, values) =>
  `# yaml-language-server: $schema=https://aka.ms/winget-manifest.${type}.${SCHEMA}.schema.json\n\n` +
  stringify({ ...values, ManifestType: type, ManifestVersion: SCHEMA }, { lineWidth: 0, version: '1.1' })
