import { expect, test } from 'vitest'
import { colourSpaceOf } from '../../../../../src/renderer/converter/picture/iccProfile.ts'
import { displayP3 } from '../../../../convert/support/profiles.ts'

/** Where a tag's content is. */
const placeOf = (profile: Buffer, tag: string) =>
  profile.readUInt32BE(profile.indexOf(tag, 132, 'latin1') + 4)

/** The profile with another curve of red. */
function withCurve(curve: Buffer): Buffer {
  const profile = displayP3()
  const at = profile.length
  const tag = profile.indexOf('rTRC', 132, 'latin1')
  profile.writeUInt32BE(at, tag + 4)
  return Buffer.concat([profile, curve])
}

const numbers = (...values: number[]) =>
  Buffer.concat(
    values.map((value) => {
      const bytes = Buffer.alloc(4)
      bytes.writeInt32BE(Math.round(value * 65_536))
      return bytes
    }),
  )
const formula = (type: number, ...values: number[]) =>
  Buffer.concat([Buffer.from('para\0\0\0\0', 'latin1'), Buffer.from([0, type, 0, 0]), numbers(...values)])
function table(...values: number[]): Buffer {
  const bytes = Buffer.alloc(12 + values.length * 2)
  bytes.write('curv', 'latin1')
  bytes.writeUInt32BE(values.length, 8)
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, 12 + index * 2)
  return bytes
}
const redOf = (curve: Buffer) => colourSpaceOf(withCurve(curve))!.curves[0]

test('a profile of a screen has three curves and a matrix', () => {
  const { curves, toXyz } = colourSpaceOf(displayP3())!
  expect(toXyz).toHaveLength(9)
  expect(toXyz[0]).toBeCloseTo(0.51512, 4)
  expect(toXyz[8]).toBeCloseTo(0.78407, 4)
  for (const curve of curves) {
    expect(curve(0)).toBeCloseTo(0, 5)
    expect(curve(0.02)).toBeCloseTo(0.02 / 12.92, 4)
    expect(curve(0.5)).toBeCloseTo(0.214, 3)
    expect(curve(1)).toBeCloseTo(1, 3)
  }
})

test.each([
  ['nothing: as it is', table(), 0.3, 0.3],
  ['an exponent', table(2.2 * 256), 0.5, 0.2177],
  ['a table', table(0, 16_384, 65_535), 0.75, 0.625],
  ['a power', formula(0, 2), 0.5, 0.25],
  ['a power from somewhere on', formula(1, 2, 1, -0.5), 0.75, 0.0625],
  ['nothing below that', formula(1, 2, 1, -0.5), 0.25, 0],
  ['a power and an offset', formula(2, 2, 1, 0, 0.1), 0.5, 0.35],
  ['two offsets, above', formula(4, 2, 1, 0, 0.5, 0.25, 0.1, 0.2), 0.5, 0.35],
  ['two offsets, below', formula(4, 2, 1, 0, 0.5, 0.25, 0.1, 0.2), 0.2, 0.3],
])('a curve may be %s', (_, curve, value, light) => {
  expect(redOf(curve)(value)).toBeCloseTo(light, 3)
})

test('what is no such profile, or half of one, is none', () => {
  const inks = displayP3()
  inks.write('CMYK', 16, 'latin1')
  const lab = displayP3()
  lab.write('Lab ', 20, 'latin1')
  const curveless = displayP3()
  curveless.write('what', placeOf(curveless, 'gTRC'), 'latin1')
  for (const profile of [inks, lab, curveless, displayP3().subarray(0, 300), Buffer.alloc(0)])
    expect(colourSpaceOf(profile)).toBeUndefined()
})
