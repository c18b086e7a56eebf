/**
 * The default shortcuts.
 */

/**
 * The first start takes the first free one. None of them may conflict with another program:
 * - Ctrl+Alt on Windows is AltGr, which types letters in many layouts. JetBrains' editors use Ctrl+Alt+U (diagram) and
 *   Ctrl+Alt+Shift+U on every system.
 * - Ctrl+Shift+U starts Unicode input in GTK, and is a command in VS Code.
 * - On macOS, Command+Option+U shows a page's source in browsers, and VoiceOver uses Control+Option.
 * Super+Alt with a letter is rarely used: by Windows and its Game Bar with B, D, G, K, M, R and T, by GNOME with S, by
 * KDE with K, L and S. So is Control+Option+Command on macOS, with digits and punctuation. U stands for upload; Y is
 * next to it.
 */
const candidates = {
  darwin: ['Control+Alt+Command+U', 'Control+Alt+Command+Y'],
  others: ['Super+Alt+U', 'Super+Alt+Y'],
} as const

export const candidatesOn = (platform: string): readonly [string, ...string[]] =>
  platform === 'darwin' ? candidates.darwin : candidates.others
