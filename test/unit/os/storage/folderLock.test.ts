// The kernel name that locks a folder: one process has it, it ends with that process, and no other user's counts.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { holdFolder, nameOf } from '../../../../src/main/os/storage/folderLock.ts'

const isRoot = process.getuid?.() === 0

/** A folder that no other test uses; it need not exist. */
const folder = () => `/nowhere/${String(process.pid)}/${String(performance.now())}`

/** Another process that holds the folder's name. */
async function holderOf(of: string, how: { uid?: number } = {}): Promise<ChildProcess> {
  const code = `require('node:net').createServer().listen('\\0' + process.argv[1], () => console.log('has it'))`
  const child = spawn(process.execPath, ['-e', code, nameOf(of)], {
    ...how,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

describe.runIf(process.platform === 'linux')('a folder', () => {
  it('is held by one, and others are free', async () => {
    const one = folder()
    expect([await holdFolder(one), await holdFolder(one, 1), await holdFolder(folder())]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('is free again once the process that held it is killed, however late that goes', async () => {
    const one = folder()
    const holder = await holderOf(one)
    expect(await holdFolder(one, 1)).toBe(false)
    const held = holdFolder(one)
    holder.kill('SIGKILL')
    expect(await held).toBe(true)
  })

  it.runIf(isRoot)('is kept from nobody by another user who takes its name', async () => {
    const one = folder()
    await holderOf(one, { uid: 65534 })
    expect(await holdFolder(one, 1)).toBe(true)
  })
})
