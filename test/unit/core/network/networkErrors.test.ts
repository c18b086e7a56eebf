// What Chromium's errors mean (net_error_list.h): each has its own sentence.
import { expect, it } from 'vitest'
import { problemOfChromium } from '../../../../src/main/core/network/networkErrors.ts'

it.each([
  ['ERR_NAME_NOT_RESOLVED', { kind: 'no-network', why: 'name' }],
  ['ERR_CONNECTION_REFUSED', { kind: 'no-network', why: 'refused' }],
  ['ERR_INTERNET_DISCONNECTED', { kind: 'no-network', why: 'unreachable' }],
  ['ERR_ADDRESS_UNREACHABLE', { kind: 'no-network', why: 'unreachable' }],
  ['ERR_NETWORK_CHANGED', { kind: 'no-network', why: 'unreachable' }],
  ['ERR_PROXY_AUTH_REQUESTED', { kind: 'proxy', why: 'credentials' }],
  ['ERR_PROXY_CONNECTION_FAILED', { kind: 'proxy', why: 'refused' }],
  ['ERR_TUNNEL_CONNECTION_FAILED', { kind: 'proxy', why: 'refused' }],
  ['ERR_CERT_COMMON_NAME_INVALID', { kind: 'tls', why: 'host' }],
  ['ERR_CERT_DATE_INVALID', { kind: 'tls', why: 'date' }],
  ['ERR_CERT_AUTHORITY_INVALID', { kind: 'tls', why: 'authority' }],
  ['ERR_CERT_REVOKED', { kind: 'tls', why: 'other' }],
  ['ERR_SSL_PROTOCOL_ERROR', { kind: 'tls', why: 'other' }],
  ['ERR_CONNECTION_TIMED_OUT', { kind: 'timeout', phase: 'connect' }],
  ['ERR_CONNECTION_RESET', { kind: 'cut-off' }],
  ['ERR_EMPTY_RESPONSE', { kind: 'cut-off' }],
  ['ERR_RESPONSE_HEADERS_TRUNCATED', { kind: 'cut-off' }],
  ['ERR_INVALID_HTTP_RESPONSE', { kind: 'bad-answer', why: 'garbled' }],
  ['ERR_RESPONSE_HEADERS_TOO_BIG', { kind: 'bad-answer', why: 'garbled' }],
  ['ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH', { kind: 'bad-answer', why: 'garbled' }],
  ['ERR_INVALID_CHUNKED_ENCODING', { kind: 'bad-answer', why: 'garbled' }],
  ['ERR_CONTENT_DECODING_FAILED', { kind: 'bad-answer', why: 'garbled' }],
  ['something else', { kind: 'cut-off' }],
])('%s', (name, problem) => {
  expect(problemOfChromium(`net::${name}`)).toEqual(problem)
})
