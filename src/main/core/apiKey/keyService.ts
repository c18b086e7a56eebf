/**
 * Names the program that keeps the key on a Linux desktop, as the asynchronous calls of Electron choose it.
 * https://chromium.googlesource.com/chromium/src/+/main/components/os_crypt/async/browser/freedesktop_secret_key_provider.cc
 * https://chromium.googlesource.com/chromium/src/+/main/base/nix/xdg_util.cc
 */

/** `secrets`: any that speaks the Secret Service's protocol (GNOME Keyring, KeePassXC …). `none`: no program is asked. */
export type KeyService = 'secrets' | 'kwallet' | 'kwallet5' | 'kwallet6' | 'none'

/** Desktops that Chromium knows by name, KDE apart. */
const KNOWN = [
  'Unity',
  'Deepin',
  'GNOME',
  'X-Cinnamon',
  'Pantheon',
  'XFCE',
  'UKUI',
  'LXQt',
  'COSMIC',
] as const

/**
 * Desktops without a name of their own (sway, Hyprland, i3) are asked for a Secret Service too.
 * @param platform Node's process.platform
 * @param passwordStore the value of Chromium's switch `--password-store`, which wins over the desktop's name
 */
export function keyServiceOf(
  platform: string,
  env: Readonly<NodeJS.ProcessEnv>,
  passwordStore: string,
): KeyService {
  if (platform !== 'linux' || passwordStore === 'basic') return 'none'
  if (passwordStore === 'gnome-libsecret') return 'secrets'
  const wallet = (['kwallet', 'kwallet5', 'kwallet6'] as const).find((name) => name === passwordStore)
  return wallet ?? serviceOfDesktop(env)
}

function serviceOfDesktop(env: Readonly<NodeJS.ProcessEnv>): KeyService {
  const names = (env.XDG_CURRENT_DESKTOP ?? '').split(':').map((name) => name.trim())
  const known = names.find((name) => name === 'KDE' || (KNOWN as readonly string[]).includes(name))
  if (known === 'KDE') {
    const version = env.KDE_SESSION_VERSION
    return version === '5' || version === '6' ? `kwallet${version}` : 'kwallet'
  }
  if (known !== undefined) return 'secrets'
  const session = env.DESKTOP_SESSION ?? ''
  if (['kde', 'kde4', 'kde-plasma'].includes(session)) return 'kwallet'
  if (/^(deepin|gnome|mate|ukui|xubuntu|xfce.*)$/.test(session)) return 'secrets'
  if (env.GNOME_DESKTOP_SESSION_ID !== undefined) return 'secrets'
  return env.KDE_FULL_SESSION === undefined ? 'secrets' : 'kwallet'
}
