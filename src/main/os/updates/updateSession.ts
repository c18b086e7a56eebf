/**
 * Limits what electron-updater asks the feed: which addresses, with which headers, how much it reads. Its requests go
 * through a session of their own, which has the system's proxies, no cookies and no cache.
 */
import type { Session } from 'electron'
import type { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'

/** More than a feed with redirects takes. */
const MOST_REQUESTS = 20
/** Nothing else is sent: no id of this installation, which electron-updater would add, and no languages. */
const KEPT_HEADERS = /^(?:accept|accept-encoding|cache-control|connection|host|pragma)$/i

export interface UpdateTraffic {
  /** Begins an operation whose responses may have so many bytes each. */
  begin(mostBytes: number): void
  /** Ends all requests, and lets no other begin. */
  stop(): void
}

/** @param mayAsk whether an address belongs to the feed */
export function guardTraffic(
  own: Pick<Session, 'webRequest' | 'closeAllConnections'>,
  executor: Pick<ElectronHttpExecutor, 'createRequest'>,
  mayAsk: (url: string) => boolean,
): UpdateTraffic {
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
    answer({ requestHeaders: { ...Object.fromEntries(kept), 'User-Agent': 'Mayfly' } })
  })
  const create = executor.createRequest.bind(executor)
  executor.createRequest = (options, callback: (response: NodeJS.EventEmitter) => void) =>
    create(options, (response: NodeJS.EventEmitter) => {
      let left = most
      response.on('data', (piece: Buffer | string) => {
        left -= piece.length
        if (left < 0) stop()
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
