// Tags of phones, cameras and generators, and under which name each is told of.
import { describe, expect, it } from 'vitest'
import { leftOutOf } from '../../../../src/main/core/remux/leftOutOf.ts'

describe('what a copy without tags leaves out', () => {
  it.each([
    ['com.apple.quicktime.location.ISO6709', 'location'],
    ['©xyz', 'location'],
    ['com.apple.quicktime.make', 'device'],
    ['com.android.version', 'device'],
    ['©ART', 'names'],
    ['com.apple.quicktime.creationdate', 'dates'],
    ['COMMENT', 'comments'],
    ['prompt', 'prompt'],
    ['workflow', 'workflow'],
    ['covr', 'embedded'],
    ['mood', 'other'],
  ])('%s', (name, expected) => {
    expect(leftOutOf({ raw: { [name]: 'x' } }, [])).toEqual([expected])
  })

  it('nothing where a writer only names itself', () => {
    expect(leftOutOf({ raw: { '©too': 'Lavf', ENCODER: 'Lavf', DURATION: '1' } }, [])).toEqual([])
    expect(leftOutOf({}, [])).toEqual([])
  })

  it('each once, in one order', () => {
    expect(leftOutOf({ artist: 'A', title: 'T', comment: 'C', raw: { '©xyz': '+1' } }, [])).toEqual([
      'location',
      'names',
      'comments',
    ])
  })
})
