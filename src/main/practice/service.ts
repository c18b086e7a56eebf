/**
 * The practice service: a small version of PiAPI's upload service on this computer, for practice mode and the demo.
 */
import { refusalAnswer } from './answers.ts'
import { EXPIRES_AFTER_MS } from './contract.ts'
import { startServer, type PracticeServer } from './server.ts'
import { createUploadStore } from './uploadStore.ts'

export interface PracticeOptions {
  /** Where uploads are stored between runs; created if need be. One running service per folder. */
  readonly folder: string
  /** 0 means any free port; so does one that is taken or forbidden. */
  readonly port: number
  /** The only key that may upload. */
  readonly key: string
}

/** Starts the service on 127.0.0.1. Rejects when the folder can't be used or no port is available. */
export async function startPracticeService({ folder, port, key }: PracticeOptions): Promise<PracticeServer> {
  const store = await createUploadStore({ folder, expiresAfterMs: EXPIRES_AFTER_MS, now: Date.now })
  const invalid = refusalAnswer(401, 'x-api-key is missing or not valid')
  return await startServer({ store, port, checkKey: (given) => (given === key ? undefined : invalid) })
}
