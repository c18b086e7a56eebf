// Writes the files for Arch's user repository: a package made of the deb. https://wiki.archlinux.org/title/PKGBUILD

const PROCESSORS = { x64: 'x86_64', arm64: 'aarch64' }

/** What Electron needs, by Arch's names. */
const DEPENDS = [
  ...['alsa-lib', 'at-spi2-core', 'gtk3', 'libnotify', 'libsecret'],
  ...['libxss', 'libxtst', 'nss', 'util-linux-libs', 'xdg-utils'],
]
const OPTIONAL = ['wl-clipboard: reading and writing the clipboard under Wayland']

/** For a shell, as it stands. @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`
/** @param {readonly string[]} texts */
const list = (texts) => `(${texts.map(quoted).join(' ')})`

/**
 * @param {import('./offer.mjs').Offer} offer
 * @returns {Record<string, string>} texts by file name; none without debs
 */
export function aurFiles(offer) {
  const debs = offer.downloads('linux', 'deb')
  if (debs.length === 0) return {}
  return { PKGBUILD: pkgbuild(offer, debs), '.SRCINFO': srcinfo(offer, debs) }
}

/** A hyphen would begin the release's number. @param {import('./offer.mjs').Offer} offer */
const versionOf = ({ version }) => version.replaceAll('-', '_')

/** @param {import('./offer.mjs').Offer} offer @param {readonly import('./offer.mjs').Download[]} debs */
function pkgbuild(offer, debs) {
  const { name, command, summary, licence, product } = offer
  const lines = [
    `# Maintainer: ${product.publisher} <${product.email}>`,
    `pkgname=${command}-bin`,
    `pkgver=${versionOf(offer)}`,
    'pkgrel=1',
    `pkgdesc=${quoted(summary)}`,
    `arch=${list(debs.map(({ arch }) => PROCESSORS[arch]))}`,
    `url=${quoted(product.homepage)}`,
    `license=${list([licence])}`,
    `depends=${list(DEPENDS)}`,
    `optdepends=${list(OPTIONAL)}`,
    `provides=${list([command])}`,
    `conflicts=${list([command])}`,
    // Stripping would change Electron's files, and take long.
    `options=${list(['!strip', '!debug'])}`,
    ...debs.flatMap(({ arch, url, sha256 }) => [
      `source_${PROCESSORS[arch]}=${list([url])}`,
      `sha256sums_${PROCESSORS[arch]}=${list([sha256])}`,
    ]),
    '',
    '# makepkg has unpacked the deb: its files are in an archive of their own.',
    'package() {',
    '  bsdtar -xf "$srcdir"/data.tar.* -C "$pkgdir"',
    "  # A deb's own script makes this link when it is installed.",
    '  install -d "$pkgdir/usr/bin"',
    `  ln -sf ${quoted(`/opt/${name}/resources/bin/${command}`)} "$pkgdir/usr/bin/${command}"`,
    `  install -Dm644 "$pkgdir/usr/share/doc/${command}/copyright" "$pkgdir/usr/share/licenses/$pkgname/LICENSE"`,
    '}',
  ]
  return `${lines.join('\n')}\n`
}

/** The same for programs, as `makepkg --printsrcinfo` writes it. https://wiki.archlinux.org/title/.SRCINFO
 * @param {import('./offer.mjs').Offer} offer @param {readonly import('./offer.mjs').Download[]} debs */
function srcinfo(offer, debs) {
  const { command, summary, licence, product } = offer
  /** @type {[string, string][]} */
  const values = [
    ['pkgdesc', summary],
    ['pkgver', versionOf(offer)],
    ['pkgrel', '1'],
    ['url', product.homepage],
    ...debs.map(({ arch }) => /** @type {[string, string]} */ (['arch', PROCESSORS[arch]])),
    ['license', licence],
    ...DEPENDS.map((depends) => /** @type {[string, string]} */ (['depends', depends])),
    ...OPTIONAL.map((optional) => /** @type {[string, string]} */ (['optdepends', optional])),
    ['provides', command],
    ['conflicts', command],
    ['options', '!strip'],
    ['options', '!debug'],
    ...debs.flatMap(
      ({ arch, url, sha256 }) =>
        /** @type {[string, string][]} */ ([
          [`source_${PROCESSORS[arch]}`, url],
          [`sha256sums_${PROCESSORS[arch]}`, sha256],
        ]),
    ),
  ]
  const lines = values.map(([key, value]) => `\t${key} = ${value}`)
  return [`pkgbase = ${command}-bin`, ...lines, '', `pkgname = ${command}-bin`, ''].join('\n')
}
