// Each target that Mayfly comes with, filled to the brim, is the request that its source shows, key by key and in order.
import { describe, expect, it } from 'vitest'
import { jsonLine } from '../../../../../src/shared/copyFormats/taskRequest.ts'
import { builtInTargets } from '../../../../../src/shared/targets/builtIn.ts'
import { bodyOf } from '../../../../../src/shared/targets/taskBody.ts'
import { fillTarget } from '../../../../../src/shared/targets/fillTarget.ts'
import { nFiles } from '../files.ts'
import bodies from './bodies.json'

const all = [...nFiles(12, 'png'), ...nFiles(4, 'mp4'), ...nFiles(4, 'mp3')]
const golden = new Map<string, object>(Object.entries(bodies))

describe('the body of', () => {
  it.each(builtInTargets().map((target) => [target.id, target] as const))('%s', (id, target) => {
    expect(jsonLine(bodyOf(fillTarget(target, all)))).toBe(jsonLine((golden.get(id) ?? {}) as never))
  })
})

it('no body is left without its target', () => {
  expect([...golden.keys()]).toEqual(builtInTargets().map(({ id }) => id))
})
