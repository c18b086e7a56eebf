/**
 * Applies the page's appearance: the system's accent colour over the one in tokens.css, and compact rows if wanted.
 */
import type { Accent } from '../../shared/state/state.ts'

const TOKENS = { '--accent': 'accent', '--accent-hover': 'hover', '--tint': 'tint' } as const

/** @param accent undefined for the app's own */
export function applyAccent(accent: Accent | undefined): void {
  const { style } = document.documentElement
  for (const [token, shade] of Object.entries(TOKENS)) {
    if (accent === undefined) style.removeProperty(token)
    else style.setProperty(token, `light-dark(${accent.light[shade]}, ${accent.dark[shade]})`)
  }
}

export function applyDensity(compact: boolean): void {
  document.documentElement.dataset.density = compact ? 'compact' : 'normal'
}
