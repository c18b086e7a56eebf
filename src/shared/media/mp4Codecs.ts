/**
 * Lists what an MP4 may hold so that most programs play it, in WebCodecs' family names.
 */
import type { FileKind } from './fileKind.ts'
import type { Stream } from './inspection.ts'

/** Not VP8, ProRes or older codecs: an MP4 can name them, and few programs would play it. */
export const VIDEO_IN_MP4: readonly string[] = ['avc', 'hevc', 'vp9', 'av1']
/** Not Vorbis or PCM, for the same reason. */
export const AUDIO_IN_MP4: readonly string[] = ['aac', 'mp3', 'opus', 'flac', 'ac3', 'eac3']

/** The containers whose streams can be read and written anew; AVI is none of them. */
const READ: readonly FileKind[] = ['mov', 'mkv', 'webm', 'mp4']

/**
 * Whether a copy of its streams makes an MP4. Only the main stream of pictures is copied, and all of the sound; what is
 * neither (subtitles, time codes, data of the camera) is left out.
 */
export function canRemux(kind: FileKind | undefined, streams: readonly Stream[]): boolean {
  if (kind === undefined || !READ.includes(kind)) return false
  const [video] = streams.filter(({ type }) => type === 'video')
  const audio = streams.filter(({ type }) => type === 'audio')
  if (video === undefined && audio.length === 0) return false
  const copied = ({ codec }: Stream, codecs: readonly string[]) =>
    codec !== undefined && codecs.includes(codec)
  return (
    (video === undefined || copied(video, VIDEO_IN_MP4)) && audio.every((one) => copied(one, AUDIO_IN_MP4))
  )
}
