// Accesses the user's files in this process, for tests, which need no separate process that can be abandoned.
import { tmpdir } from 'node:os'
import { createFileCalls, type Calls } from '../../src/main/core/fileAccess/fileCalls.ts'
import { workHere } from '../../src/main/core/fileAccess/work/libraryWork.ts'
import { createFileWork } from '../../src/main/core/fileAccess/fileWorkClient.ts'
import type { FileWork } from '../../src/main/core/inspect/fileWork.ts'
import { newSocketPlace } from '../../src/main/disk/socketPlace.ts'
import {
  createFiles,
  FILE_LIMITS,
  type CallResult,
  type Files,
  type FileClient,
  type FileClients,
} from '../../src/main/core/fileAccess/userFiles.ts'

export const newPlace = () => newSocketPlace('linux', tmpdir())

/** @param steady ms */
export const filesHere = (steady?: () => number): Files => createFiles(clientsHere(), FILE_LIMITS, steady)

export const fileWorkHere = (): FileWork => createFileWork(clientsHere())

function clientsHere(): FileClients {
  const calls = createFileCalls('linux', Date.now, newPlace, workHere)
  const line: FileClient = {
    async ask<C extends keyof Calls>(call: C, args: Parameters<Calls[C]>): Promise<CallResult<C>> {
      const act = calls[call] as (...given: Parameters<Calls[C]>) => ReturnType<Calls[C]>
      return { kind: 'answered', result: await act(...args) }
    },
  }
  return { use: (_file, act) => act(line) }
}
