// Writes the manifest for Scoop, of the zip for Windows: https://github.com/ScoopInstaller/Scoop/wiki/App-Manifests

const PROCESSORS = { x64: '64bit', arm64: 'arm64' }

/**
 * @param {import('./offer.mjs').Offer} offer
 * @returns {Record<string, string>} the text by file name; none without archives
 */
export function scoopFiles({
  name,
  command,
  version,
  licence,
  product,
  summary,
  repository,
  address,
  downloads,
}) {
  const archives = downloads('windows', 'zip')
  if (archives.length === 0) return {}
  /** @param {(archive: import('./offer.mjs').Download) => object} what */
  const each = (what) =>
    Object.fromEntries(archives.map((archive) => [PROCESSORS[archive.arch], what(archive)]))
  const next = (/** @type {string} */ url) => url.replaceAll(version, '$version')
  const manifest = {
    version,
    description: `${summary}.`,
    homepage: product.homepage,
    license: licence,
    architecture: each(({ url, sha256 }) => ({ url, hash: sha256 })),
    bin: `resources\\bin\\${command}.cmd`,
    shortcuts: [[`${name}.exe`, name]],
    checkver: repository
      ? { github: repository }
      : { url: address('latest.yml'), regex: 'version: ([\\d.]+)' },
    autoupdate: { architecture: each(({ url }) => ({ url: next(url) })) },
  }
  return { [`${command}.json`]: `${JSON.stringify(manifest, null, 4)}\n` }
}
