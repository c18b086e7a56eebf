/**
 * One of every kind of failure.
 */
import type { Problem } from '../../src/shared/uploads/problem.ts'

export const problems: readonly Problem[] = [
  { kind: 'too-large', size: 14_900_000, limit: 10_485_760 },
  { kind: 'wrong-type', extension: 'gif' },
  { kind: 'plan' },
  { kind: 'bad-request', maybeEncodedSize: true },
  { kind: 'bad-request', maybeEncodedSize: false, reason: 'image/heic does not match extension jpg' },
  { kind: 'no-credit' },
  { kind: 'in-between', status: 403 },
  { kind: 'bad-answer', why: 'garbled' },
  { kind: 'no-network', why: 'unreachable' },
  { kind: 'cancelled' },
  { kind: 'bad-key' },
  { kind: 'service-down', status: 503 },
  { kind: 'missing' },
  { kind: 'folder' },
  { kind: 'empty' },
  { kind: 'tls', why: 'authority' },
  { kind: 'proxy', why: 'credentials' },
  { kind: 'cut-off' },
  { kind: 'timeout', phase: 'answer' },
  { kind: 'rate-limit' },
  { kind: 'bad-answer', why: 'no-url' },
  { kind: 'unreadable' },
  { kind: 'kept-out' },
  { kind: 'changed' },
  { kind: 'replaced' },
  { kind: 'no-space' },
  { kind: 'unexpected' },
  { kind: 'still-written' },
  { kind: 'drive', why: 'silent' },
  { kind: 'link-loop' },
  { kind: 'long-path' },
  { kind: 'no-handles' },
]
