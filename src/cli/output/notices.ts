/**
 * What is said on standard error: remarks, which --quiet leaves out, and faults.
 */
import type { Fault } from '../../shared/channel/replies.ts'
import type { LineWriter } from './lineWriter.ts'
import { harmless, quoted } from './terminalText.ts'

export interface Notices {
  /** Said once each. */
  remark(sentence: string): void
  /** Said each time. */
  report(sentence: string): void
  /** @param subject a file or link of the user's */
  fault(subject: string, fault: Fault): void
  /** A fault of many is said once, with their number. */
  summary(): void
}

/** What concerns one file is said at once; what concerns all that are under way, once all have ended. */
export function createNotices(lines: LineWriter, isQuiet: boolean): Notices {
  const said = new Set<string>()
  const shared = new Map<string, string[]>()

  const of = (subject: string) => (subject === '' ? '' : `${quoted(subject)}: `)
  const sentence = ({ message, fix }: Fault) => harmless(fix === '' ? message : `${message} ${fix}`)
  return {
    remark(text) {
      if (isQuiet || said.has(text)) return
      said.add(text)
      lines.line(`mayfly: ${harmless(text)}`)
    },
    report(text) {
      if (!isQuiet) lines.line(`mayfly: ${harmless(text)}`)
    },
    fault(subject, fault) {
      if (fault.trouble === 'file') {
        lines.line(`mayfly: ${of(subject)}${sentence(fault)}`)
        return
      }
      const subjects = shared.get(sentence(fault))
      if (subjects === undefined) shared.set(sentence(fault), [subject])
      else subjects.push(subject)
    },
    summary() {
      for (const [text, subjects] of shared) {
        const [only = ''] = subjects
        const whom = subjects.length === 1 ? of(only) : `${String(subjects.length)} of them: `
        lines.line(`mayfly: ${whom}${text}`)
      }
      shared.clear()
    },
  }
}
