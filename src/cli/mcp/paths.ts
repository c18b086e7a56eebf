/**
 * Turns the paths that an assistant writes into absolute ones.
 */
import { isAbsolute, resolve } from 'node:path'
import type { Fault } from '../../shared/channel/replies.ts'
import { pathOfUri } from './caller.ts'

export type Located =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly fault: Fault }

const fault = (kind: string, message: string, fix: string): Located => ({
  ok: false,
  fault: { kind, trouble: 'file', message, fix },
})

/** @param written absolute, a file: URI, or relative to the only root */
export function locate(written: string, roots: readonly string[]): Located {
  if (written.includes('\0')) return fault('bad-path', 'This is no path.', 'Give the path of a file.')
  if (/^file:/i.test(written)) {
    const path = pathOfUri(written)
    return path === undefined
      ? fault('bad-path', 'This address is no file of this computer.', 'Give an absolute path.')
      : { ok: true, path }
  }
  if (/^https?:/i.test(written))
    return fault(
      'web-link',
      'This is a web address, not a file.',
      'Give it to the task as it is: it needs no upload.',
    )
  if (isAbsolute(written)) return { ok: true, path: resolve(written) }
  const [root, other] = roots
  if (root === undefined)
    return fault(
      'no-roots',
      'This client gave no folder that a relative path could start from.',
      'Give an absolute path.',
    )
  return other === undefined
    ? { ok: true, path: resolve(root, written) }
    : fault(
        'several-roots',
        'A relative path is not enough: this client works in several folders.',
        'Give an absolute path.',
      )
}
