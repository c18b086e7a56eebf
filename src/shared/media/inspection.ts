/**
 * What inspecting a file tells: what it really is, what is wrong with it, and what it says about its maker.
 */
import type { FileKind } from './fileKind.ts'
import type { LeftOut } from './leftOut.ts'
import type { MediaFacts } from './mediaFacts.ts'

/** A stream of sound or pictures in a container, as far as a copy into another container needs it. */
export interface Stream {
  readonly type: 'video' | 'audio' | 'other'
  /** In WebCodecs' family names: avc, hevc, vp9, av1, aac, mp3, opus, flac, vorbis, pcm-s16 …; undefined if unknown. */
  readonly codec?: string | undefined
}

export interface Inspection {
  /** By the content, whatever its name; undefined if that is like nothing we know. */
  readonly kind: FileKind | undefined
  /** Of the whole file, as far as it tells. */
  readonly facts: MediaFacts
  /** The end is missing: half a download, or a program that stopped amid writing. Streams of unknown length are whole. */
  readonly isIncomplete: boolean
  /**
   * A JPEG that many programs can't read: four inks, arithmetic coding, no Huffman tables, 12 bit, lossless. Undefined
   * for all others.
   */
  readonly rare?: 'cmyk' | 'arithmetic' | 'no-tables' | '12-bit' | 'lossless' | undefined
  /** What cleaning would leave out. Empty where nothing is found, or the kind is not one that can be cleaned. */
  readonly leavesOut: readonly LeftOut[]
  /** Of a kind that can be cleaned, but what it says besides its picture or sound can't be told. */
  readonly isUnclear?: boolean | undefined
  /** Of films and sounds in containers. */
  readonly streams: readonly Stream[]
}
