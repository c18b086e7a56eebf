// Asks, from a page, for everything that a page may ask a browser for.

/** Runs in the page, with a user's gesture. Resolves to the names of what was given; nothing may hang. */
export async function askForEverything(): Promise<string[]> {
  const given: string[] = []
  // Much of it is in no type declarations, or only in those of one Electron.
  /* eslint-disable @typescript-eslint/no-explicit-any */
  const any = globalThis as unknown as Record<string, any>
  const navigator = any.navigator
  const document = any.document
  const LONGEST_MS = 8000
  const ask = async (name: string, act: () => unknown, isGiven = (_got: any): boolean => true) => {
    const slow = new Promise((resolve) => setTimeout(resolve, LONGEST_MS, 'slow'))
    const got = await Promise.race([
      Promise.resolve()
        .then(act)
        .then(
          (value) => ({ value }),
          () => 'refused',
        ),
      slow,
    ])
    if (got === 'slow') given.push(`${name}: no answer`)
    else if (typeof got === 'object' && got !== null && isGiven((got as { value: unknown }).value))
      given.push(name)
  }
  const some = (list: any) => list.length > 0
  const something = (value: any) => value !== null && value !== undefined && value !== false
  const element = (tag: string, more: object = {}) => {
    const made = Object.assign(document.createElement(tag), more)
    document.body.append(made)
    return made
  }
  const canvasVideo = async () => {
    const canvas = element('canvas')
    canvas.getContext('2d').fillRect(0, 0, 9, 9)
    const video = element('video', { muted: true, srcObject: canvas.captureStream() })
    await video.play()
    return video.requestPictureInPicture()
  }
  const key = { challenge: new Uint8Array(16), timeout: 1000 }
  const pay = () =>
    new any.PaymentRequest([{ supportedMethods: 'https://example.invalid/pay' }], {
      total: { label: 'x', amount: { currency: 'USD', value: '1' } },
    })

  const names = [
    ...[
      'accelerometer',
      'ambient-light-sensor',
      'background-fetch',
      'background-sync',
      'camera',
      'clipboard-read',
    ],
    ...[
      'clipboard-write',
      'display-capture',
      'geolocation',
      'gyroscope',
      'idle-detection',
      'local-fonts',
      'magnetometer',
    ],
    ...[
      'microphone',
      'midi',
      'nfc',
      'notifications',
      'payment-handler',
      'periodic-background-sync',
      'persistent-storage',
    ],
    ...[
      'push',
      'screen-wake-lock',
      'speaker-selection',
      'storage-access',
      'window-management',
      'keyboard-lock',
    ],
    ...['pointer-lock', 'fullscreen', 'captured-surface-control', 'system-wake-lock', 'local-network-access'],
  ]
  await Promise.all([
    ...names.map((name) =>
      ask(
        `permission ${name}`,
        () => navigator.permissions.query({ name, userVisibleOnly: true }),
        ({ state }) => state === 'granted',
      ),
    ),
    ask('position', () => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail))),
    ask('camera', () => navigator.mediaDevices.getUserMedia({ video: true })),
    ask('microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })),
    ask('screen by its id', () =>
      navigator.mediaDevices.getUserMedia({ video: { mandatory: { chromeMediaSource: 'desktop' } } }),
    ),
    ask('screen', () => navigator.mediaDevices.getDisplayMedia({ video: true })),
    ask(
      'notification',
      () => any.Notification.requestPermission(),
      (state) => state === 'granted',
    ),
    ask('midi', () => navigator.requestMIDIAccess({ sysex: true })),
    ask('clipboard text', () => navigator.clipboard.readText()),
    ask('clipboard', () => navigator.clipboard.read()),
    ask('writing the clipboard', () => navigator.clipboard.writeText('written by a page')),
    ask(
      'pasting',
      () => {
        const field = element('textarea')
        field.focus()
        document.execCommand('paste')
        return field.value
      },
      some,
    ),
    ask('full screen', () => document.documentElement.requestFullscreen()),
    ask('keyboard', () => navigator.keyboard.lock()),
    ask('wake lock', () => navigator.wakeLock.request('screen')),
    ask('usb', () => navigator.usb.requestDevice({ filters: [] })),
    ask('usb known', () => navigator.usb.getDevices(), some),
    ask('hid', () => navigator.hid.requestDevice({ filters: [] }), some),
    ask('hid known', () => navigator.hid.getDevices(), some),
    ask('serial', () => navigator.serial.requestPort()),
    ask('serial known', () => navigator.serial.getPorts(), some),
    ask('bluetooth', () => navigator.bluetooth.requestDevice({ acceptAllDevices: true })),
    ask(
      'idleness',
      () => any.IdleDetector.requestPermission(),
      (state) => state === 'granted',
    ),
    ask('fonts', () => any.queryLocalFonts(), some),
    ask('screens', () => any.getScreenDetails()),
    ask('files to open', () => any.showOpenFilePicker()),
    ask('file to save', () => any.showSaveFilePicker()),
    ask('folder', () => any.showDirectoryPicker()),
    ask('lasting storage', () => navigator.storage.persist(), something),
    ask('public key', () => navigator.credentials.get({ publicKey: key })),
    ask('payment', () => pay().show()),
    ask('payment possible', () => pay().canMakePayment(), something),
    ask('picture in picture', canvasVideo),
    ask('document in picture', () => any.documentPictureInPicture.requestWindow()),
    ask('gamepads', () => navigator.getGamepads(), some),
    ask('virtual reality', () => navigator.xr.requestSession('immersive-vr')),
    ask('eye dropper', () => new any.EyeDropper().open()),
    ask('sharing', () => navigator.share({ text: 'x' })),
    ask('motion', () => {
      const sensor = new any.Accelerometer()
      return new Promise((done, fail) => Object.assign(sensor, { onreading: done, onerror: fail }).start())
    }),
    ask('service worker', () => navigator.serviceWorker.register('/assets/x.js')),
    ask('worker', () => {
      const worker = new Worker(document.querySelector('script[src]').src)
      return new Promise((done, fail) => Object.assign(worker, { onmessage: done, onerror: fail }))
    }),
    ask('window', () => any.open('about:blank'), something),
    ask('window with options', () => any.open('/', 'x', 'popup,width=99'), something),
    ask('question', () => any.confirm('x'), something),
    ask('text', () => any.prompt('x', 'y'), something),
    ask('policy of types', () =>
      any.trustedTypes.createPolicy('default', { createHTML: (text: string) => text }),
    ),
    ask('markup', () => (document.createElement('p').innerHTML = '<b>x</b>')),
    ask(
      'script',
      () => {
        element('script', { src: 'data:text/javascript,globalThis.ran=1' })
        const inline = element('script')
        inline.append('globalThis.ran = 1')
        return any.ran
      },
      something,
    ),
  ])
  // These would hold the page up: a gesture was spent, and nothing came.
  any.alert('x')
  any.print()
  document.body.requestPointerLock()?.catch?.(() => undefined)
  element('a', { href: URL.createObjectURL(new Blob(['x'])), download: 'taken.txt' }).click()
  element('a', { href: 'data:text/plain,x', download: 'taken too.txt' }).click()
  element('webview', { src: 'data:text/html,x' })
  element('iframe', { src: 'data:text/html,x' })
  element('iframe', { src: URL.createObjectURL(new Blob(['x'], { type: 'text/html' })) })
  await ask('a frame of markup', () => element('iframe', { srcdoc: '<script>parent.framed = 1</script>' }))
  await ask('an object', () => element('object', { data: 'data:text/html,x' }))
  any.moveTo(0, 0)
  any.resizeTo(2000, 2000)
  await new Promise((resolve) => setTimeout(resolve, 300))
  if (document.fullscreenElement !== null) given.push('full screen is there')
  if (document.pointerLockElement !== null) given.push('pointer is locked')
  if (any.framed !== undefined) given.push('a frame ran')
  return given
}
