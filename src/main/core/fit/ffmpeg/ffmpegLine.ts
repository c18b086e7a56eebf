/**
 * Writes what ffmpeg is to do as lines for a terminal: any shell that people use takes them as they are.
 */
import { ffmpegArgs, type FfmpegJob } from './ffmpegArgs.ts'

/** A line for each run; undefined where ffmpeg is of no help. */
export function ffmpegLine(job: FfmpegJob): string | undefined {
  const quote = job.platform === 'win32' ? quotedForWindows : quotedForSh
  return ffmpegArgs(job)
    ?.map((args) => ['ffmpeg', ...args].map(quote).join(' '))
    .join('\n')
}

const PLAIN = /^[\w./:=,+-]+$/
const CONTROL = /\p{Cc}/u

/** For sh and its kin; characters that a terminal would act on while they are pasted are written as numbers. */
function quotedForSh(text: string): string {
  if (PLAIN.test(text)) return text
  if (!CONTROL.test(text)) return `'${text.replaceAll("'", "'\\''")}'`
  const escaped = text.replace(/[\\']/g, '\\$&').replace(/\p{Cc}/gu, (one) => {
    const bytes = [...Buffer.from(one)]
    return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
  })
  return `$'${escaped}'`
}

/**
 * Double quotes do for cmd and PowerShell both; no file name has one. But PowerShell looks for variables in them, and takes
 * curly quotes for straight ones: such a name is written for PowerShell.
 */
function quotedForWindows(text: string): string {
  if (/^[\w.\\/:=+-]+$/.test(text)) return text
  return /[$`“”„]/.test(text) ? `'${text.replace(/['‘’‚‛]/g, '$&$&')}'` : `"${text}"`
}
