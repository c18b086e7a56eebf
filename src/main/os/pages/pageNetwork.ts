/**
 * Pages speak to nobody: whatever runs in one can make no request, look up no name and send no packet. Their sessions have
 * a proxy that leads nowhere; Mayfly's own requests go by Node, or by a session that no page has.
 */
import { app, session, type Session, type WebContents } from 'electron'

/** No connection can be made to the broadcast address, and what goes by SOCKS 5 has its names looked up over there. */
const NOWHERE = 'socks5://255.255.255.255:9'

/** What a page loads from us, or makes itself; an address without a host reaches nobody. */
const OWN = /^(?:app|data|blob|devtools|chrome-extension):/

/** No page's: for Mayfly's own requests, and to ask which proxy leads where. */
export const serviceSession = (): Session => session.fromPartition('service')

/** @param isAllowed what a page may load besides, while developing */
export function cutOff(own: Session, isAllowed: (url: string) => boolean): void {
  // Loopback too, which otherwise passes every proxy.
  void own.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' })
  own.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !OWN.test(url) && !isAllowed(url) })
  })
  own.on('will-download', (event) => {
    event.preventDefault()
  })
}

/** WebRTC passes by webRequest: without UDP it is left with TCP, and that goes through the session's proxy. */
export function cutOffContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

let uses = 0

/**
 * A page has Chromium look names up by the hints dns-prefetch and preconnect and by WebRTC's servers, in any session. So
 * Chromium looks up none, except while Mayfly itself needs it to: by DNS over HTTPS only, with no server for it.
 * To be called once the app is ready (Electron docs, app.configureHostResolver).
 */
export function lookNothingUp(): void {
  if (uses === 0) app.configureHostResolver({ secureDnsMode: 'secure', secureDnsServers: [] })
}

/** Lets Chromium look names up until `act` has ended. */
export async function withLookups<T>(act: () => Promise<T>): Promise<T> {
  uses += 1
  if (uses === 1) app.configureHostResolver({ secureDnsMode: 'automatic' })
  try {
    return await act()
  } finally {
    uses -= 1
    lookNothingUp()
  }
}
