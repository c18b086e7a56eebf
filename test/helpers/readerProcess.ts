// The file process, run by plain Node: the app's own script, built once per test file.
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import type { Reply } from '../../src/main/core/fileAccess/fileProtocol.ts'
import type { StartProcess } from '../../src/main/core/fileAccess/fileProcess.ts'
import { readerConfig } from '../../scripts/viteConfigs.mjs'

/** Resolves to a function that starts such processes, the list of those started, and one that removes their script. */
export async function readerProcesses(): Promise<{
  start: StartProcess
  started: ChildProcess[]
  remove(): Promise<void>
}> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'mayfly-reader-'))
  await build({ ...readerConfig, build: { ...readerConfig.build, outDir } })
  const started: ChildProcess[] = []
  const start: StartProcess = ({ replies, end }) => {
    const child = fork(path.join(outDir, 'index.cjs'), {
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
  return { start, started, remove: () => rm(outDir, { recursive: true }) }
}
