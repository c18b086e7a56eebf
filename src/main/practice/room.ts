// What one upload needs of the service around it, shared by the files that handle its stages.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultQueue } from './faults.ts'
import type { Limiter } from './limiter.ts'
import type { OpenRecord, Records } from './records.ts'
import type { Store, StoredFile } from './store.ts'

export type UploadRoom = {
  readonly store: Store
  readonly faults: FaultQueue
  readonly limiter: Limiter
  readonly records: Records
  /** The only key that may store, where there is one. */
  readonly key: string | undefined
  /** The whole URL of a kept file. */
  readonly linkTo: (file: StoredFile) => string
}

/** One upload under way. */
export type Upload = {
  readonly room: UploadRoom
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly record: OpenRecord
}
