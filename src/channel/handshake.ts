/**
 * How both sides of the channel show each other that they know the token, which itself never crosses the wire: each
 * sends a random challenge, and a keyed hash of both challenges. Mayfly shows it first, so that whoever sits on the socket
 * in its place learns nothing.
 *
 *   program  {"mayfly": 1, "nonce": …}
 *   Mayfly   {"mayfly": 1, "nonce": …, "proof": …}   or   {"mayfly": 1, "refused": …}
 *   program  {"proof": …}, and its request
 *   Mayfly   {"taken": true}, then the replies: without it, the request came to nothing and may be made again
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { CHANNEL_VERSION } from '../shared/channel/requests.ts'

/** Bytes of a message of it. */
export const HANDSHAKE_BYTES = 1024
const HEX_UNITS = 64

const hex = v.pipe(v.string(), v.length(HEX_UNITS), v.regex(/^[0-9a-f]+$/))
const version = v.pipe(v.number(), v.integer())

/** Of any version: what follows depends on it. */
export const versionSchema = v.object({ mayfly: version })
export const helloSchema = v.object({ mayfly: v.literal(CHANNEL_VERSION), nonce: hex })
export const challengeSchema = v.object({ mayfly: v.literal(CHANNEL_VERSION), nonce: hex, proof: hex })
export const busySchema = v.object({ mayfly: v.literal(CHANNEL_VERSION), refused: v.literal('busy') })
export const answerSchema = v.object({ proof: hex })
export const takenSchema = v.object({ taken: v.literal(true) })
export const tokenSchema = hex

/** 32 random bytes, for a token or a nonce. */
export const newSecret = (): string => randomBytes(HEX_UNITS / 2).toString('hex')

/** What both sides know of one connection. */
export interface Meeting {
  readonly token: string
  /** As connected to, and as listened at: who passes messages on from another place is found out. */
  readonly address: string
  readonly programNonce: string
  readonly appNonce: string
}

/** Differs by side, so that neither can be sent the other's back. */
export function proofOf(side: 'program' | 'app', meeting: Meeting): string {
  const { token, address, programNonce, appNonce } = meeting
  const said = JSON.stringify(['mayfly-channel', CHANNEL_VERSION, side, address, programNonce, appNonce])
  return createHmac('sha256', token).update(said).digest('hex')
}

/** In a time that tells nothing of where they differ. */
export const isSame = (proof: string, expected: string): boolean =>
  proof.length === expected.length && timingSafeEqual(Buffer.from(proof), Buffer.from(expected))
