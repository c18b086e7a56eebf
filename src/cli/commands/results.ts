/**
 * Prints what came of each thing that was asked for, in order, and knows the exit code.
 */
import type { Trouble } from '../../shared/channel/replies.ts'
import type { LinkToCopy } from '../../shared/copyFormats/copyFormats.ts'
import { EXIT, exitCodeOf, type ExitCode } from '../exitCodes.ts'
import { createInOrder } from '../output/inOrder.ts'
import type { LinkForm } from '../output/linkForm.ts'
import { errorRecord, jsonLine, linkRecord } from '../output/records.ts'
import { harmless, quoted } from '../output/terminalText.ts'
import type { Outcome } from './ask.ts'
import type { Session } from './session.ts'

export interface Results {
  put(index: number, outcome: Outcome): void
  /** Prints what is left, and says how it went. */
  end(): ExitCode
}

export interface ResultOptions {
  /** What was asked for, as the user wrote it: files, or links. There may be results of others. */
  readonly subjects: readonly string[]
  readonly areFiles: boolean
  /** Undefined for `--json`. */
  readonly form: LinkForm | undefined
}

export function createResults(session: Session, { subjects, areFiles, form }: ResultOptions): Results {
  const { out, notices, stop } = session
  const troubles: Trouble[] = []
  const links: LinkToCopy[] = []
  let good = 0

  const printJson = (index: number, outcome: Outcome) => {
    const subject = subjects[index] ?? ''
    if (!outcome.ok) {
      out.line(jsonLine(errorRecord(index, subject, outcome.fault)))
      return
    }
    if ('checked' in outcome) {
      out.line(jsonLine(checkRecord(index, subject, outcome.checked)))
      return
    }
    const { link } = outcome
    out.line(jsonLine(linkRecord(index, areFiles ? subject : link.path || link.name, link)))
  }
  const printText = (index: number, outcome: Outcome, { takesAll, textOf }: LinkForm) => {
    if (!outcome.ok) return
    if ('checked' in outcome) {
      if (outcome.checked.good) out.line(harmless(subjects[index] ?? ''))
    } else if (takesAll) links.push(outcome.link)
    else out.line(textOf([outcome.link]))
  }
  const ordered = createInOrder<Outcome>((index, outcome) =>
    form === undefined ? printJson(index, outcome) : printText(index, outcome, form),
  )

  const count = (outcome: Outcome) => {
    if (!outcome.ok) troubles.push(outcome.fault.trouble)
    else if ('checked' in outcome && !outcome.checked.good)
      troubles.push(outcome.checked.check.found === 'unreachable' ? 'network' : 'file')
    else good += 1
  }
  /** Who closed the output wants to hear nothing. */
  const say = (index: number, outcome: Outcome) => {
    if (form === undefined || stop.why() === 'unread') return
    const subject = subjects[index] ?? ''
    if (!outcome.ok) notices.fault(subject, outcome.fault)
    else if ('checked' in outcome) {
      const { good: isGood, says } = outcome.checked
      if (isGood) notices.remark(`${quoted(subject)}: ${says}`)
      else notices.fault(subject, { kind: '', trouble: 'file', message: says, fix: '' })
    }
  }
  return {
    put(index, outcome) {
      count(outcome)
      say(index, outcome)
      ordered.put(index, outcome)
    },
    end() {
      ordered.end()
      if (form?.takesAll === true && links.length > 0) out.line(form.textOf(links))
      notices.summary()
      if (stop.why() === 'signal' && troubles.includes('cancelled')) return EXIT.cancelled
      return exitCodeOf(troubles, good)
    },
  }
}

type Checked = Extract<Outcome, { checked: unknown }>['checked']

const checkRecord = (index: number, link: string, { good, says, check }: Checked) => ({
  index,
  link,
  good,
  found: check.found,
  message: says,
  status: check.status ?? null,
  size: check.size ?? null,
  type: check.type ?? null,
})
