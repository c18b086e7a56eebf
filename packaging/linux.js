// Linux: AppImage, deb, rpm and tar.gz.
import { join, resolve } from 'node:path'
import { projectDir } from '../scripts/project.mjs'
import { packageFacts } from '../scripts/packaging/linux/packageFacts.mjs'
import { writeSystemFiles } from '../scripts/packaging/linux/systemFiles.mjs'
import { MIME_TYPES, onBoth, PROGRAM, SUMMARY, SUMMARY_ZH } from './targets.js'

/**
 * An entry of the menu that a Linux desktop shows for the program's icon. Its names are those of the tray's menu.
 * @param {string} name @param {string} nameZh @param {string} option
 */
const action = (name, nameZh, option) => ({
  Name: name,
  'Name[zh_CN]': nameZh,
  Exec: `${PROGRAM} ${option}`,
})

/** What packages have that are installed into the system, at a fixed path. */
const installed = {
  // The default template makes the command an alternative and, in an rpm, removes it after each upgrade.
  afterInstall: 'packaging/linux/after-install.tpl',
  afterRemove: 'packaging/linux/after-remove.tpl',
  // Paths: for files on a network share the desktop gives the path of its mount, where %U, the default, gives an
  // address such as smb://.
  executableArgs: ['%F'],
  desktop: {
    entry: { Actions: 'upload-clipboard;choose-files;drop-window;' },
    desktopActions: {
      'upload-clipboard': action('Upload clipboard', '上传剪贴板内容', '--upload-clipboard'),
      'choose-files': action('Choose files…', '选择文件…', '--choose-files'),
      'drop-window': action('Show drop window', '显示拖放窗口', '--drop-window'),
    },
  },
}

/**
 * What the executables are linked to, and what they open while they run (libX11-xcb, libnotify, libsecret, xdg-utils):
 * the default lists lack the sound and the graphics. Debian 13 and Ubuntu 24.04 have other names for libraries with 64-bit times.
 */
const DEB_DEPENDS = [
  'libgtk-3-0t64 | libgtk-3-0',
  'libatspi2.0-0t64 | libatspi2.0-0',
  'libatk1.0-0t64 | libatk1.0-0',
  'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
  'libcups2t64 | libcups2',
  'libasound2t64 | libasound2',
  'libglib2.0-0t64 | libglib2.0-0',
  ...['libc6', 'libcairo2', 'libdbus-1-3', 'libdrm2', 'libexpat1', 'libgbm1', 'libgcc-s1', 'libnotify4'],
  ...['libnspr4', 'libnss3', 'libpango-1.0-0', 'libsecret-1-0', 'libudev1', 'libx11-6'],
  ...['libx11-xcb1', 'libxcb1', 'libxcomposite1', 'libxdamage1', 'libxext6', 'libxfixes3'],
  ...['libxkbcommon0', 'libxrandr2', 'xdg-utils'],
]

/** Fedora and openSUSE have other package names, and the same libraries. */
const RPM_DEPENDS = [
  ...['libgtk-3.so.0', 'libatspi.so.0', 'libatk-bridge-2.0.so.0', 'libcups.so.2', 'libasound.so.2'],
  ...['libgbm.so.1', 'libdrm.so.2', 'libnss3.so', 'libnotify.so.4', 'libsecret-1.so.0', 'libudev.so.1'],
  ...['libX11-xcb.so.1', 'libXcomposite.so.1', 'libXdamage.so.1', 'libXrandr.so.2', 'libxkbcommon.so.0'],
]
  .map((library) => `${library}()(64bit)`)
  .concat('xdg-utils')

/**
 * The arguments by which fpm (https://fpm.readthedocs.io) puts the files of scripts/packaging/linux/systemFiles.mjs into a
 * package.
 * @param {string} folder
 */
const systemFiles = (folder) => `${join(folder, 'root')}/=/`

/**
 * @param {object} build
 * @param {string} build.output the folder for what is made
 * @param {string} build.version the app's
 * @param {boolean} build.isQuick whether minutes count more than megabytes
 */
export function linuxConfig({ output, version, isQuick }) {
  /** @param {string} kind deb or rpm */
  const folderOf = (kind) => resolve(projectDir, output, '.system-files', kind)
  return {
    /**
     * Called before each package is made.
     * @param {{ targetPresentableName: string }} started
     */
    artifactBuildStarted: async ({ targetPresentableName: kind }) => {
      if (kind === 'deb' || kind === 'rpm')
        await writeSystemFiles(folderOf(kind), kind, { ...packageFacts(), version })
    },
    linux,
    deb: {
      ...installed,
      packageCategory: 'utils',
      ...(isQuick ? { compression: 'gz' } : {}),
      depends: DEB_DEPENDS,
      // The default names a package that Debian no longer has. libgl1 is none of ours: every X server of Debian brings
      // it, and without it Chromium draws by itself, in software.
      recommends: [],
      fpm: [
        // Other programs' clipboards on Wayland, and the entry in the menu of GNOME's file manager.
        ...['--deb-suggests=wl-clipboard', '--deb-suggests=python3-nautilus'],
        `--deb-changelog=${join(folderOf('deb'), 'changelog')}`,
        systemFiles(folderOf('deb')),
      ],
    },
    rpm: {
      ...installed,
      packageCategory: 'Applications/Internet',
      synopsis: 'Turn media files into links for a day',
      ...(isQuick ? { compression: 'gzip' } : {}),
      depends: RPM_DEPENDS,
      fpm: [
        '--rpm-tag=Suggests: wl-clipboard',
        // Else the folder would stay when the package goes.
        '--directories=/opt/Mayfly',
        `--rpm-changelog=${join(folderOf('rpm'), 'changelog')}`,
        systemFiles(folderOf('rpm')),
      ],
    },
  }
}

const linux = {
  target: onBoth('AppImage', 'deb', 'rpm', 'tar.gz'),
  files: ['assets/icons/256x256.png', 'assets/tray/tray-{tile,white}-*.png'],
  category: 'Utility',
  executableName: 'mayfly',
  // The desktop file has the name in package.json, by which Wayland, portals and X11 find it for our windows.
  syncDesktopName: true,
  icon: 'assets/icons',
  // Debian begins it with a small letter, Red Hat with a large one.
  synopsis: 'turn media files into links for a day',
  description: SUMMARY,
  mimeTypes: MIME_TYPES,
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
}
