/**
 * Lets an assistant publish a file only if the user agrees: once, or for all files of a folder. Nothing is asked of files
 * that no assistant may publish.
 */
import type { Fault, Reply } from '../../../../shared/channel/replies.ts'
import type { Assistant, FileToUpload } from '../../../../shared/channel/requests.ts'
import { words } from '../../../../shared/i18n/words.ts'
import { CALLER_NAME_UNITS } from '../../../../shared/channel/requests.ts'
import { plainLine } from '../../../../shared/text/plainText.ts'
import type { Problem } from '../../../../shared/uploads/problem.ts'
import type { DoneUpload } from '../../../../shared/uploads/upload.ts'
import { isOwnFile } from '../../../../shared/uploads/outcome.ts'
import { problemOf } from '../../files/checkFile.ts'
import { pathOf } from '../../files/platformPath.ts'
import type { Files } from '../../fileAccess/userFiles.ts'
import type { FileForProgram } from '../../intake/addUploads.ts'
import { faultOf, problemFault } from '../told/faults.ts'
import type { AskUser } from './askUser.ts'
import { whyNot, type Bounds } from './mayPublish.ts'

/** What is to become of a file: it is added, or refused. */
export type Judged = { readonly file: FileForProgram } | { readonly fault: Fault }

interface Asking {
  readonly assistant: Assistant
  send(reply: Reply): void
  readonly signal: AbortSignal
}

interface FilesToJudge {
  readonly files: readonly FileToUpload[]
  /** Those that have to be converted are. */
  readonly converts?: boolean
}

/** Undefined where there is none to look up. */
interface Named {
  readonly path: string | undefined
  readonly converts: boolean
}

export interface Consent {
  /** In the order of the files. */
  judge(asked: Asking & FilesToJudge): Promise<readonly Judged[]>
  /** The same for links that are to be renewed. */
  judgeRows(asked: Asking & { readonly rows: readonly DoneUpload[] }): Promise<readonly Judged[]>
  /** Whether the assistant may know of these links: it published their files, or may ask to. */
  seenBy(assistant: Assistant): Promise<(row: DoneUpload) => boolean>
}

export interface ConsentDeps {
  /** Node's process.platform. */
  readonly platform: string
  readonly files: Pick<Files, 'examine' | 'kindOf'>
  /** Folders of Mayfly's own. */
  ownFolders(): readonly string[]
  readonly askUser: AskUser
}

export function createConsent(deps: ConsentDeps): Consent {
  const judge = async (named: readonly Named[], { assistant, send, signal }: Asking) => {
    const bounds = await boundsOf(deps, assistant)
    const name = nameOf(assistant)
    const looked = await Promise.all(
      named.map(async ({ path, converts }) =>
        path === undefined ? refusal('link') : look(deps, { path, converts }, bounds, name),
      ),
    )
    const files = looked.flatMap((one) => ('file' in one ? [one.file] : []))
    const faults = await deps.askUser({ client: name, files, send, signal })
    return looked.map((one): Judged => {
      const fault = 'file' in one ? faults.get(one.file) : undefined
      return fault === undefined ? one : { fault }
    })
  }
  return {
    // Bytes that nobody can look up on disk are not an assistant's to publish.
    judge: ({ files, converts = false, ...asking }) =>
      judge(
        files.map(({ path, handed }) => ({ path: handed === true ? '' : path, converts })),
        asking,
      ),
    judgeRows: ({ rows, ...asking }) =>
      judge(
        rows.map((row) => ({
          path: isOwnFile(row) ? row.path : undefined,
          converts: row.choice?.converts === true,
        })),
        asking,
      ),
    async seenBy(assistant) {
      const bounds = await boundsOf(deps, assistant)
      const name = nameOf(assistant)
      return (row) =>
        (row.by?.kind === 'assistant' && row.by.name === name) ||
        (isOwnFile(row) && whyNot(row.path, bounds) === undefined)
    },
  }
}

/** As it may be shown anywhere. */
export const nameOf = ({ name }: Assistant): string => plainLine(name, CALLER_NAME_UNITS) || '?'

/** A folder that is gone is none. */
async function boundsOf({ files, platform, ownFolders }: ConsentDeps, { roots }: Assistant): Promise<Bounds> {
  const isAbsolute = (folder: string) => pathOf(platform).isAbsolute(folder)
  const real = await Promise.all(
    [...new Set(roots)].filter(isAbsolute).map(async (root) => {
      const found = await files.kindOf(root)
      return found.ok && found.value.kind === 'folder' ? [found.value.realPath] : []
    }),
  )
  return { roots: real.flat(), own: ownFolders(), platform }
}

type Refusal = Exclude<keyof typeof words.calls.refused, 'tooMany' | 'late'>

function refusal(why: Refusal | 'no-roots'): { readonly fault: Fault } {
  const { refused } = words.calls
  return { fault: faultOf(why, 'file', why === 'no-roots' ? refused.noRoots : refused[why]) }
}

/** As it is now: what is sent later is this, or nothing. */
async function look(
  { files, platform }: ConsentDeps,
  { path, converts }: { readonly path: string; readonly converts: boolean },
  bounds: Bounds,
  client: string,
): Promise<Judged> {
  const name = pathOf(platform).basename(path)
  if (!pathOf(platform).isAbsolute(path)) return refusal('outside')
  const looked = await files.examine(path)
  if (!looked.ok) return { fault: problemFault(looked.problem, { name, practice: false }) }
  const { realPath, size, modifiedAt, unread } = looked.value
  const why = whyNot(realPath, bounds)
  if (why !== undefined) return refusal(why)
  const by = { kind: 'assistant', name: client } as const
  const problem = unread ?? fitProblem(problemOf(pathOf(platform).basename(realPath), size), converts)
  if (problem !== undefined) return { fault: problemFault(problem, { name, practice: false, by }) }
  return { file: { path, realPath, version: { size, modifiedAt }, spooled: false, by } }
}

/** What is of no type that the service takes, or too large, may be converted; whether it can be is found when it is. */
function fitProblem(problem: Problem | undefined, converts: boolean): Problem | undefined {
  if (problem?.kind !== 'wrong-type' && problem?.kind !== 'too-large') return problem
  return converts ? undefined : { ...problem, canFit: true }
}
