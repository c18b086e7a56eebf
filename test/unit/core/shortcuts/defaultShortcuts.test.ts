// The default shortcuts: good ones on every platform, which no other program is likely to use.
import { describe, expect, it } from 'vitest'
import { candidatesOn } from '../../../../src/main/core/shortcuts/defaultShortcuts.ts'
import { isSameAccelerator, judgeAccelerator, keysOf } from '../../../../src/shared/keyboard/accelerator.ts'

describe.each(['win32', 'darwin', 'linux'])('on %s', (platform) => {
  const candidates = candidatesOn(platform)

  it('each is one that a user could choose, spelt as the platform spells it', () => {
    for (const candidate of candidates) {
      expect(judgeAccelerator(candidate, platform)).toBeUndefined()
      expect(keysOf(candidate, platform).join('+')).toBe(candidate)
    }
  })

  it('there is a second one for when the first is taken', () => {
    const [first, ...others] = candidates
    expect(others).not.toEqual([])
    for (const other of others) expect(isSameAccelerator(first, other, platform)).toBe(false)
  })

  it('each holds the key that programs leave to the system', () => {
    const key = platform === 'darwin' ? 'Command' : 'Super'
    for (const candidate of candidates) expect(keysOf(candidate, platform)).toContain(key)
  })
})
