// Takes in one upload's body, chunk by chunk, and says at its end whether the service's contract allows it.
import { contentTypeOf, LONGEST_NAME, nameProblem } from './contract.ts'
import { followPayload, type Payload } from './payload.ts'
import { scanStringMembers } from './scanner.ts'
import type { Part } from './store.ts'
import { collectText, IGNORED, type TextCollector, type TextSink } from './text.ts'

/** What a body came to: a file that may be kept, the rule it breaks (a 400), or a disk that failed (a 500). */
export type Verdict =
  | { readonly kind: 'right'; readonly name: string; readonly type: string; readonly size: number }
  | { readonly kind: 'wrong'; readonly detail: string }
  | { readonly kind: 'failed'; readonly detail: string }

export type Intake = {
  /** Takes the next bytes; resolves when they are on disk, so awaiting it holds the sender back. Never rejects. */
  readonly take: (chunk: Uint8Array) => Promise<void>
  /** `file_name` once its string has ended, well-formed or not; null before. */
  readonly name: () => string | null
  readonly verdict: () => Verdict
}

/** Decoded bytes go to `part`; without one (the headers were refused already) the body is only followed. */
export function startIntake(part: Part | null): Intake {
  let nameText: TextCollector | null = null
  let nameEnded = false
  let payload: Payload | null = null
  let repeated: string | null = null
  let failure: string | null = null

  const open = (key: string): TextSink => {
    if (key !== 'file_name' && key !== 'file_data') return IGNORED
    if ((key === 'file_name' ? nameText : payload) !== null) {
      repeated = `${key} appears twice`
      return IGNORED
    }
    if (key === 'file_data') {
      payload = followPayload()
      return payload
    }
    const text = collectText(LONGEST_NAME)
    nameText = text
    const end = (): void => {
      text.end()
      nameEnded = true
    }
    return { ...text, end }
  }
  const scanner = scanStringMembers(open)

  const take = async (chunk: Uint8Array): Promise<void> => {
    scanner.push(chunk)
    for (const bytes of payload?.drain() ?? []) {
      if (part === null || failure !== null) continue
      try {
        await part.write(bytes)
      } catch (error) {
        failure = error instanceof Error ? error.message : 'the bytes could not be written'
      }
    }
  }
  const wrong = (): string | null => {
    if (!scanner.complete()) return 'the body is not a JSON object of strings'
    if (repeated !== null) return repeated
    if (nameText === null) return 'file_name is missing'
    if (payload === null) return 'file_data is missing'
    const name = nameText.text()
    if (name === null) return 'file_name is not UTF-8'
    return nameProblem(name) ?? payload.problem() ?? prefixProblem(name, payload)
  }
  const verdict = (): Verdict => {
    const detail = wrong()
    if (detail !== null) return { kind: 'wrong', detail }
    if (failure !== null) return { kind: 'failed', detail: failure }
    const name = nameText?.text() ?? ''
    return { kind: 'right', name, type: contentTypeOf(name) ?? '', size: payload?.size() ?? 0 }
  }
  return { take, name: () => (nameEnded ? (nameText?.text() ?? null) : null), verdict }
}

function prefixProblem(name: string, payload: Payload): string | null {
  const prefix = payload.prefixType()
  return prefix === null || prefix === contentTypeOf(name)
    ? null
    : `the data URI says ${prefix}, the name's extension ${contentTypeOf(name) ?? 'nothing'}`
}
