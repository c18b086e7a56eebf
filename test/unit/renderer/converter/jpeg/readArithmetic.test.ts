import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readArithmetic } from '../../../../../src/renderer/converter/jpeg/readArithmetic.ts'
import { writeJpeg } from '../../../../../src/renderer/converter/jpeg/writeJpeg.ts'

const sample = (name: string) => new Uint8Array(readFileSync(new URL(`samples/${name}.jpg`, import.meta.url)))
const read = (bytes: Uint8Array) =>
  readArithmetic(
    bytes,
    () => undefined,
    () => undefined,
  )
/** The same picture was coded each time. */
const NAMES = ['sequential', 'progressive', 'restarts']

test('one scan, several, and restarts bring the same coefficients', () => {
  const [first, ...others] = NAMES.map((name) => read(sample(name)).frame)
  expect(first).toMatchObject({ width: 61, height: 43 })
  expect(first!.components.map(({ columns, rows, stride }) => [columns, rows, stride])).toEqual([
    [8, 6, 8],
    [4, 3, 4],
    [4, 3, 4],
  ])
  expect(first!.components[0]!.coefficients.some((value) => Math.abs(value) > 20)).toBe(true)
  for (const other of others) expect(other).toEqual(first)
})

test('what is written of them is as libjpeg writes it', () => {
  const { head, frame } = read(sample('progressive'))
  const [made, plain] = [writeJpeg(head, frame), sample('plain')]
  // Of codes that come as often as each other, either may be the shorter one.
  expect(Math.abs(made.length - plain.length)).toBeLessThan(30)
  const tables = (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString('latin1')
      .split('\xff\xdb')
      .slice(1, 3)
      .map((text) => text.slice(0, 67))
  expect(tables(made)).toEqual(tables(plain))
})

test('half a file is none, and a wrong size is told of before anything is decoded', () => {
  for (const name of NAMES) {
    const whole = sample(name)
    expect(() => read(whole.slice(0, whole.length / 2))).toThrow()
  }
  const refuse = (width: number, height: number) => {
    throw new Error(`${String(width)} x ${String(height)}`)
  }
  expect(() => readArithmetic(sample('sequential'), refuse, refuse as never)).toThrow('61 x 43')
})

test('whatever is changed in a file, reading it ends', () => {
  let seed = 1
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (const name of NAMES)
    for (let round = 0; round < 120; round += 1) {
      const bytes = sample(name)
      for (let changes = 0; changes < 3; changes += 1) bytes[random(bytes.length)] = random(256)
      const refuse = (width: number, height: number) => {
        if (width * height > 1_000_000) throw new Error('too large')
      }
      try {
        const { head, frame } = readArithmetic(bytes, refuse, () => undefined)
        expect(writeJpeg(head, frame).length).toBeGreaterThan(100)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }
})
