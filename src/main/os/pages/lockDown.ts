/**
 * Denies every page what none of ours needs, in every session: permissions, devices, downloads, spelling, other
 * addresses, new windows. It holds for sessions and pages made later too.
 */
import { app, session, type Event, type Session, type WebContents } from 'electron'
import { isOurPage } from './appPages.ts'
import { cutOff, cutOffContents, disableLookups, serviceSession } from './pageNetwork.ts'

/** To be called once the app is ready, before there is a page. */
export function lockDown(): void {
  disableLookups()
  // A new session requests its dictionary before we can turn that off; nothing of ours answers at this address.
  session.defaultSession.setSpellCheckerDictionaryDownloadURL('app://nowhere/')
  lockSession(session.defaultSession)
  app.on('session-created', lockSession)
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents)
  })
}

const prevent = (event: Pick<Event, 'preventDefault'>): void => {
  event.preventDefault()
}

function lockSession(own: Session): void {
  own.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  own.setPermissionCheckHandler(() => false)
  // USB, HID and serial ports: also what Chromium remembers as granted.
  own.setDevicePermissionHandler(() => false)
  own.on('file-system-access-restricted', (_event, _details, answer) => {
    answer('deny')
  })
  own.on('will-download', prevent)
  own.setSpellCheckerEnabled(false)
  // Electron would otherwise fetch dictionaries from the network.
  own.setSpellCheckerLanguages([])
  if (own !== serviceSession()) cutOff(own, isOurPage)
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  cutOffContents(contents)
  contents.on('will-frame-navigate', (event) => {
    if (!isReload(contents, event)) event.preventDefault()
  })
  contents.on('will-redirect', prevent)
  keepHome(contents)
  contents.on('will-attach-webview', prevent)
  // Otherwise a page could keep its window open, and Mayfly from quitting.
  contents.on('will-prevent-unload', prevent)
  // A page does not move or resize its window.
  contents.on('content-bounds-updated', prevent)
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault()
    choose('')
  })
}

/** A page may load itself again, with the bridge that it has; a page without one never gets to one that has. */
function isReload(
  contents: WebContents,
  { url, isMainFrame }: { url: string; isMainFrame: boolean },
): boolean {
  return isMainFrame && isOurPage(url) && withoutView(url) === withoutView(contents.getURL())
}

const withoutView = (url: string): string => url.split('#')[0] ?? ''

/** Chromium fires no event before it navigates to about:blank, where some broken addresses end up as well. */
function keepHome(contents: WebContents): void {
  let home: string | undefined
  contents.on('did-navigate', (_event, url) => {
    if (isOurPage(url)) home = url
    else if (home !== undefined) void contents.loadURL(home)
  })
}
