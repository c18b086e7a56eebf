/**
 * Cuts pages off from the network: code in one can make no request, look up no name and send no packet. Their sessions
 * have an unreachable proxy; Mayfly's own requests go through Node, or through a session that no page uses.
 */
import { app, session, type Session, type WebContents } from 'electron'

/** No connection can be made to the broadcast address, and SOCKS 5 leaves name lookups to the proxy. */
const NOWHERE = 'socks5://255.255.255.255:9'

/** What a page loads from us or creates itself; an address without a host reaches no server. */
const OWN = /^(?:app|data|blob|devtools|chrome-extension):/

/** Used by no page: for Mayfly's own requests, and for resolving proxies. */
export const serviceSession = (): Session => session.fromPartition('service')

/** @param isAllowed what else a page may load, in development */
export function cutOff(own: Session, isAllowed: (url: string) => boolean): void {
  // Loopback too, which otherwise bypasses every proxy.
  void own.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' })
  own.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !OWN.test(url) && !isAllowed(url) })
  })
}

/** WebRTC bypasses webRequest: without UDP it has only TCP, which goes through the session's proxy. */
export function cutOffContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

let uses = 0

/**
 * A page can make Chromium look up names with dns-prefetch and preconnect hints and WebRTC servers, in any session. So
 * Chromium's lookups are off, except while Mayfly itself needs them: DNS over HTTPS only, with no server set.
 * To be called once the app is ready (Electron docs, app.configureHostResolver).
 */
export function disableLookups(): void {
  if (uses === 0) app.configureHostResolver({ secureDnsMode: 'secure', secureDnsServers: [] })
}

/** Lets Chromium look up names until `act` has finished: as the system does, never at a DNS provider's own server. */
export async function withLookups<T>(act: () => Promise<T>): Promise<T> {
  uses += 1
  if (uses === 1) app.configureHostResolver({ secureDnsMode: 'off' })
  try {
    return await act()
  } finally {
    uses -= 1
    disableLookups()
  }
}
