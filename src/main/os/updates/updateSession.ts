/**
 * Limits what electron-updater asks the feed: which addresses, with which headers, how much it reads. Its requests go
 * through a session of their own, which has the system's proxies, no cookies and no cache.
 */
import type { Session } from 'electron'
import type { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'

/** More than a feed with redirects takes. */
const MOST_REQUESTS = 20
/** Nothing else is sent: no id of this installation, which electron-updater would add, and no cookies. */
const KEPT_HEADERS = /^(?:accept|accept-encoding|cache-control|connection|host|pragma)$/i

/** Chromium would send its version, and the user's languages. */
const SAME_FOR_ALL = { 'User-Agent': 'Mayfly', 'Accept-Language': 'en' }

export interface UpdateTraffic {
  /** Begins an operation whose responses may have so many bytes each. */
  begin(mostBytes: number): void
  /** Ends all requests, and lets no other begin. */
  stop(): void
}

/** @param mayAsk whether an address belongs to the feed */
export async function guardTraffic(
  own: Pick<Session, 'webRequest' | 'closeAllConnections' | 'setProxy'>,
  executor: Pick<ElectronHttpExecutor, 'createRequest'>,
  mayAsk: (url: string) => boolean,
): Promise<UpdateTraffic> {
  // Sessions begin without a network (os/pages/pageNetwork.ts). The service's has the system's proxies too.
  await own.setProxy({ mode: 'system' })
  let requests = 0
  let most = 0
  const stop = () => {
    requests = 0
    void own.closeAllConnections()
  }
  own.webRequest.onBeforeRequest(({ url }, answer) => {
    const isAllowed = requests > 0 && mayAsk(url)
    requests -= 1
    answer({ cancel: !isAllowed })
  })
  own.webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) => {
    const kept = Object.entries(requestHeaders).filter(([name]) => KEPT_HEADERS.test(name))
    answer({ requestHeaders: { ...Object.fromEntries(kept), ...SAME_FOR_ALL } })
  })
  const create = executor.createRequest.bind(executor)
  executor.createRequest = (options, callback: (response: NodeJS.EventEmitter) => void) =>
    create(options, (response: NodeJS.EventEmitter) => {
      let left = most
      // Its end may come late, when another operation has begun.
      let isCut = false
      response.on('data', (piece: Buffer | string) => {
        left -= piece.length
        if (left >= 0 || isCut) return
        isCut = true
        stop()
        // Chromium may say nothing of a connection that ends like this.
        if (response.listenerCount('error') > 0)
          response.emit(
            'error',
            Object.assign(new Error('more than an update takes'), { code: 'ERR_TOO_LARGE' }),
          )
      })
      callback(response)
    })
  return {
    begin(mostBytes) {
      requests = MOST_REQUESTS
      most = mostBytes
    },
    stop,
  }
}
