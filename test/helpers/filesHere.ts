// Accesses the user's files in this process, for tests, which need no separate process that can be abandoned.
import { tmpdir } from 'node:os'
import { createFileCalls, type Calls } from '../../src/main/core/fileAccess/fileCalls.ts'
import { newSocketPlace } from '../../src/main/disk/socketPlace.ts'
import {
  createFiles,
  FILE_LIMITS,
  type CallResult,
  type Files,
  type FileClient,
} from '../../src/main/core/fileAccess/userFiles.ts'

export const newPlace = () => newSocketPlace('linux', tmpdir())

/** @param steady ms */
export function filesHere(steady?: () => number): Files {
  const calls = createFileCalls('linux', Date.now, newPlace)
  const line: FileClient = {
    async ask<C extends keyof Calls>(call: C, args: Parameters<Calls[C]>): Promise<CallResult<C>> {
      const act = calls[call] as (...given: Parameters<Calls[C]>) => ReturnType<Calls[C]>
      return { kind: 'answered', result: await act(...args) }
    },
  }
  return createFiles({ use: (_file, act) => act(line) }, FILE_LIMITS, steady)
}
