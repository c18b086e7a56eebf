// Files with some bytes wrong, the same ones for each seed.

/** Below a number, the same row of numbers for each seed. */
function randomOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Bytes replaced, cut out, doubled, or numbers made the largest there are. */
export function mutated(bytes: Buffer, seed: number): Buffer {
  const random = randomOf(seed)
  let copy: Buffer = Buffer.from(bytes)
  for (let count = 1 + random(6); count > 0; count -= 1) {
    const at = random(copy.length)
    const length = 1 + random(16)
    const kind = random(5)
    if (kind === 0) copy[at] = random(256)
    else if (kind === 1) copy.fill(random(2) * 0xff, at, Math.min(copy.length, at + length))
    else if (kind === 2) copy = Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)])
    else if (kind === 3) copy = Buffer.concat([copy.subarray(0, at), copy.subarray(Math.max(0, at - length))])
    else copy.writeUInt8((copy[at] ?? 0) ^ (1 << random(8)), at)
  }
  return copy
}
