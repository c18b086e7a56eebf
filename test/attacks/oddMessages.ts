// Sends messages of wrong shapes to every command, from within a page.

/** How the messages get to main: as a script in the page sends them, or native code in its process. */
export type Way = 'bridge' | 'raw'

export type Flood = {
  readonly way: Way
  readonly names: readonly string[]
  readonly count: number
  /** The number of the first; the messages differ by their numbers. */
  readonly from: number
  readonly texts: readonly string[]
}

/** Each answer that came, with the command's name before it, and how often. */
export type Answers = Readonly<Record<string, number>>

/** Runs in the page, or beside it in the preload's world, which has `raw`. Nothing that is sent fits its command. */
export async function flood({ way, names, count, from, texts }: Flood): Promise<Answers> {
  type Invoke = (...args: unknown[]) => Promise<unknown>
  const world = globalThis as unknown as {
    mayfly: Record<string, Invoke>
    raw: { invoke: Invoke; send(...args: unknown[]): void; postMessage(name: string, value: unknown): void }
  }
  const nested = (depth: number): unknown => {
    let value: unknown = 'x'
    for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { value }
    return value
  }
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  const ring: unknown[] = []
  ring.push(ring, ring)
  const polluting: unknown = JSON.parse(
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  )
  const odd = [
    ...[Number.NaN, Infinity, -Infinity, 2 ** 53, 1e308, 0.1, 10n, null, undefined, cycle, ring, polluting],
    ...[[polluting], { polluting }, { length: 1e9 }, { '0': texts[0], length: 1 }, Array(99), [[[[[]]]]]],
    ...[nested(3), nested(300), 'x'.repeat(50_000), Array(200).fill({}), { toString: null }],
    ...[
      new Map([[1, cycle]]),
      new Set([1]),
      new Date(Number.NaN),
      /(x+)+y/,
      new Error('x'),
      new Uint8Array(9),
    ],
    ...[
      new ArrayBuffer(64),
      () => 1,
      Symbol('x'),
      Promise.resolve(1),
      new Proxy({}, {}),
      Object.create(null),
    ],
    ...[{ then: () => 1 }, { toJSON: () => texts }, { valueOf: () => 1 }, { url: texts[0], path: texts[0] }],
    ...texts.flatMap((text) => [{ path: text }, [{ path: text, name: text }], new String(text), [[text]]]),
  ]
  const huge = [() => 'x'.repeat(30_000_000), () => Array(1_000_000).fill('x'), () => nested(20_000)]
  const argumentsOf = (at: number): unknown[] => {
    if (at % 5000 === 0) return [huge[(at / 5000) % huge.length]!()]
    // A step that shares no factor with the number of names, so that each command meets each value.
    const value = (more: number) => odd[(Math.floor(at / names.length) + more * 7) % odd.length]
    return Array.from({ length: 1 + (at % 4) }, (_, more) => value(more))
  }
  const answers: Record<string, number> = {}
  const told = (name: string, answer: string) => {
    const text = `${name}: ${answer}`
    answers[text] = (answers[text] ?? 0) + 1
  }
  const send = async (at: number): Promise<void> => {
    const name = names[at % names.length]!
    const args = argumentsOf(at)
    try {
      if (way === 'bridge') told(name, JSON.stringify({ value: await world.mayfly[name]!(...args) }))
      else if (at % 11 === 3) world.raw.send(name, ...args)
      else if (at % 11 === 7) world.raw.postMessage(name, args)
      else told(name, JSON.stringify(await world.raw.invoke(name, ...args)))
    } catch (error) {
      told(name, String(error))
    }
  }
  for (let at = from; at < from + count; at += 500) {
    await Promise.all(Array.from({ length: Math.min(500, from + count - at) }, (_, more) => send(at + more)))
  }
  return answers
}
