// Makes small colour profiles, for pictures in other colour spaces than sRGB.

const fixed = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(Math.round(value * 65_536))
  return bytes
}
const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const text = (value: string): Buffer => Buffer.from(value, 'latin1')
const none = number(0)

const xyz = (values: readonly number[]) => Buffer.concat([text('XYZ '), none, ...values.map(fixed)])
/** The curve of sRGB, which Display P3 has as well. */
const CURVE = Buffer.concat([
  ...[text('para'), none, Buffer.from([0, 3, 0, 0])],
  ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(fixed),
])
const description = (name: string) => {
  const size = number(name.length + 1)
  return Buffer.concat([text('desc'), none, size, text(`${name}\0`), Buffer.alloc(79)])
}
const padded = (content: Buffer) => Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)])

/** Display P3 as an ICC profile of version 2 (with a curve of version 4, which readers take). */
export function displayP3(): Buffer {
  const tags: [string, Buffer][] = [
    ['desc', description('Display P3')],
    ['cprt', Buffer.concat([text('text'), none, text('none\0')])],
    ['wtpt', xyz([0.9642, 1, 0.8249])],
    ['rXYZ', xyz([0.51512, 0.2412, -0.00105])],
    ['gXYZ', xyz([0.29198, 0.69225, 0.04189])],
    ['bXYZ', xyz([0.1571, 0.06657, 0.78407])],
    ['rTRC', CURVE],
    ['gTRC', CURVE],
    ['bTRC', CURVE],
  ]
  let at = 128 + 4 + tags.length * 12
  const table: Buffer[] = [number(tags.length)]
  const contents: Buffer[] = []
  for (const [name, content] of tags) {
    table.push(text(name), number(at), number(content.length))
    const whole = padded(content)
    contents.push(whole)
    at += whole.length
  }
  const header = Buffer.alloc(128)
  header.writeUInt32BE(at, 0)
  header.writeUInt32BE(0x04_30_00_00, 8)
  header.write('mntrRGB XYZ ', 12, 'latin1')
  header.write('acsp', 36, 'latin1')
  xyz([0.9642, 1, 0.8249]).copy(header, 68, 8)
  return Buffer.concat([header, ...table, ...contents])
}
