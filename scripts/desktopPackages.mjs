// Makes sure that the Debian packages a desktop session for tests needs (test/desktop/session.sh) are installed.
import { ensurePackages } from './debianPackages.mjs'
import { isCommand } from './project.mjs'

/** Each group with its purpose. */
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
/** @returns {boolean} whether everything is installed now; if not, stderr says what to do */
export const ensureDesktopPackages = () => ensurePackages('The desktop session', groups)

if (isCommand(import.meta)) {
  process.exitCode = ensureDesktopPackages() ? 0 : 1
}
