/**
 * Adds what is on the clipboard: files, or bytes that are spooled first. Otherwise tells the user why not.
 */
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import type { ClipboardFound } from '../../../shared/uploads/clipboardFound.ts'
import { failed, type Result } from '../../../shared/uploads/problem.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { ClipboardContent } from '../clipboard/clipboardContent.ts'
import { clipboardName, spool } from '../files/spool.ts'

export interface AddClipboardDeps {
  /** ms since 1970. */
  now(): number
  newId(): string
  readClipboard(): Promise<ClipboardContent>
  /** An upload is likely. */
  expectUpload(): void
  readonly spoolFolder: string
}

/** What happens with the clipboard's content. */
export interface ClipboardIntake {
  files(paths: readonly string[]): Promise<void>
  /** Web links: the user is asked, which nobody waits for. */
  links(links: readonly string[]): void
  /** The file is ours to remove. */
  spooled(file: string): Promise<void>
  /** Something went wrong. */
  refuse(text: string): void
  /** It can't be read before the history window is in front. */
  needsWindow(text: string): void
  /** Nothing went wrong: there is nothing to send. */
  nothing(text: string): void
}

/** There is something to send, but we can't get it. */
const FAILURES: ReadonlySet<ClipboardFound> = new Set([
  'silent',
  'slow',
  'withheld',
  'format',
  'damaged',
  'too-long',
])

/** What our own window would see, once it is in front. */
const UNSEEN: ReadonlySet<ClipboardFound> = new Set(['hidden', 'needs-tools'])

export async function takeClipboard(deps: AddClipboardDeps, intake: ClipboardIntake): Promise<void> {
  deps.expectUpload()
  const found = await deps.readClipboard()
  if (found.kind === 'files') return intake.files(found.paths)
  if (found.kind === 'links') {
    intake.links(found.links)
    return
  }
  if (found.kind === 'nothing') {
    const text = words.toast.clipboard(found.found, found.format)
    if (UNSEEN.has(found.found)) intake.needsWindow(text)
    else if (FAILURES.has(found.found)) intake.refuse(text)
    else intake.nothing(text)
    return
  }
  const size = found.kind === 'bytes' ? found.bytes.length : found.size
  if (size === undefined) {
    intake.refuse(words.toast.clipboardTooLarge(LIMIT_BYTES))
    return
  }
  const name = clipboardName(new Date(deps.now()), found.extension)
  const file = await spoolFound(deps, name, found, size)
  if (file.ok) return intake.spooled(file.value)
  intake.refuse(words.toast.failedOne(name, file.problem))
}

/** Spools bytes that have no file under this name, unless there are too many to send. */
function spoolFound(
  { spoolFolder, newId }: AddClipboardDeps,
  name: string,
  found: Extract<ClipboardContent, { kind: 'bytes' | 'too-large' }>,
  size: number,
): Promise<Result<string>> {
  return found.kind === 'bytes' && size <= LIMIT_BYTES
    ? spool(spoolFolder, newId(), name, found.bytes)
    : Promise.resolve(failed({ kind: 'too-large', size, limit: LIMIT_BYTES }))
}
