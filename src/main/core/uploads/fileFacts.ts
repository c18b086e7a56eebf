/**
 * Has the pixels and the length of uploads read off their files, in the background: no upload waits for them.
 */
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import { sentFileOf } from '../../../shared/uploads/sentFile.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { MediaFacts } from '../../../shared/media/mediaFacts.ts'
import { createCalmTurns } from '../async/calmTurns.ts'
import { gathering } from '../async/gathering.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { Report } from '../log/errorReports.ts'
import type { UploadList } from './uploadList.ts'

export interface FileFactsDeps {
  /** Ms by a monotonic clock. */
  steady(): number
  /** The CPU time that this process has used, ms. */
  cpuMs(): number
  readonly report: Report
  readonly files: Pick<Files, 'facts'>
  readonly uploadList: Pick<UploadList, 'get' | 'isSending' | 'upsertAll'>
}

export interface FileFacts {
  /** Reads those that are not known yet, one file at a time. */
  want(uploads: readonly Upload[]): void
  /** Resolves once the file is no longer needed for it. */
  read(id: string): Promise<void>
}

/** Rows change together, at most this often; ms. */
const TOGETHER_MS = 100
/** Where more files than a window has rows wait for it, sending comes first. */
const AT_ANY_TIME = 16

export function createFileFacts({ steady, cpuMs, report, files, uploadList }: FileFactsDeps): FileFacts {
  // One at a time: a file that ends its reader takes no other's facts along.
  const under = new Map<string, Promise<void>>()
  const isBusy = () => under.size > AT_ANY_TIME && uploadList.isSending()
  const turns = createCalmTurns({ isBusy, cpuMs })
  const found = gathering<{ id: string; facts: MediaFacts }>(
    (items) => {
      const rows = items.flatMap(({ id, facts }) => {
        const row = uploadList.get(id)
        return row === undefined ? [] : [{ ...row, facts }]
      })
      if (rows.length > 0) uploadList.upsertAll(rows)
    },
    steady,
    TOGETHER_MS,
  )
  const read = async (id: string, path: string) => {
    if (uploadList.get(id) === undefined) return
    const facts = await files.facts(path, LIMIT_BYTES)
    if (facts.ok && Object.keys(facts.value).length > 0) found.add({ id, facts: facts.value })
  }
  return {
    want(uploads) {
      for (const upload of uploads) {
        const { id, facts } = upload
        if (facts !== undefined || under.has(id)) continue
        const reading = turns
          .add(() => read(id, sentFileOf(upload).path))
          .catch((error: unknown) => {
            report(error, 'the facts of a file')
          })
          .finally(() => {
            under.delete(id)
            // A single file's facts are there at once.
            if (under.size === 0) found.flush()
          })
        under.set(id, reading)
      }
    },
    read: (id) => turns.hurry(under.get(id)),
  }
}
