// Writes the cask for Homebrew: https://docs.brew.sh/Cask-Cookbook
//
// Since September 2026 its own list takes only what passes Gatekeeper, that is, what is signed and notarized.

/** The oldest macOS that Mayfly is made for. */
const MACOS = 'ventura'

/** Strings in double quotes are read like a program: `#{…}` runs. @param {string} text */
const quoted = (text) => `"${text.replaceAll(/["\\#]/g, '\\$&')}"`

/** @param {import('./offer.mjs').Download} download */
const block = ({ arch, url, sha256 }) => [
  `  on_${arch === 'arm64' ? 'arm' : 'intel'} do`,
  `    sha256 ${quoted(sha256)}`,
  '',
  `    url ${quoted(url)}`,
  '  end',
]

/**
 * @param {import('./offer.mjs').Offer} offer
 * @returns {Record<string, string>} the text by file name; none without disk images
 */
export function homebrewFiles({ name, command, version, product, summary, repository, address, downloads }) {
  const images = downloads('macos', 'dmg')
  if (images.length === 0) return {}
  const check = repository
    ? [`    url ${quoted(repository)}`, '    strategy :github_latest']
    : [`    url ${quoted(address('latest-mac.yml'))}`, '    strategy :electron_builder']
  const lines = [
    `cask ${quoted(command)} do`,
    `  version ${quoted(version)}`,
    '',
    ...images.toReversed().flatMap(block),
    '',
    `  name ${quoted(name)}`,
    `  desc ${quoted(summary)}`,
    `  homepage ${quoted(product.homepage)}`,
    '',
    '  livecheck do',
    ...check,
    '  end',
    '',
    '  auto_updates true',
    `  depends_on macos: :${MACOS}`,
    '',
    `  app ${quoted(`${name}.app`)}`,
    `  binary "#{appdir}/${name}.app/Contents/Resources/bin/${command}"`,
    '',
    `  uninstall quit: ${quoted(product.id)}`,
    '',
    '  zap trash: [',
    `    ${quoted(`~/Library/Application Support/${name}`)},`,
    `    ${quoted(`~/Library/Preferences/${product.id}.plist`)},`,
    `    ${quoted(`~/Library/Saved Application State/${product.id}.savedState`)},`,
    '  ]',
    'end',
  ]
  return { [`${command}.rb`]: `${lines.join('\n')}\n` }
}
