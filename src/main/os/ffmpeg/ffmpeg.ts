/**
 * The user's own ffmpeg: found on PATH, run without a shell.
 */
import { chmod, rm, stat } from 'node:fs/promises'
import type { FfmpegPort } from '../../core/fit/ffmpeg/ffmpegPort.ts'
import { ffmpegProcess } from './ffmpegProcess.ts'
import { findFfmpeg, type Surroundings } from './findFfmpeg.ts'

export const createFfmpeg = (surroundings: Surroundings): FfmpegPort => ({
  find: () => findFfmpeg(surroundings),
  run({ seconds, ...run }, onShare, signal) {
    const onTime = (at: number) => {
      if (seconds !== undefined) onShare(Math.min(1, at / seconds))
    }
    return ffmpegProcess(run, surroundings.env, onTime, signal)
  },
  async measure(run, signal) {
    let seconds: number | undefined
    const onTime = (at: number) => {
      seconds = at
    }
    const problem = await ffmpegProcess(run, surroundings.env, onTime, signal)
    return problem === undefined && seconds !== 0 ? seconds : undefined
  },
  async finish(file) {
    try {
      await chmod(file, 0o600)
      return (await stat(file)).size
    } catch {
      return 0
    }
  },
  async remove(files) {
    await Promise.all(files.map((file) => rm(file, { force: true }).catch(() => undefined)))
  },
})
