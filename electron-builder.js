// How packages for users are made: `npm run build && npx electron-builder`.
//
// Every dependency is bundled into out/ by Vite. That is why package.json lists them all as devDependencies, and
// why no node_modules goes into a package.
//
// Packages for users are never made with the stand-in Electron of scripts/runtime/fallback.mjs, which is old and
// comes from a third party. electron-builder downloads the version that package.json names.
import { product, publishedFeed, refusePlaceholders } from './scripts/product.mjs'

const SUMMARY = 'Drop a file, get a link that works for 24 hours'
const SUMMARY_ZH = '拖入文件，获得 24 小时有效的链接'

/** macOS shows this with its own question the first time that Mayfly opens a file in such a place. */
const READS = 'Mayfly reads the files that you add, to upload them.'

/**
 * @typedef {object} PackContext what electron-builder gives its hooks
 * @property {{ info: { options: { publish?: string | null | undefined } } }} packager
 */

/** @param {PackContext} context */
function guardPublishing({ packager }) {
  if (![undefined, null, 'never'].includes(packager.info.options.publish)) refusePlaceholders()
}

/**
 * An entry of the menu that a Linux desktop shows for the program's icon. Its names are those of the tray's menu.
 * @param {string} name @param {string} nameZh @param {string} option
 */
const action = (name, nameZh, option) => ({
  Name: name,
  'Name[zh_CN]': nameZh,
  Exec: `/opt/Mayfly/mayfly ${option}`,
})

const ARCHES = ['x64', 'arm64']
/** @param {string[]} targets */
const onBoth = (...targets) => targets.map((target) => ({ target, arch: ARCHES }))

export default {
  appId: product.id,
  productName: 'Mayfly',
  directories: { output: 'dist', buildResources: 'assets' },
  files: [
    'out/**',
    'assets/**',
    '!assets/installer.nsh',
    '!assets/icons/mayfly.*',
    'package.json',
    'LICENSE',
  ],
  asar: true,
  npmRebuild: false,
  publish: publishedFeed(),
  beforePack: guardPublishing,
  // Chromium's own texts, in the languages that Mayfly has. 34 MB of others stay out.
  electronLanguages: ['en-US', 'zh-CN'],
  // Newer than the default: its AppImages need no FUSE library on the user's computer.
  toolsets: { appimage: '1.0.3' },

  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    // Mayfly keeps no cookies. With it, Chromium's network process would ask the keychain for a key of its own.
    // https://www.electronjs.org/docs/latest/tutorial/fuses#cookieencryption
    enableCookieEncryption: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },

  linux: {
    target: onBoth('deb', 'AppImage'),
    category: 'Utility',
    executableName: 'mayfly',
    // The desktop file has the name in package.json, by which Wayland, portals and X11 find it for our windows.
    syncDesktopName: true,
    icon: 'assets/icons',
    description: SUMMARY,
    // "Open with" of file managers. Those of src/shared/uploads/serviceLimits.ts, and other names that desktops have
    // for WAV.
    mimeTypes: [
      ...['image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'audio/mpeg'],
      ...['audio/wav', 'audio/x-wav', 'audio/vnd.wave'],
    ],
    desktop: {
      entry: {
        'Comment[zh_CN]': SUMMARY_ZH,
        Keywords: 'upload;share;link;',
        'Keywords[zh_CN]': '上传;分享;链接;',
        // Only then does a desktop pass an activation token, without which Wayland lets no window come to the front:
        // https://specifications.freedesktop.org/desktop-entry-spec/latest/recognized-keys.html
        StartupNotify: 'true',
      },
    },
  },
  deb: {
    // Paths: for files on a network share the desktop gives the path of its mount, where %U, the default, gives an
    // address such as smb://.
    executableArgs: ['%F'],
    // Not in an AppImage, which has no fixed path.
    desktop: {
      entry: { Actions: 'upload-clipboard;choose-files;drop-window;' },
      desktopActions: {
        'upload-clipboard': action('Upload clipboard', '上传剪贴板内容', '--upload-clipboard'),
        'choose-files': action('Choose files…', '选择文件…', '--choose-files'),
        'drop-window': action('Show drop window', '显示拖放窗口', '--drop-window'),
      },
    },
    // The default names a package that Debian no longer has.
    recommends: [],
  },

  win: {
    target: onBoth('nsis', 'zip'),
    icon: 'assets/icons/mayfly.ico',
  },
  nsis: {
    // "Open with" and "Send to". `fileAssociations` would make Mayfly the default program.
    include: 'assets/installer.nsh',
  },

  mac: {
    target: onBoth('dmg', 'zip'),
    icon: 'assets/icons/mayfly.icns',
    category: 'public.app-category.utilities',
    // Without any signature, nothing starts on Apple silicon. `-` is one that needs no certificate. With a certificate
    // in CSC_LINK, or the name of one in CSC_NAME, electron-builder finds it: https://www.electron.build/code-signing
    identity: process.env.CSC_LINK || process.env.CSC_NAME ? undefined : '-',
    extendInfo: {
      NSDesktopFolderUsageDescription: READS,
      NSDocumentsFolderUsageDescription: READS,
      NSDownloadsFolderUsageDescription: READS,
      NSNetworkVolumesUsageDescription: READS,
      NSRemovableVolumesUsageDescription: READS,
    },
    // "Open with" of the Finder, after every program that shows the file.
    fileAssociations: [
      { ext: ['jpg', 'jpeg'], name: 'JPEG image' },
      { ext: 'png', name: 'PNG image' },
      { ext: 'webp', name: 'WebP image' },
      { ext: 'mp4', name: 'MPEG-4 movie' },
      { ext: 'wav', name: 'WAV audio' },
      { ext: 'mp3', name: 'MP3 audio' },
    ].map((type) => ({ ...type, role: 'Viewer', rank: 'Alternate' })),
  },
}
