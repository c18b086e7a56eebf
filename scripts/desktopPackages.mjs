// Makes sure that the Debian packages a desktop session for tests needs (test/desktop/session.sh) are installed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { isCommand } from './project.mjs'

/** Each group with its purpose. Dependencies are installed with them. */
const groups = {
  'the desktop itself': [
    'xvfb',
    'dbus',
    'openbox',
    'xfce4-panel',
    'dunst',
    'gnome-keyring',
    'x11-xserver-utils',
  ],
  "its fonts: Inter, and Droid's for Chinese, Japanese and Korean": ['fonts-inter', 'fonts-droid-fallback'],
  'what Electron links to, or opens while it runs': [
    'libgtk-3-0',
    'libnss3',
    'libgbm1',
    'libasound2',
    'libnotify4',
    'libsecret-1-0',
  ],
  "the tests' hands and eyes": [
    'xdotool',
    'xclip',
    'wmctrl',
    'x11-utils',
    'imagemagick',
    'desktop-file-utils',
    'libglib2.0-bin',
    'libsecret-tools',
    'procps',
    'openssl',
    'strace',
  ],
  'Wayland sessions': ['sway', 'weston', 'xwayland', 'wl-clipboard'],
  "the tests' file manager": ['pcmanfm'],
  "the tests' drag source and notification daemon": ['python3-gi', 'gir1.2-gtk-3.0', 'python3-dbus'],
}
const needed = Object.values(groups).flat()

/** How Debian 13 and Ubuntu 24.04 rename libraries whose times have 64 bits. @param {string} name */
const renamed = (name) => `${name}t64`

function missingPackages() {
  const { stdout } = spawnSync(
    'dpkg-query',
    ['--show', '--showformat=${Package} ${db:Status-Status}\n', ...needed, ...needed.map(renamed)],
    {
      encoding: 'utf8',
    },
  )
  const lines = new Set(stdout.split('\n'))
  return needed.filter((name) => ![name, renamed(name)].some((either) => lines.has(`${either} installed`)))
}

/** The name that a package has on this system. @param {string} name */
const nameHere = (name) =>
  spawnSync('apt-cache', ['show', renamed(name)]).status === 0 ? renamed(name) : name

/** @param {readonly string[]} args */
function aptGet(...args) {
  const { status, stdout, stderr } = spawnSync('apt-get', ['-qq', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`)
  return status === 0
}

/** @returns {boolean} whether everything is installed now; if not, stderr says what to do */
export function ensureDesktopPackages() {
  if (!existsSync('/usr/bin/dpkg-query')) {
    console.error('The desktop session needs Debian or a relative of it, with these packages or their like:')
    for (const [purpose, names] of Object.entries(groups)) console.error(`  ${purpose}: ${names.join(' ')}`)
    return false
  }
  const missing = missingPackages()
  if (missing.length === 0) return true

  const install = () => ['install', '--yes', '--no-install-recommends', ...missing.map(nameHere)]
  if (process.getuid?.() !== 0) {
    console.error(`Packages are missing. Please run:\n  sudo apt-get ${install().join(' ')}`)
    return false
  }
  console.error(`Installing ${missing.join(' ')}`)
  return aptGet('update') && aptGet(...install())
}

if (isCommand(import.meta)) {
  process.exitCode = ensureDesktopPackages() ? 0 : 1
}
