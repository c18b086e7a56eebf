/**
 * Makes the shortest Huffman code for symbols that come so often, of at most 16 bits (ITU-T T.81, K.2 and annex C).
 */
export interface HuffmanCode {
  /** As a DHT segment has it: how many codes there are of 1 to 16 bits, and the symbols. */
  readonly table: Uint8Array
  /** By the symbol: its bits, and how many. */
  readonly codes: Uint16Array
  readonly lengths: Uint8Array
}

const MOST_BITS = 16
const SYMBOLS = 256

/** @param counts how often each symbol comes, by its number */
export function huffmanCode(counts: Readonly<Uint32Array>): HuffmanCode {
  // The code of ones only must not be used: one more symbol, the rarest, would have it.
  const sizes = sizesOf([...counts, 1])
  const perSize = new Uint32Array(SYMBOLS + 2)
  for (const size of sizes) if (size > 0) perSize[size] = (perSize[size] ?? 0) + 1
  shorten(perSize)
  const longest = perSize.findLastIndex((count, size) => count > 0 && size <= MOST_BITS)
  perSize[longest] = (perSize[longest] ?? 1) - 1

  const symbols = [...counts.keys()].filter((symbol) => (counts[symbol] ?? 0) > 0)
  symbols.sort((one, other) => (sizes[one] ?? 0) - (sizes[other] ?? 0) || one - other)
  const [codes, lengths] = [new Uint16Array(SYMBOLS), new Uint8Array(SYMBOLS)]
  for (let [size, next, code] = [1, 0, 0]; size <= MOST_BITS; size += 1, code <<= 1)
    for (let count = perSize[size] ?? 0; count > 0; count -= 1, next += 1, code += 1) {
      const symbol = symbols[next] ?? 0
      codes[symbol] = code
      lengths[symbol] = size
    }
  return { table: Uint8Array.of(...perSize.slice(1, MOST_BITS + 1), ...symbols), codes, lengths }
}

/** How deep each lies in a tree in which the rarest are joined first. */
function sizesOf(counts: readonly number[]): Uint16Array {
  const sizes = new Uint16Array(counts.length)
  let groups = counts.flatMap((count, symbol) => (count > 0 ? [{ count, symbols: [symbol] }] : []))
  while (groups.length > 1) {
    groups.sort(
      (one, other) => one.count - other.count || Math.max(...other.symbols) - Math.max(...one.symbols),
    )
    const [first, second, ...others] = groups
    if (first === undefined || second === undefined) break
    const symbols = [...first.symbols, ...second.symbols]
    for (const symbol of symbols) sizes[symbol] = (sizes[symbol] ?? 0) + 1
    groups = [{ count: first.count + second.count, symbols }, ...others]
  }
  return sizes
}

/** Two that are too long become one shorter, beside one that was shorter and gets longer. */
function shorten(perSize: Uint32Array): void {
  for (let size = perSize.length - 1; size > MOST_BITS; size -= 1)
    while ((perSize[size] ?? 0) > 0) {
      let shorter = size - 2
      while ((perSize[shorter] ?? 0) === 0) shorter -= 1
      for (const [at, more] of [
        [size, -2],
        [size - 1, 1],
        [shorter + 1, 2],
        [shorter, -1],
      ] as const)
        perSize[at] = (perSize[at] ?? 0) + more
    }
}
