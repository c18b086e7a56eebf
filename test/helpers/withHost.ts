// Replaces the host of HTTP requests on their way: the test service answers to its own address only.
import { Transform } from 'node:stream'

/** Passes requests on, each with this host. Their bodies have a Content-Length. */
export function withHost(host: string): Transform {
  let head = ''
  let left = 0
  return new Transform({
    transform(piece: Buffer, _, passed) {
      let rest = piece
      while (rest.length > 0) {
        if (left > 0) {
          const part = rest.subarray(0, left)
          this.push(part)
          left -= part.length
          rest = rest.subarray(part.length)
          continue
        }
        head += rest.toString('latin1')
        const end = head.indexOf('\r\n\r\n') + 4
        if (end < 4) break
        rest = Buffer.from(head.slice(end), 'latin1')
        head = head.slice(0, end)
        left = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
        this.push(Buffer.from(head.replace(/^host: .*$/im, `Host: ${host}`), 'latin1'))
        head = ''
      }
      passed()
    },
  })
}
