/**
 * Finds the session bus's sockets: https://dbus.freedesktop.org/doc/dbus-specification.html#addresses
 */

/**
 * Paths of the sockets to try, in this order; a leading NUL means Linux's abstract namespace. None where the bus uses
 * another transport.
 */
export function socketsOf(env: NodeJS.ProcessEnv): readonly string[] {
  const given = env.DBUS_SESSION_BUS_ADDRESS
  const runtime = env.XDG_RUNTIME_DIR ? `${env.XDG_RUNTIME_DIR}/bus` : undefined
  if (!given) return runtime === undefined ? [] : [runtime]
  return given.split(';').flatMap((address) => {
    const [transport, rest = ''] = address.split(/:(.*)/s)
    if (transport !== 'unix') return []
    const pairs = new Map(rest.split(',').map((pair) => splitPair(pair)))
    const path = pairs.get('path')
    if (path !== undefined) return [path]
    const abstract = pairs.get('abstract')
    if (abstract !== undefined) return [`\0${abstract}`]
    return pairs.get('runtime') === 'yes' && runtime !== undefined ? [runtime] : []
  })
}

function splitPair(pair: string): [string, string] {
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  // Bytes are escaped as %XX; everything else is literal.
  const bytes = value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return [name, Buffer.from(bytes, 'latin1').equals(Buffer.from(bytes)) ? bytes : utf8Of(bytes)]
}

const utf8Of = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')
