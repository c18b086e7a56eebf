// What rows of figures come to: medians, spreads, ratios to a floor or peer, and whether a difference is more than noise.

/** The figures of each contestant, one a round, in the same order: what stands at one place was measured in one turn. */
export type Measured = Readonly<Record<string, readonly number[]>>

export type Row = {
  readonly what: string
  /** '' for a count. */
  readonly unit: string
  readonly measured: Measured
  /** The contestant that ratios are to; without it there is none. */
  readonly floor?: string
  /** What the ratio of Mayfly should not exceed. */
  readonly goal?: number
  /** What the figure of Mayfly itself should not exceed. */
  readonly limit?: number
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export type Ratio = { readonly median: number; readonly least: number; readonly most: number }

/** The median of the ratios of each round: what slows a whole round down is in both of its figures. */
export function ratioOf(figures: readonly number[], floor: readonly number[]): Ratio | undefined {
  const ratios = figures.map((figure, round) => figure / (floor[round] ?? NaN)).filter(Number.isFinite)
  if (ratios.length === 0) return undefined
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) }
}

/** Some rounds say one thing and some the other. */
export const isNoise = ({ least, most }: Ratio): boolean => least <= 1 && most >= 1

/** With three digits that count, and no more decimals than these two. */
export function short(figure: number): string {
  const size = Math.abs(figure)
  if (size >= 100) return figure.toFixed(0)
  return figure.toFixed(size >= 10 ? 1 : 2)
}

export function spread(figures: readonly number[]): string {
  const [least, most] = [Math.min(...figures), Math.max(...figures)]
  return figures.length === 1 || least === most
    ? short(median(figures))
    : `${short(median(figures))} (${short(least)}–${short(most)})`
}
