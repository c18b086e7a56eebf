import { expect, it } from 'vitest'
import { isSame, newSecret, proofOf, type Meeting } from '../../../src/channel/handshake.ts'

const meeting: Meeting = {
  token: 'aa'.repeat(32),
  address: '/run/s',
  programNonce: 'bb'.repeat(32),
  appNonce: 'cc'.repeat(32),
}

it('gives another proof for each side, token, place and nonce', () => {
  const others: Meeting[] = [
    { ...meeting, token: 'dd'.repeat(32) },
    { ...meeting, address: '/run/t' },
    { ...meeting, programNonce: 'dd'.repeat(32) },
    { ...meeting, appNonce: 'dd'.repeat(32) },
    { ...meeting, programNonce: meeting.appNonce, appNonce: meeting.programNonce },
  ]
  const proofs = [meeting, ...others].flatMap((each) => [proofOf('app', each), proofOf('program', each)])
  expect(new Set(proofs).size).toBe(12)
  expect(proofOf('app', { ...meeting })).toBe(proofs[0])
  for (const proof of proofs) expect(proof).not.toContain(meeting.token)
})

it('compares whole proofs', () => {
  const proof = proofOf('app', meeting)
  expect(isSame(proof, proof)).toBe(true)
  expect(isSame(proof.slice(1), proof)).toBe(false)
  expect(isSame(`${proof.slice(0, -1)}x`, proof)).toBe(false)
})

it('never makes a secret twice', () => {
  const secrets = Array.from({ length: 100 }, newSecret)
  expect(new Set(secrets).size).toBe(100)
  expect(secrets.every((secret) => /^[0-9a-f]{64}$/.test(secret))).toBe(true)
})
