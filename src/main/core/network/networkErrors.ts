/**
 * Maps network errors to problems: name, connection, certificate, timeout.
 */
import type { Problem } from '../../../shared/uploads/problem.ts'

/** The code of an error from Node's net, dns, tls or http; undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function problemOfCode(code: string | undefined): Problem {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
      return { kind: 'no-network', why: 'name' }
    case 'ECONNREFUSED':
      return { kind: 'no-network', why: 'refused' }
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return { kind: 'no-network', why: 'unreachable' }
    case 'ETIMEDOUT':
      return { kind: 'timeout', phase: 'connect' }
    default:
      return tlsProblem(code) ?? { kind: 'cut-off' }
  }
}

/** An answer came but can't be parsed; sending again would only store the file twice. */
export const GARBLED: Problem = { kind: 'bad-answer', why: 'garbled' }

/** The problem for an error of Node's http client during a request, or for a connection that ended without one. */
export function problemOfLoss(error: Error | undefined): Problem {
  const code = codeOf(error) ?? ''
  // HTTP parser errors begin with HPE_; the excluded one is a connection that ended during the headers.
  return code.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE' ? GARBLED : { kind: 'cut-off' }
}

/** Certificate errors have OpenSSL's names (Node docs, X509 certificate error codes); others of TLS have a prefix. */
function tlsProblem(code: string | undefined): Problem | undefined {
  switch (code) {
    case undefined:
      return undefined
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'CERT_UNTRUSTED':
      return { kind: 'tls', why: 'authority' }
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return { kind: 'tls', why: 'host' }
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return { kind: 'tls', why: 'date' }
    default:
      return /^(ERR_(SSL|TLS)_|CERT_|EPROTO$)/.test(code) ? { kind: 'tls', why: 'other' } : undefined
  }
}

/** Chromium's net errors come as "net::ERR_NAME" (net_error_list.h). */
export function problemOfChromium(message: string): Problem {
  const name = /ERR_[A-Z_]+/.exec(message)?.[0] ?? ''
  if (name.includes('NAME_NOT_RESOLVED')) return { kind: 'no-network', why: 'name' }
  if (name.includes('CONNECTION_REFUSED')) return { kind: 'no-network', why: 'refused' }
  if (/INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|NETWORK_CHANGED/.test(name)) {
    return { kind: 'no-network', why: 'unreachable' }
  }
  if (/PROXY_AUTH|INVALID_AUTH_CREDENTIALS/.test(name)) return { kind: 'proxy', why: 'credentials' }
  if (/PROXY|TUNNEL/.test(name)) return { kind: 'proxy', why: 'refused' }
  if (name.includes('CERT_COMMON_NAME_INVALID')) return { kind: 'tls', why: 'host' }
  if (name.includes('CERT_DATE_INVALID')) return { kind: 'tls', why: 'date' }
  if (name.includes('CERT_AUTHORITY_INVALID')) return { kind: 'tls', why: 'authority' }
  if (/CERT|SSL/.test(name)) return { kind: 'tls', why: 'other' }
  // Node's parser reports these with a code that begins with HPE_.
  if (/INVALID_HTTP_RESPONSE|HEADERS_TOO_BIG|RESPONSE_HEADERS_MULTIPLE|INVALID_CHUNKED|DECODING/.test(name)) {
    return GARBLED
  }
  return name.includes('TIMED_OUT') ? { kind: 'timeout', phase: 'connect' } : { kind: 'cut-off' }
}
