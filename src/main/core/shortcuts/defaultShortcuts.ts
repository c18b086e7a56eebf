/**
 * Which shortcut Mayfly begins with.
 */

/**
 * The first that is free is taken at the first start. None of them may be what another program needs:
 * - Ctrl+Alt on Windows is AltGr, which types letters in many layouts. JetBrains' editors have Ctrl+Alt+U (diagram) and
 *   Ctrl+Alt+Shift+U on every system.
 * - Ctrl+Shift+U begins a character by its code in GTK, and is a command in VS Code.
 * - On macOS, Command+Option+U shows a page's source in browsers, and VoiceOver owns Control+Option.
 * Super+Alt with a letter is hardly used: by Windows and its Game Bar with B, D, G, K, M, R and T, by GNOME with S, by
 * KDE with K, L and S. So is Control+Option+Command on macOS, with digits and marks. U stands for upload; Y lies beside
 * it.
 */
const candidates = {
  darwin: ['Control+Alt+Command+U', 'Control+Alt+Command+Y'],
  others: ['Super+Alt+U', 'Super+Alt+Y'],
} as const

export const candidatesOn = (platform: string): readonly [string, ...string[]] =>
  platform === 'darwin' ? candidates.darwin : candidates.others
