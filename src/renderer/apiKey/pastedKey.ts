/**
 * Tells a pasted API key from other text on the clipboard.
 */

/** Secrets of other services: these are not sent to PiAPI only because they were pasted. */
const OTHERS = /^(sk-|sk_|pk_|rk_|gh[opsu]_|github_pat_|glpat-|xox[abps]-|AKIA|AIza|eyJ|hf_|r8_)/

/** One line of what keys are made of: no word, no path, no address, and longer than the passwords of most people. */
const isKeyLike = (line: string): boolean => /^[\w-]{24,256}$/.test(line) && /\d/.test(line)

export type Pasted = { readonly kind: 'key' | 'text'; readonly text: string } | { readonly kind: 'other' }

/** `key`: what looks like one can be checked at once. `other`: no text, but perhaps a file or a picture. */
export function readPasted(data: DataTransfer | null): Pasted {
  const text = data?.getData('text/plain').trim() ?? ''
  if (text === '' || (data !== null && data.files.length > 0)) return { kind: 'other' }
  return { kind: isKeyLike(text) && !OTHERS.test(text) ? 'key' : 'text', text }
}
