// The file process, run by plain Node: the app's own script, built once per test file.
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import type { Reply } from '../../src/main/core/fileAccess/fileProtocol.ts'
import type { LibraryWork } from '../../src/main/core/fileAccess/work/libraryWork.ts'
import { createThreadedWork, type ThreadLimits } from '../../src/main/core/fileAccess/work/threadedWork.ts'
import type { StartProcess } from '../../src/main/core/fileAccess/fileProcess.ts'
import { readerConfig } from '../../scripts/viteConfigs.mjs'

async function builtReader(): Promise<{ script: string; remove(): Promise<void> }> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'mayfly-reader-'))
  await build({ ...readerConfig, build: { ...readerConfig.build, outDir } })
  return { script: path.join(outDir, 'index.cjs'), remove: () => rm(outDir, { recursive: true }) }
}

/** The threads of such a process, as it starts them, and the number of those started. */
export async function libraryThreads(
  limits?: ThreadLimits,
  longMs?: number,
): Promise<{
  library: LibraryWork
  started(): number
  remove(): Promise<void>
}> {
  const { script, remove } = await builtReader()
  let started = 0
  const start = () => {
    started += 1
    return new Worker(script, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 },
    })
  }
  return { library: createThreadedWork(start, limits, longMs), started: () => started, remove }
}

/** Resolves to a function that starts such processes, the list of those started, and one that removes their script. */
export async function readerProcesses(): Promise<{
  start: StartProcess
  started: ChildProcess[]
  remove(): Promise<void>
}> {
  const { script, remove } = await builtReader()
  const started: ChildProcess[] = []
  const start: StartProcess = ({ replies, end }) => {
    const child = fork(script, {
      serialization: 'advanced',
      stdio: 'ignore',
      env: { ...process.env, UV_THREADPOOL_SIZE: '64' },
    })
    started.push(child)
    child.on('message', (message) => replies(message as readonly Reply[]))
    child.on('exit', end)
    return {
      // What is sent to one that was killed in the same turn is lost, as between Electron's processes.
      send: (requests) => void child.send([...requests], () => undefined),
      kill: () => void child.kill('SIGKILL'),
    }
  }
  return { start, started, remove }
}
