/**
 * Removes environment variables that weaken TLS at startup, before any of our processes reads them.
 *
 * These stay: NODE_EXTRA_CA_CERTS, SSL_CERT_FILE and SSL_CERT_DIR add authorities that the user or the network's
 * administrator wants trusted; they disable no check. NODE_OPTIONS is read before our code runs; packaged builds
 * ignore it and NODE_EXTRA_CA_CERTS (electron-builder.js), and proxyTunnel.ts explicitly sets what its TLS options
 * would change. Electron's BoringSSL ignores OPENSSL_CONF.
 */

/** The first disables certificate checks; the second names a file to which Chromium writes session keys. */
const WEAKENING = ['NODE_TLS_REJECT_UNAUTHORIZED', 'SSLKEYLOGFILE']

export function removeTlsOverrides(env: Record<string, string | undefined>): void {
  // Case-insensitive, as on Windows.
  for (const name of Object.keys(env)) {
    if (WEAKENING.includes(name.toUpperCase())) Reflect.deleteProperty(env, name)
  }
}
