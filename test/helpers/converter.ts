// Converts files for tests that are not about pictures: what comes out is what the test says, when it says so.
import type { FfmpegPort } from '../../src/main/core/fit/ffmpeg/ffmpegPort.ts'
import type { Converted, ConverterPort } from '../../src/main/core/fit/converter.ts'
import type { Recipe } from '../../src/shared/media/recipe.ts'
import { done, failed, type Result } from '../../src/shared/uploads/problem.ts'

export interface TestConverter extends ConverterPort {
  /** What it was asked for. */
  readonly recipes: Recipe[]
  /** How many it has stopped because of their signal. */
  aborted: number
  isStopped: boolean
  /** What comes out; a JPEG of some bytes unless the test says otherwise. */
  make(recipe: Recipe, bytes: Buffer, onProgress: (share: number) => void): Promise<Result<Converted>>
}

export const made = (bytes: Buffer | number, more: Partial<Converted> = {}): Converted => ({
  bytes: typeof bytes === 'number' ? Buffer.alloc(bytes, 'converted ') : bytes,
  ...{ kind: 'jpeg', facts: { width: 40, height: 30 }, steps: ['converted'] },
  ...more,
})

export function testConverter(): TestConverter {
  return {
    recipes: [],
    aborted: 0,
    isStopped: false,
    make: (_recipe, bytes) => Promise.resolve(done(made(Buffer.concat([Buffer.from('converted '), bytes])))),
    async convert(source, recipe, onProgress, signal) {
      this.recipes.push(recipe)
      const pieces: Buffer[] = []
      for await (const piece of source.from(0)) pieces.push(Buffer.from(piece))
      const aborted = new Promise<Result<Converted>>((resolve) => {
        signal.addEventListener('abort', () => {
          this.aborted += 1
          resolve(failed({ kind: 'cancelled' }))
        })
      })
      return Promise.race([this.make(recipe, Buffer.concat(pieces), onProgress), aborted])
    },
    stop() {
      this.isStopped = true
    },
  }
}

/** A computer without ffmpeg. */
export const noFfmpeg: FfmpegPort = {
  find: () => Promise.resolve(undefined),
  run: () => Promise.reject(new Error('none was found')),
  measure: () => Promise.resolve(undefined),
  finish: () => Promise.resolve(0),
  remove: () => Promise.resolve(),
}
