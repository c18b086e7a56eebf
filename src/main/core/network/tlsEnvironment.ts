/**
 * Variables of the environment that weaken TLS: taken out at the start, before any process of ours reads them.
 *
 * What stays: NODE_EXTRA_CA_CERTS, SSL_CERT_FILE and SSL_CERT_DIR add authorities whom the user, or whoever runs the
 * network, wants trusted; they switch no check off. NODE_OPTIONS is read before us; packages are made deaf to it and to
 * NODE_EXTRA_CA_CERTS (electron-builder.yml), and proxyTunnel.ts says what its options for TLS would change. OPENSSL_CONF
 * means nothing to Electron's BoringSSL.
 */

/** The first switches the checks of certificates off; the second names a file to which Chromium writes session keys. */
const WEAKENING = ['NODE_TLS_REJECT_UNAUTHORIZED', 'SSLKEYLOGFILE']

export function dropWeakening(env: Record<string, string | undefined>): void {
  // In any case, since Windows makes no difference.
  for (const name of Object.keys(env)) {
    if (WEAKENING.includes(name.toUpperCase())) Reflect.deleteProperty(env, name)
  }
}
