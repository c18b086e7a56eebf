/**
 * Decides whether macOS shows Mayfly in the Dock and in the app switcher.
 */

/**
 * `accessory`: in the menu bar only. Undefined where there is no Dock.
 * @param platform Node's process.platform
 * @param hasWindow the history window is open; the drop window needs no menu bar
 */
export function activationPolicyOf(
  platform: string,
  { hidesFromDock }: { readonly hidesFromDock: boolean },
  hasWindow: boolean,
): 'regular' | 'accessory' | undefined {
  if (platform !== 'darwin') return undefined
  return hidesFromDock && !hasWindow ? 'accessory' : 'regular'
}
