/**
 * What the page wears: the system's accent colour over the one of tokens.css, and short rows where they are wanted.
 */
import type { Accent } from '../../shared/state/state.ts'

const TOKENS = { '--accent': 'accent', '--accent-hover': 'hover', '--tint': 'tint' } as const

/** @param accent undefined for our own */
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
