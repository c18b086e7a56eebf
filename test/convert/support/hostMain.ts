// The main process of the tests of the converter: Mayfly's own converter and the built page, without the rest of Mayfly.
import { app } from 'electron'
import { open, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createConverter } from '../../../src/main/os/converter/converter.ts'
import { declareScheme } from '../../../src/main/os/pages/appPages.ts'
import { lockDown } from '../../../src/main/os/pages/lockDown.ts'
import type { PictureSource } from '../../../src/main/core/uploads/pictureSource.ts'
import type { Recipe } from '../../../src/shared/media/recipe.ts'
import type { Outcome } from './host.ts'

declareScheme()
app.on('window-all-closed', () => undefined)

const PIECE_BYTES = 192 * 1024

/** As Mayfly reads a user's file: pieces in memory that is used again. */
async function sourceOf(file: string): Promise<PictureSource> {
  const { size } = await stat(file)
  return {
    size,
    async *from(position) {
      const handle = await open(file)
      try {
        const memory = Buffer.alloc(PIECE_BYTES)
        for (let at = position; at < size;) {
          const { bytesRead } = await handle.read(memory, 0, memory.length, at)
          if (bytesRead === 0) return
          at += bytesRead
          yield memory.subarray(0, bytesRead)
        }
      } finally {
        await handle.close()
      }
    },
  }
}

/** The most memory that each kind of process had, MB. */
function watchMemory() {
  const most = { page: 0, main: 0 }
  const look = () => {
    for (const { type, memory } of app.getAppMetrics()) {
      const kind = type === 'Tab' ? 'page' : type === 'Browser' ? 'main' : undefined
      if (kind !== undefined) most[kind] = Math.max(most[kind], Math.round(memory.workingSetSize / 1024))
    }
  }
  const timer = setInterval(look, 50)
  return () => {
    clearInterval(timer)
    return most
  }
}

const converter = createConverter(true)

async function convertFile(
  file: string,
  recipe: Recipe,
  folder: string,
  cancelAt?: number,
): Promise<Outcome> {
  const cancelling = new AbortController()
  const shares: number[] = []
  const memory = watchMemory()
  const begun = performance.now()
  const onProgress = (share: number) => {
    shares.push(share)
    if (cancelAt !== undefined && share >= cancelAt) cancelling.abort()
  }
  const result = await converter.convert(await sourceOf(file), recipe, onProgress, cancelling.signal)
  const told = { ms: Math.round(performance.now() - begun), shares, memory: memory() }
  if (!result.ok) return { ...told, problem: result.problem }
  const { bytes, before, after, ...others } = result.value
  const write = async (name: string, content: Buffer | undefined) => {
    if (content === undefined) return undefined
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }
  const made = `made.${others.kind === 'jpeg' ? 'jpg' : others.kind}`
  return {
    ...{ ...told, ...others, size: bytes.length, file: (await write(made, bytes))! },
    ...{ before: await write('before.webp', before), after: await write('after.webp', after) },
  }
}

Object.assign(globalThis, { convertFile })
void app.whenReady().then(lockDown)
