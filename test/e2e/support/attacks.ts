// Tries what a compromised page might do to reach the network, or to detect it.

/** Where the attempts would arrive. */
export interface Listening {
  /** Ports of 127.0.0.1. */
  readonly udp: number
  readonly tcp: number
  /** The domain of each name that is looked up. */
  readonly zone: string
}

/** Runs in the page. Resolves once WebRTC has gathered all its candidates. */
export async function attack({ udp, tcp, zone }: Listening): Promise<void> {
  const here = `127.0.0.1:${tcp}`
  const tried = (act: () => unknown): Promise<unknown> =>
    Promise.resolve()
      .then(act)
      .catch(() => undefined)
  const put = (tag: string, attributes: Readonly<Record<string, string>>) =>
    tried(() => {
      const element = document.createElement(tag)
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
      document.body.append(element)
      return element
    })

  const callBy = async (Connection: typeof RTCPeerConnection, how: string) => {
    const login = { username: 'u', credential: 'p' }
    const urls = [
      `turn:127.0.0.1:${udp}?transport=udp`,
      `turn:${here}?transport=tcp`,
      `turn:${how}-turn.${zone}?transport=tcp`,
      `turns:${how}-turns.${zone}:443?transport=tcp`,
    ]
    const iceServers = [
      { urls: [`stun:127.0.0.1:${udp}`, `stun:${how}-stun.${zone}:3478`] },
      { urls, ...login },
    ]
    const [one, other] = [new Connection({ iceServers }), new Connection({ iceServers })]
    one.createDataChannel('x')
    const gathered = new Promise<void>((resolve) => {
      one.onicegatheringstatechange = () => {
        if (one.iceGatheringState === 'complete') resolve()
      }
      setTimeout(resolve, 6000)
    })
    await one.setLocalDescription()
    await other.setRemoteDescription(one.localDescription!)
    await other.setLocalDescription()
    await one.setRemoteDescription(other.localDescription!)
    const host = (what: string) => ({ candidate: `candidate:1 1 ${what}`, sdpMid: '0' })
    await tried(() => one.addIceCandidate(host(`udp 2122260223 127.0.0.1 ${udp} typ host`)))
    await tried(() => one.addIceCandidate(host(`udp 2122260223 ${how}-candidate.${zone} 9 typ host`)))
    await tried(() => one.addIceCandidate(host(`tcp 1518280447 127.0.0.1 ${tcp} typ host tcptype passive`)))
    await gathered
  }
  const frame = (await put('iframe', {})) as HTMLIFrameElement | undefined
  const inner = frame?.contentWindow as (Window & typeof globalThis) | null | undefined
  const calls = [
    tried(() => callBy(RTCPeerConnection, 'page')),
    tried(() => inner && callBy(inner.RTCPeerConnection, 'frame')),
  ]

  for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'prerender', 'preload', 'modulepreload']) {
    for (const host of [here, `${rel}.${zone}`])
      await put('link', { rel, href: `http://${host}/`, as: 'script' })
  }
  for (const rel of ['stylesheet', 'icon', 'manifest'])
    await put('link', { rel, href: `http://${here}/${rel}` })
  for (const tag of ['img', 'audio', 'video', 'script', 'embed', 'iframe', 'track']) {
    for (const host of [here, `${tag}.${zone}`]) await put(tag, { src: `http://${host}/${tag}` })
  }
  await put('object', { data: `http://${here}/object` })
  for (const host of [here, `script.${zone}`]) {
    const [http, ws] = [`http://${host}/`, `ws://${host}/`]
    void tried(() => fetch(http, { mode: 'no-cors', method: 'POST', body: 'x', keepalive: true }))
    void tried(() => fetch(http, { mode: 'no-cors' }))
    await tried(() => navigator.sendBeacon(http, 'x'))
    await tried(() => new WebSocket(ws))
    await tried(() => new EventSource(http))
    await tried(() => new Worker(http))
    await tried(() => new SharedWorker(http))
    await tried(
      () => new Worker(URL.createObjectURL(new Blob([`fetch('${http}');importScripts('${http}')`]))),
    )
    void tried(() => navigator.serviceWorker.register(http))
    void tried(() => import(/* @vite-ignore */ http))
    await tried(() => {
      const WebTransport = (window as unknown as { WebTransport: new (url: string) => unknown }).WebTransport
      return new WebTransport(`https://${host}/`)
    })
    await tried(() => {
      const request = new XMLHttpRequest()
      request.open('GET', http)
      request.send()
    })
    await tried(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`body { background: url('${http}') }`)
      document.adoptedStyleSheets = [sheet]
    })
    for (const method of ['get', 'post']) {
      await tried(() => {
        const form = Object.assign(document.createElement('form'), { method, action: http })
        document.body.append(form)
        form.submit()
      })
    }
    const links: Partial<HTMLAnchorElement>[] = [{ download: 'x' }, { ping: http }, { target: '_blank' }]
    for (const more of links) {
      await tried(() => {
        const link = Object.assign(document.createElement('a'), { href: http, ...more })
        document.body.append(link)
        link.click()
      })
    }
    const broken = [
      'about:blank',
      'data:text/html,x',
      'blob:x',
      'http:///',
      'http://%00/',
      'file:///etc/passwd',
    ]
    for (const url of [http, ...broken]) await tried(() => window.open(url))
    for (const url of [http, 'data:text/html,x', 'blob:x', 'file:///etc/passwd'])
      await tried(() => (location.href = url))
  }
  await Promise.all(calls)
}
