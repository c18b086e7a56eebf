/**
 * Lists what a file can turn out to be by its content: the service's own types, those that can be made to fit, and others
 * so that they can be named.
 */

export interface FileKindFacts {
  /** As people call it, the same in every language. */
  readonly label: string
  readonly media: 'image' | 'video' | 'audio' | 'none'
  /** The extension that the service takes it under; undefined for what it does not take. */
  readonly sentAs?: string
}

const image = (label: string, sentAs?: string): FileKindFacts => kind('image', label, sentAs)
const video = (label: string, sentAs?: string): FileKindFacts => kind('video', label, sentAs)
const audio = (label: string, sentAs?: string): FileKindFacts => kind('audio', label, sentAs)
const kind = (media: FileKindFacts['media'], label: string, sentAs?: string): FileKindFacts => ({
  label,
  media,
  ...(sentAs === undefined ? {} : { sentAs }),
})

export const FILE_KINDS = {
  jpeg: image('JPEG', 'jpg'),
  png: image('PNG', 'png'),
  webp: image('WebP', 'webp'),
  mp4: video('MP4', 'mp4'),
  wav: audio('WAV', 'wav'),
  mp3: audio('MP3', 'mp3'),
  heic: image('HEIC'),
  avif: image('AVIF'),
  tiff: image('TIFF'),
  bmp: image('BMP'),
  gif: image('GIF'),
  ico: image('ICO'),
  svg: image('SVG'),
  jxl: image('JPEG XL'),
  jp2: image('JPEG 2000'),
  psd: image('Photoshop'),
  mov: video('MOV'),
  mkv: video('MKV'),
  webm: video('WebM'),
  avi: video('AVI'),
  ts: video('MPEG-TS'),
  mpg: video('MPEG'),
  wmv: video('WMV'),
  flv: video('FLV'),
  '3gp': video('3GP'),
  m4a: audio('M4A'),
  aac: audio('AAC'),
  flac: audio('FLAC'),
  ogg: audio('OGG'),
  opus: audio('Opus'),
  aiff: audio('AIFF'),
  wma: audio('WMA'),
  html: kind('none', 'HTML'),
  json: kind('none', 'JSON'),
  text: kind('none', 'text'),
  pdf: kind('none', 'PDF'),
  archive: kind('none', 'ZIP'),
  program: kind('none', 'program'),
  /** The second half of a file that macOS writes beside it on other file systems (._name). */
  'apple-double': kind('none', 'AppleDouble'),
  /** Media of a kind that is known by name only. */
  'other-image': image('?'),
  'other-video': video('?'),
  'other-audio': audio('?'),
} as const satisfies Readonly<Record<string, FileKindFacts>>

export type FileKind = keyof typeof FILE_KINDS

export const fileKinds = Object.keys(FILE_KINDS) as [FileKind, ...FileKind[]]

/** Nothing here reads these; ffmpeg does. */
export const FOREIGN_KINDS: readonly FileKind[] = ['avi', 'ts', 'mpg', 'wmv', 'flv', '3gp', 'wma']

export const factsOfKind = (kind: FileKind): FileKindFacts => FILE_KINDS[kind]
