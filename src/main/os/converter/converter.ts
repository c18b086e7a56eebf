/**
 * Converts files in a hidden, sandboxed page without a bridge, in its own session: it gets one file, and is closed
 * afterwards. All of it is asked for by the page: what to do, the source by ranges; it posts its progress and result.
 */
import { session, type BrowserWindow, type Session } from 'electron'
import type { ConverterPort, Converted } from '../../core/fit/converter.ts'
import { failed, type Result } from '../../../shared/uploads/problem.ts'
import { builtFile, CONFINED } from '../pages/builtFiles.ts'
import { openHiddenPage } from '../pages/hiddenPage.ts'
import { pageEnd } from '../pages/pageEnds.ts'
import { notFound, serveStreams } from '../pages/serveScheme.ts'
import { createJob, type Job } from './job.ts'
import { notFitted } from './pageResult.ts'
import { watchLimits } from './limits.ts'

const POLICY = [
  "default-src 'none'",
  // Decoders are WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  ...CONFINED,
].join('; ')

/** @param canOpenPages whether hidden pages can be opened */
export function createConverter(canOpenPages: boolean): ConverterPort {
  let isStopped = false
  let job: Job | undefined
  let stopJob: () => void = () => undefined
  let last: Promise<unknown> = Promise.resolve()

  async function convert(...[source, recipe, onProgress, signal]: Given): Promise<Result<Converted>> {
    if (isStopped || signal.aborted) return CANCELLED
    const own = createJob(source, recipe, onProgress)
    job = own
    const ended = new AbortController()
    const cancelled = new Promise<Result<Converted>>((resolve) => {
      stopJob = () => resolve(CANCELLED)
      signal.addEventListener('abort', stopJob, { signal: ended.signal })
    })
    let window: BrowserWindow | undefined
    try {
      window = openHiddenPage(ownSession(() => job))
      const crashed = pageEnd(window).then(() => notFitted('crashed'))
      const loaded = window.loadURL('app://converter/converter.html').then(() => own.ended)
      return await Promise.race([loaded, crashed, cancelled, watchLimits(window, own, ended.signal)])
    } catch {
      return notFitted('crashed')
    } finally {
      ended.abort()
      job = undefined
      if (window?.isDestroyed() === false) window.destroy()
    }
  }

  return {
    convert(...given) {
      if (!canOpenPages) return Promise.resolve(notFitted('no-page'))
      const converted = last.then(() => convert(...given))
      last = converted
      return converted
    },
    stop() {
      isStopped = true
      stopJob()
    },
  }
}

type Given = Parameters<ConverterPort['convert']>

const CANCELLED = failed({ kind: 'cancelled' } as const)

/** Serves the page, its scripts, and what the job of the moment gives. */
function ownSession(job: () => Job | undefined): Session {
  const own = session.fromPartition('converter')
  if (!own.protocol.isProtocolHandled('app')) {
    serveStreams(own.protocol, (request) => {
      const answer = job()?.answer(request)
      if (answer !== undefined) return answer
      return request.url.pathname === '/source' ? notFound() : builtFile(request.url.pathname, POLICY)
    })
  }
  return own
}
