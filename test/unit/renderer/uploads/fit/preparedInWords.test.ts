// What a row and the details say of a file that was not sent as it is.
import { describe, expect, it } from 'vitest'
import type { Prepared } from '../../../../../src/shared/media/prepared.ts'
import {
  allLeftOut,
  preparedInWords,
  stepsInWords,
} from '../../../../../src/renderer/uploads/fit/preparedInWords.ts'

const cleaned: Prepared = { from: 'png', to: 'png', steps: ['cleaned'], leftOut: ['workflow'], size: 1 }
const heic: Prepared = { from: 'heic', to: 'jpeg', steps: ['cleaned', 'converted'], leftOut: [], size: 1 }

describe('a row says', () => {
  it.each<[Prepared | undefined, (string | undefined)[]]>([
    [undefined, []],
    [cleaned, [undefined, 'workflow removed']],
    [{ ...cleaned, leftOut: ['device', 'location'] }, [undefined, 'location and device removed']],
    [
      { ...cleaned, leftOut: ['comments', 'dates', 'location'] },
      [undefined, 'location, dates and comments removed'],
    ],
    [
      { ...cleaned, leftOut: ['other', 'dates', 'device', 'location'] },
      [undefined, 'location, device and more removed'],
    ],
    [heic, ['HEIC → JPEG', undefined]],
    [{ ...heic, leftOut: ['location'] }, ['HEIC → JPEG', 'location removed']],
  ])('of %j: %j', (prepared, said) => {
    expect(preparedInWords(prepared, undefined)).toEqual(said)
  })
})

describe('the details say', () => {
  it('everything that was left out', () => {
    expect(allLeftOut({ ...cleaned, leftOut: ['other', 'dates', 'device', 'location'] })).toBe(
      'location, device, dates and other metadata',
    )
    expect(allLeftOut(heic)).toBeUndefined()
  })

  it.each<[Partial<Prepared>, string[]]>([
    [{ steps: ['renamed'] }, ['Its content is PNG: sent as .png.']],
    [{ steps: ['cleaned'] }, ['Metadata left out; picture and sound are the same, bit for bit.']],
    [{ steps: ['converted'] }, ['Encoded anew, smaller.']],
    [{ steps: ['cleaned', 'converted', 'scaled'] }, ['Encoded anew, smaller.', 'Scaled down.']],
    [{ from: 'mov', to: 'mp4', steps: ['cleaned', 'converted', 'trimmed'] }, ['Cut shorter.']],
    [
      { from: 'mov', to: 'mp4', steps: ['remuxed', 'cleaned'] },
      [
        'The same streams, bit for bit, in an MP4.',
        'Metadata left out; picture and sound are the same, bit for bit.',
      ],
    ],
  ])('of %j: %j', (more, said) => {
    expect(stepsInWords({ ...cleaned, ...more })).toEqual(said)
  })
})
