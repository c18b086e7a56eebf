/**
 * Calls LAME, as WebAssembly in this page.
 */
import createModule from '../../../../node_modules/@mediabunny/mp3-encoder/dist/modules/build/lame.js'

/** What Emscripten makes of it. */
interface LameModule {
  /** All of its memory: another array after it has grown. */
  readonly HEAPU8: Uint8Array
  _malloc(bytes: number): number
  _free(address: number): void
  cwrap(name: string, returns: 'number' | null, takes: readonly 'number'[]): (...given: number[]) => number
}

export interface Lame {
  /** @param channels 16-bit samples of each, of the same length */
  encode(channels: readonly Int16Array[]): Uint8Array<ArrayBuffer>
  /** The rest. */
  flush(): Uint8Array<ArrayBuffer>
  close(): void
}

/** What LAME wants for so many samples, and for what is left: its documentation of lame_encode_buffer. */
const roomFor = (samples: number): number => Math.ceil(1.25 * samples) + 7200

const numbers = (count: number): 'number'[] => Array<'number'>(count).fill('number')

/** @param bitRate bits a second, one of MPEG’s */
export async function createLame(channels: number, sampleRate: number, bitRate: number): Promise<Lame> {
  const lame = (await createModule()) as LameModule
  const init = lame.cwrap('init_lame', 'number', numbers(3))
  const encode = lame.cwrap('encode_samples', 'number', numbers(6))
  const flush = lame.cwrap('flush_lame', 'number', numbers(3))
  const close = lame.cwrap('close_lame', null, numbers(1))
  const state = init(channels, sampleRate, bitRate)
  const output = (size: number, write: (address: number) => number) => {
    const address = lame._malloc(size)
    const count = write(address)
    const bytes = lame.HEAPU8.slice(address, address + Math.max(0, count))
    lame._free(address)
    if (count < 0) throw new Error('LAME failed')
    return bytes
  }
  return {
    encode(given) {
      const [left, right = left] = given
      if (left === undefined || right === undefined) return new Uint8Array()
      const input = lame._malloc(left.byteLength * 2)
      for (const [index, samples] of [left, right].entries())
        lame.HEAPU8.set(
          new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
          input + index * left.byteLength,
        )
      const bytes = output(roomFor(left.length), (to) =>
        encode(state, input, input + left.byteLength, left.length, to, roomFor(left.length)),
      )
      lame._free(input)
      return bytes
    },
    flush: () => output(roomFor(0), (to) => flush(state, to, roomFor(0))),
    close() {
      close(state)
    },
  }
}
