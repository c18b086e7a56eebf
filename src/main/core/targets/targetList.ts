/**
 * The targets that a user can choose from: those that Mayfly comes with, and the user's own.
 */
import { builtInTargets } from '../../../shared/targets/builtIn.ts'
import { readTargets, TARGET_FILE_MOST } from '../../../shared/targets/readTargets.ts'
import type { ListedTarget, TargetList } from '../../../shared/targets/taskPreview.ts'

/** A file of targets as it was found. */
export type FoundFile = { readonly name: string } & (
  { readonly bytes: Uint8Array } | { readonly bytes?: never; readonly why: 'unreadable' | 'too-large' }
)

export interface TargetListDeps {
  /** The user's files, in the order of their names. @param limit bytes of one file */
  readTargetFiles(limit: number): Promise<readonly FoundFile[]>
}

export interface Targets {
  /** Reads the user's files anew. */
  list(): Promise<TargetList>
  /** As they were read last. */
  known(): Promise<readonly ListedTarget[]>
}

export function createTargets(deps: TargetListDeps): Targets {
  let listed: readonly ListedTarget[] | undefined
  const list = async () => {
    const found = await listTargets(deps)
    listed = found.targets
    return found
  }
  return { list, known: async () => listed ?? (await list()).targets }
}

/**
 * Reads the user's files anew. A target with the id of one of Mayfly's takes its place: models change faster than Mayfly
 * does, and the list says whose it is. Of two of the user's own with one id the first counts.
 */
export async function listTargets({ readTargetFiles }: TargetListDeps): Promise<TargetList> {
  const own = new Map<string, ListedTarget>()
  const faults: TargetList['faults'][number][] = []
  for (const file of await readTargetFiles(TARGET_FILE_MOST)) {
    const { name } = file
    const { targets, faults: found } = readFile(file, new Set(own.keys()))
    for (const target of targets) own.set(target.id, { target, from: name })
    faults.push(...found.map((fault) => ({ file: name, fault })))
  }
  const builtIn = builtInTargets()
  const ids = new Set(builtIn.map(({ id }) => id))
  return {
    targets: [
      ...builtIn.map((target) => own.get(target.id) ?? { target }),
      ...[...own.values()].filter(({ target }) => !ids.has(target.id)),
    ],
    faults,
  }
}

function readFile(file: FoundFile, taken: ReadonlySet<string>): ReturnType<typeof readTargets> {
  if (file.bytes === undefined) return { targets: [], faults: [{ kind: file.why }] }
  const text = textOf(file.bytes)
  return text === undefined ? { targets: [], faults: [{ kind: 'not-targets' }] } : readTargets(text, taken)
}

/** Undefined for anything but UTF-8; a byte order mark may come first. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
