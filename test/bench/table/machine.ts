// Says on what the bench ran, without a name or a path.
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { runtimeLine } from '../../../scripts/runtime.mjs'

const GIB = 1024 ** 3

export async function machineLines(): Promise<readonly string[]> {
  const model = cpus()[0]?.model.trim() ?? ''
  const memory = (totalmem() / GIB).toFixed(1)
  return [
    `- ${availableParallelism()} cores${model === '' ? '' : ` (${model})`}, ${memory} GiB of memory, ${type()} ${release()}`,
    `- ${await runtimeLine()}; service and peers on Node.js ${process.versions.node}`,
    '- an X server that draws into memory, without a GPU',
    `- load average when it began: ${(loadavg()[0] ?? 0).toFixed(2)}`,
  ]
}
